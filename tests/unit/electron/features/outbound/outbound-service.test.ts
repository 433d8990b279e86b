import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { newId } from '#shared/domain/id.ts';
import { OpenedTask, OutboundList } from '#shared/domain/outbound/outbound.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createAccessLog } from '../../../../../electron/features/access-log/index.ts';
import { createAppointments } from '../../../../../electron/features/appointments/index.ts';
import { createReach, type CustomerService } from '../../../../../electron/features/customers/index.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import { createOutbound, type OutboundService } from '../../../../../electron/features/outbound/index.ts';
import type { NewOperation } from '../../../../../electron/features/outbox/outbox.ts';
import { createReceipts } from '../../../../../electron/features/receipts/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { fullRecord } from '../../../../support/records.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let customers: CustomerService;
let conversations: ConversationService;
let outbound: OutboundService;
let dialled: string[];
let told: NewOperation[];

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  // Monday, nine o'clock in Magdeburg.
  clock = createFakeClock('2026-11-23T08:00:00.000Z');
  ({ customers, conversations } = createTestFeatures(db, clock));
  dialled = [];
  told = [];
  outbound = start();
});
afterEach(() => {
  outbound.stop();
  db.close();
  folder.remove();
});

function start(advisor = 'b.lenz'): OutboundService {
  const service = createOutbound({
    db,
    appointments: createAppointments({
      db,
      setupNow: () => null,
      gateOf: () => ({ ok: false, error: { code: 'none', message: '' } }),
      importedOf: () => [],
      enqueue: () => undefined,
      outbox: { unsettled: () => new Map(), onSettled: () => () => {} },
      receipts: createReceipts({ db, clock }),
      site,
      advisor,
      clock,
      log: silentLog,
    }),
    reachOf: createReach(db),
    findRecord: customers.findRecord,
    conversations,
    accessLog: createAccessLog({ db, advisor, clock }),
    outbox: { enqueue: (operation) => void told.push(operation) },
    site,
    advisor,
    clock,
    log: silentLog,
  });
  service.dialThrough(async ({ number }) => {
    dialled.push(number);
    return { ok: true, value: undefined };
  });
  return service;
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const missing = [{ label: 'Lebenslauf', receivedOn: null }];
let people = 0;

/** Somebody with an appointment on a day at nine; comes back with the appointment's id. */
function save(
  date: string,
  part: Partial<CustomerRecord['appointments'][number]> = {},
  numbers?: CustomerRecord['numbers'],
) {
  people += 1;
  const record = fullRecord({ customerNumber: `318A${String(200_000 + people)}`, bgNumber: null });
  const appointment = { ...record.appointments[0]!, id: newId(), date, from: '09:00', to: '09:45', papers: missing };
  const at = { startAt: `${date}T08:00:00.000Z`, endAt: `${date}T08:45:00.000Z` };
  customers.saveRecord({
    ...record,
    numbers: numbers ?? record.numbers,
    notices: [],
    registrations: [],
    cases: [],
    contacts: [],
    representatives: [],
    warnings: [],
    appointments: [{ ...appointment, ...at, ...part }],
  });
  return appointment.id;
}

const goTo = (time: string) => clock.advance(Date.parse(`${time}:00+01:00`) - Date.parse(clock.now()));
const ids = () => outbound.list().tasks.map(({ appointmentId }) => appointmentId);

describe('whom to call before an appointment', () => {
  it('is who has papers to bring yet, the soonest appointment first', () => {
    const thursday = save('2026-11-26');
    const tuesday = save('2026-11-24');
    save('2026-11-25', { papers: [{ label: 'Lebenslauf', receivedOn: '2026-11-20' }] });
    save('2026-11-25', { papers: [] });
    save('2026-11-25', { state: 'cancelled' });
    save('2026-11-20');
    save('2027-03-01');
    expect(ids()).toEqual([tuesday, thursday]);
    expect(OutboundList.parse(outbound.list())).toEqual(outbound.list());
    expect(outbound.list().counts).toEqual({ now: 2, later: 0, letter: 0 });
  });

  it('names nobody, no number and no papers', () => {
    save('2026-11-24');
    const text = JSON.stringify(outbound.list());
    expect(text).toContain('2026-11-24');
    for (const value of [
      'Mareike',
      'Sonnwald',
      '3920044',
      '23125101',
      'Lebenslauf',
      'Erstgespräch',
      'Lindhorst',
      '214b',
    ]) {
      expect(text).not.toContain(value);
    }
  });

  it('is told to who opens it: name and number, and nothing that the call is about', () => {
    const id = save('2026-11-24');
    const opened = must(outbound.open(id));
    expect(OpenedTask.parse(opened)).toEqual(opened);
    expect(opened).toMatchObject({ name: 'Mareike Sonnwald', number: '+491713920044' });
    expect(JSON.stringify(opened)).not.toMatch(/Lebenslauf|Erstgespräch|Lindhorst|214b/);
    must(outbound.open(id));
    expect(createAccessLog({ db, advisor: 'b.lenz', clock }).list()).toMatchObject([
      { advisor: 'b.lenz', reason: 'callback', detail: 'Unterlagen vor dem Termin' },
    ]);
  });

  it('is nobody any more once the papers are there', () => {
    const id = save('2026-11-24');
    db.statement('received', `UPDATE appointment_paper SET received_on = '2026-11-23'`).run();
    expect(ids()).toEqual([]);
    expect(outbound.open(id)).toMatchObject({ ok: false, error: { code: 'no-task' } });
  });
});

describe('calling', () => {
  let id: string;
  beforeEach(() => {
    id = save('2026-11-26');
  });
  const only = () => outbound.list().tasks[0];

  it('dials, counts, and opens the guide for papers with the call', async () => {
    must(await outbound.dial(id));
    expect(dialled).toEqual(['+491713920044']);
    expect(only()).toMatchObject({ attempts: 1, dialledAt: clock.now(), claim: { isOwn: true } });
    const call = { ...answeredCall({ number: '+491713920044' }), direction: 'outbound' as const };
    const reached = must(conversations.open(call)).id;
    expect(outbound.guideFor(reached)).toBe('unterlagen-vor-termin');
    expect(outbound.ofConversation(reached)).toMatchObject({ task: { appointmentId: id } });
    must(outbound.conclude(id, 'settled', 'bringt alles mit'));
    expect(ids()).toEqual([]);
    expect(told).toMatchObject([
      { kind: 'outboundChanged', payload: { appointmentId: id, event: { kind: 'dialled' } } },
      { kind: 'outboundChanged', payload: { event: { kind: 'concluded', outcome: 'settled' } } },
    ]);
    expect(outbound.guideFor(reached)).toBeNull();
  });

  it('is not made in the night, nor before the other half of the day after nobody', async () => {
    goTo('2026-11-23T19:00');
    const refused = await outbound.dial(id);
    expect(refused.ok ? '' : refused.error.message).toContain('24. November 2026 ab 08:00 Uhr');
    goTo('2026-11-24T09:00');
    must(await outbound.dial(id));
    must(outbound.conclude(id, 'nobody', null));
    expect(only()).toMatchObject({ state: 'later', callFromAt: '2026-11-24T11:00:00.000Z', attempts: 1 });
    expect(await outbound.dial(id)).toMatchObject({ ok: false, error: { code: 'outside-hours' } });
    goTo('2026-11-24T12:05');
    must(await outbound.dial(id));
    expect(dialled).toHaveLength(2);
  });

  it('comes after those who were tried less often, and after the sooner appointment', async () => {
    const sameDay = save('2026-11-26');
    const sooner = save('2026-11-25');
    must(await outbound.dial(id));
    must(outbound.conclude(id, 'nobody', null));
    goTo('2026-11-23T12:30');
    expect(ids()).toEqual([sooner, sameDay, id]);
  });

  it('ends in a letter after a wrong number, which a person says was sent', async () => {
    expect(outbound.sendLetter(id)).toMatchObject({ ok: false, error: { code: 'may-be-called' } });
    must(await outbound.dial(id));
    must(outbound.conclude(id, 'wrongNumber', null));
    expect(only()).toMatchObject({ state: 'letter' });
    expect(await outbound.dial(id)).toMatchObject({ ok: false, error: { code: 'only-letter' } });
    must(outbound.sendLetter(id));
    expect(ids()).toEqual([]);
  });

  it('ends in a letter after three calls in vain, and where there is no number', async () => {
    const mute = save('2026-11-27', {}, []);
    for (const time of ['2026-11-23T10:00', '2026-11-23T13:00', '2026-11-24T09:00']) {
      goTo(time);
      must(await outbound.dial(id));
      must(outbound.conclude(id, 'machine', null));
    }
    expect(outbound.list()).toMatchObject({
      counts: { letter: 2 },
      tasks: [{ appointmentId: id }, { appointmentId: mute }],
    });
    expect(await outbound.dial(mute)).toMatchObject({ ok: false, error: { code: 'only-letter' } });
  });

  it('is done by one person at a time, and given back when they are gone', async () => {
    const other = start('m.kern');
    must(await outbound.dial(id));
    expect(await other.dial(id)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    expect(other.open(id)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    expect(other.conclude(id, 'settled', null)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    clock.advance(16 * 60_000);
    expect(outbound.list().tasks[0]).toMatchObject({ claim: { isOwn: true }, state: 'now' });
    expect(other.list().tasks[0]).toMatchObject({ claim: null, dialledAt: null });
    expect(must(other.open(id)).history.map(({ event }) => event.kind)).toContain('lost');
    other.stop();
  });

  it('leaves the task alone where the line does not dial', async () => {
    outbound.dialThrough(async () => ({ ok: false, error: { code: 'offline', message: 'Keine Verbindung.' } }));
    expect(await outbound.dial(id)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(only()).toMatchObject({ attempts: 0, dialledAt: null, claim: null });
  });

  it('does not say how a call went that nobody made', () => {
    expect(outbound.conclude(id, 'settled', null)).toMatchObject({ ok: false, error: { code: 'not-dialled' } });
  });
});
