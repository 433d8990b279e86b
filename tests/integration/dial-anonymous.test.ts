import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#shared/domain/time.ts';
import { createAdvisorService } from '../../electron/features/advisor/index.ts';
import { createDialService } from '../../electron/features/dial/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createCallService } from '../../electron/telephony/calls/call-service.ts';
import { readNumber } from '../../electron/telephony/read-number.ts';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { readSite, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';

/** Calls on behalf of an ARGE reach the outside world without our number; 112 never does. */

let pbx: Pbx;

beforeEach(async () => {
  pbx = await startPbx();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

async function dialOnBehalfOf(jurisdictionId: string, text: string): Promise<string> {
  const { line, until } = startLine(pbx, { media: new FakeMediaPort() });
  await until('registered');
  const calls = createCallService({
    line,
    advisor: createAdvisorService({ clock: systemClock, log: silentLog }),
    policy: usualCallPolicy,
    openConversation: () => null,
    nameOf: () => null,
    readNumber,
    whenMediaReady: async () => {},
    warn: () => Promise.resolve(),
    mix: async () => {},
    clock: systemClock,
    log: silentLog,
  });
  const dialling = createDialService({
    placeCall: calls.dial,
    dialledBefore: () => null,
    site: readSite(),
    log: silentLog,
  });
  const callee = await runSipp(pbx, 'callee-busy');
  expect(await dialling.dial({ text, confirmed: false, withheld: false, jurisdictionId })).toMatchObject({ ok: true });
  await callee.done;
  return callee.messages();
}

it('an ARGE’s call asks for privacy and names nobody in From', async () => {
  const messages = await dialOnBehalfOf('arge-boerde', '030 23125-999');
  expect(messages).toMatch(/^Privacy:.*id/m);
  expect(messages).toMatch(/^From:.*anonymous/m);
  expect(messages).not.toMatch(/^From:.*advisor/m);
});

it('an agency’s call does not', async () => {
  const messages = await dialOnBehalfOf('agentur-magdeburg', '030 23125-999');
  expect(messages).not.toMatch(/^Privacy:/m);
  expect(messages).toMatch(/^From:.*advisor/m);
});

it('112 arrives as it is, with our number, whoever it is for', async () => {
  const messages = await dialOnBehalfOf('arge-boerde', '1 1 2 #');
  expect(messages).toMatch(/^INVITE sip:112@/m);
  expect(messages).not.toMatch(/^Privacy:/m);
});
