import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import type { Result } from '#shared/result.ts';
import { startStoreFeatures, type StoreFeatures } from '../../electron/app/start-features.ts';
import type { Database } from '../../electron/db/database.ts';
import { createAdvisorService } from '../../electron/features/advisor/index.ts';
import { createDialService } from '../../electron/features/dial/index.ts';
import { loadGuides, registerGuideChannels } from '../../electron/features/guides/index.ts';
import { createConversationFlow } from '../../electron/features/workplace/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createCallService } from '../../electron/telephony/calls/call-service.ts';
import { readNumber } from '../../electron/telephony/read-number.ts';
import { shippedRules } from '../support/disclosure.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { createHandlers } from '../support/handlers.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { readSite, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../support/store.ts';

/*
 * A promise kept after two failed attempts across a holiday and a weekend: everything of the workplace but its windows,
 * calling out through a real PBX to telephones that are busy, ring in vain, and answer.
 */

const site = readSite();
const customer = { firstName: 'Mareike', lastName: 'Sonnwald', birthDate: '1984-03-12', customerNumber: '318A204517' };
const number = '+493023125101';
const note = 'Möchte wissen, wann die Stelle beginnt.';

let folder: ReturnType<typeof makeFolder>;
let pbx: Pbx;
let db: Database;
let workplace: Awaited<ReturnType<typeof startWorkplaceWithoutWindows>>;
/** Wednesday, 23 December 2026, ten o'clock in Magdeburg. */
const clock = createFakeClock('2026-12-23T09:00:00.000Z');

beforeEach(async () => {
  folder = makeFolder();
  pbx = await startPbx({ tls: false });
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  workplace = await startWorkplaceWithoutWindows();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  workplace.features.callbacks.stop();
  workplace.features.outbox.stop();
  workplace.features.callList.stop();
  await pbx.stop();
  db.close();
  folder.remove();
});

/** Wired as in the app. */
async function startWorkplaceWithoutWindows() {
  const { line, until } = startLine(pbx, { media: new FakeMediaPort(), server: pbx.wsUrl, caFile: null });
  await until('registered');
  const { ipc, ask, askResult } = createHandlers();
  const advisor = createAdvisorService({ clock, log: silentLog });
  const features: StoreFeatures = startStoreFeatures(db, {
    ipc,
    site,
    people: [{ number, jurisdictionId: 'agentur-magdeburg', person: { ...customer, numberLabel: 'Festnetz' } }],
    nameOf: () => null,
    rulesNow: () => shippedRules,
    appointmentsNow: () => null,
    advisor: 'b.lenz',
    copyText: () => Promise.resolve(),
    clock,
    log: silentLog,
  });
  registerGuideChannels(ipc, {
    copyText: async () => {},
    guides: loadGuides({ folder: 'assets/guides', site, clock, log: silentLog }),
    stored: {
      conversations: features.conversations,
      repository: features.guideRepository,
      customerFactsOf: features.customerFactsOf,
      guideFor: features.guideFor,
    },
    site,
    clock,
  });
  const calls = createCallService({
    line,
    advisor,
    policy: usualCallPolicy,
    openConversation: (call) => flow.begin(call),
    nameOf: () => null,
    readNumber,
    whenMediaReady: async () => {},
    warn: () => Promise.resolve(),
    mix: async () => {},
    clock,
    log: silentLog,
  });
  const isCallLive = () => calls.list().some(({ state }) => state.name !== 'ended');
  const flow = createConversationFlow({
    store: features.conversations,
    advisor,
    isCallLive,
    onFailure(message) {
      throw new Error(message);
    },
    onStored: () => {},
    log: silentLog,
  });
  calls.onChange((list) => flow.follow(list));
  calls.onEnded((call) => flow.end(call));
  const dialling = createDialService({ placeCall: calls.dial, dialledBefore: () => null, site, log: silentLog });
  features.callbacks.dialThrough(({ number: text, jurisdictionId }) =>
    dialling.dial({ text, confirmed: false, withheld: false, jurisdictionId }),
  );
  const stateOfCall = () => calls.current()?.state;
  return { features, ask, askResult, calls, flow, stateOfCall };
}

/** A wall-clock time in Magdeburg, in winter. */
function goTo(time: string): void {
  clock.advance(Date.parse(`${time}:00+01:00`) - Date.parse(clock.now()));
}

async function dial(callbackId: string): Promise<Result<void>> {
  return (await workplace.askResult('callback:dial', { callbackId })) as Result<void>;
}

async function callEnds(reason: string): Promise<void> {
  await expect.poll(workplace.stateOfCall, { timeout: 20_000 }).toMatchObject({ name: 'ended', end: { reason } });
}

const patience = { timeout: 20_000 };

it('keeps a promise after a busy line and nobody, across a holiday and a weekend', async () => {
  const { features, ask, calls, flow } = workplace;
  const { conversations, callbacks } = features;
  const list = () => callbacks.list({ departmentId: null, jurisdictionId: null, limit: 10 }).callbacks;

  // The customer calls, and is promised a callback this afternoon.
  const first = conversations.open(answeredCall({ number }));
  if (!first.ok) throw new Error(first.error.message);
  const conversationId = first.value.id;
  const mareike = features.customers.listCandidates(number).find(({ firstName }) => firstName === customer.firstName);
  conversations.confirmSpeaker(conversationId, mareike!.customerId);
  ask('guide:start', { conversationId, guideId: 'termin-arbeitsvermittlung' });
  conversations.saveNote(conversationId, note, 0);
  const window = { date: '2026-12-23', from: '13:00', to: '15:00', zone: 'Europe/Berlin' };
  const asked = {
    conversationId,
    departmentId: 'arbeitsvermittlung',
    reason: 'Beginn der Stelle',
    number,
    numberConfirmed: true,
    consent: true,
    window,
  };
  const { id } = ask('callback:schedule', asked) as { id: string };
  conversations.close(conversationId);
  expect(await dial(id)).toMatchObject({ ok: false, error: { code: 'outside-window' } });

  // Wednesday: busy, and not again before ten minutes are over; then nobody comes to the telephone.
  goTo('2026-12-23T13:05');
  const busy = await runSipp(pbx, 'callee-busy');
  expect(await dial(id)).toMatchObject({ ok: true });
  await busy.done;
  await callEnds('busy');
  ask('callback:conclude', { callbackId: id, outcome: 'busy', note: null });
  goTo('2026-12-23T13:14');
  expect(await dial(id)).toMatchObject({ ok: false, error: { code: 'outside-window' } });
  goTo('2026-12-23T13:15');
  const ringing = await runSipp(pbx, 'callee-lets-it-ring');
  expect(await dial(id)).toMatchObject({ ok: true });
  await expect.poll(workplace.stateOfCall, patience).toMatchObject({ name: 'early' });
  await calls.hangUp(calls.current()!.id);
  await ringing.done;
  ask('callback:conclude', { callbackId: id, outcome: 'nobody', note: null });

  // Closed on Christmas Eve, holidays, a weekend: nobody is called, and nothing is lost.
  expect(list()).toMatchObject([{ id, attempts: 2, window: { date: '2026-12-28', from: '13:00', to: '15:00' } }]);
  for (const day of ['24', '25', '26', '27']) {
    goTo(`2026-12-${day}T13:05`);
    const refused = await dial(id);
    expect(refused.ok ? '' : refused.error.message).toContain('28. Dezember 2026 ab 13:00 Uhr');
  }

  // Monday: reached, with what was noted and the guide that led to the promise.
  goTo('2026-12-28T13:02');
  expect(callbacks.counts()).toEqual({ overdue: 0, due: 0, inWindow: 1, later: 0 });
  const answering = await runSipp(pbx, 'callee-answers');
  expect(await dial(id)).toMatchObject({ ok: true });
  await expect.poll(workplace.stateOfCall, patience).toMatchObject({ name: 'active' });
  const reached = conversations.shown()!;
  expect(reached).toMatchObject({ direction: 'outbound', speaker: { kind: 'unconfirmed' } });
  expect(reached.guideRun).toMatchObject({ guideId: 'termin-arbeitsvermittlung', answers: [] });
  expect(ask('callback:ofConversation', { conversationId: reached.id })).toMatchObject({
    attempted: { callback: { id, reason: 'Beginn der Stelle', customerName: 'Mareike Sonnwald' }, note },
  });
  await calls.hangUp(calls.current()!.id);
  await answering.done;
  await callEnds('hung-up-here');
  ask('callback:conclude', { callbackId: id, outcome: 'settled', note: null });
  expect(flow.finishWrapUp()).toMatchObject({ ok: true });

  expect(list()).toEqual([]);
  expect(callbacks.history(id).map(({ event }) => ('outcome' in event ? event.outcome : event.kind))).toEqual([
    'promised',
    'opened',
    'dialled',
    'busy',
    'dialled',
    'nobody',
    'opened',
    'dialled',
    'settled',
  ]);
});
