import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MediaWindow, type MediaWindows, openMediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type Baresip, startBaresip } from '../support/peers/start-baresip.ts';
import { type ObservedLeg, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { writeTone } from '../support/peers/wav.ts';

const customerHz = 1000;
const colleagueHz = 1400;
const microphoneHz = 600;
const clear = 0.9;
const patience = { timeoutMs: 20_000 };
const number = '+4917139200042';

let folder: string;
let windows: MediaWindows;
let media: MediaWindow;
let pbx: Pbx;
let line: ObservedLine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heisser-draht-microphone-'));
  const microphone = join(folder, 'tone.wav');
  writeTone(microphone, { hz: microphoneHz, seconds: 5, sampleRate: 48_000 });
  windows = await openMediaWindows(microphone);
  ({ media } = windows);
  await media.port.warmUp();
});
afterAll(async () => {
  await windows.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  pbx = await startPbx();
  line = startLine(pbx, { media: media.port });
  await line.until('registered');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

async function callFromCustomer(): Promise<{ customer: Baresip; call: ObservedLeg }> {
  const customer = await startBaresip(pbx, { user: 'customer', tone: customerHz });
  await customer.dial('advisor');
  const call = await line.incoming();
  await call.leg.accept();
  await customer.established();
  return { customer, call };
}

async function expectToHear(phone: Baresip, hz: number): Promise<void> {
  await waitUntil(`${phone.user} to hear ${hz} Hz`, async () => (await phone.heard.share(hz)) > clear, patience);
}

describe('A customer with a telephone', () => {
  it('is sent on blind, and hears the colleague', async () => {
    const { customer, call } = await callFromCustomer();
    const colleague = await startBaresip(pbx, { user: 'colleague', tone: colleagueHz });
    await call.leg.setHold(true);
    await call.leg.transfer('colleague');
    expect(await call.ended()).toEqual({ reason: 'transferred' });
    await expectToHear(customer, colleagueHz);
    await expectToHear(colleague, customerHz);
  });

  it('stays here when nobody of that name is there, and is heard again', async () => {
    const { customer, call } = await callFromCustomer();
    await call.leg.setHold(true);
    await expect(call.leg.transfer('nobody')).rejects.toMatchObject({ sipStatus: 404 });
    await call.leg.setHold(false);
    await expectToHear(customer, microphoneHz);
    await waitUntil(
      'us to hear the customer',
      async () => ((await heardInPage(media.page, call.leg.id, [customerHz]))[0] ?? 0) > clear,
      patience,
    );
    await call.leg.hangUp();
    await customer.closed();
  });

  it('is connected with the colleague who was asked first, though baresip ignores Replaces', async () => {
    const { customer, call } = await callFromCustomer();
    const colleague = await startBaresip(pbx, { user: 'colleague', tone: colleagueHz });
    await call.leg.setHold(true);
    const consult = line.dial('colleague');
    await consult.confirmed();
    await expectToHear(colleague, microphoneHz);
    await call.leg.transferTo(consult.leg);
    expect(await call.ended()).toEqual({ reason: 'transferred' });
    expect(await consult.ended()).toEqual({ reason: 'transferred' });
    await expectToHear(customer, colleagueHz);
  });
});

describe('A customer on the trunk', () => {
  async function callFromTrunk(scenario: 'caller-is-sent-on' | 'caller-keeps-silent', result = '') {
    const caller = await runSipp(pbx, scenario, { values: { number, result } });
    const call = await line.incoming();
    await call.leg.accept();
    return { caller, call };
  }

  it('is sent on with a known result', async () => {
    const { caller, call } = await callFromTrunk('caller-is-sent-on', '200 OK');
    await call.leg.transfer('colleague');
    expect(await call.ended()).toEqual({ reason: 'transferred' });
    await caller.done;
    expect(caller.messages()).toContain('Refer-To: <sip:colleague@pbx.example.org>');
  });

  it.each([
    ['486 Busy Here', 486],
    ['603 Decline', 603],
  ])('stays here on %s', async (result, sipStatus) => {
    const { caller, call } = await callFromTrunk('caller-is-sent-on', result);
    await expect(call.leg.transfer('colleague')).rejects.toMatchObject({ sipStatus });
    expect(call.events).not.toContain('ended');
    await call.leg.hangUp();
    await caller.done;
  });

  it('stays here when its phone never tells what came of it', async () => {
    const { caller, call } = await callFromTrunk('caller-keeps-silent');
    await expect(call.leg.transfer('colleague')).rejects.toMatchObject({ sipStatus: 0 });
    await call.leg.hangUp();
    await caller.done;
  });
});
