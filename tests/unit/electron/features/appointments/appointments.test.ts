import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AppointmentConfirmation,
  AppointmentDetails,
  AppointmentWish,
  DiaryEntry,
  OfferedSlot,
  OfficersOfDay,
  OpenedWaiting,
  WaitingEntry,
} from '#shared/domain/appointment/booking.ts';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { DisclosedRecord } from '#shared/domain/disclosure/gate.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { OutboundList } from '#shared/domain/outbound/outbound.ts';
import type { Result } from '#shared/result.ts';
import { startStoreFeatures, type StoreFeatures } from '../../../../../electron/app/start-features.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import type { CentralAnswer } from '../../../../../electron/features/outbox/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { shippedAppointments } from '../../../../support/appointments.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { fullRecord } from '../../../../support/records.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../../../../support/store.ts';

/** The store as it is started; now is Monday, 23 November 2026, 8:00 in Magdeburg. */

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: StoreFeatures;
let handlers: ReturnType<typeof createHandlers>;
let record: CustomerRecord;
let conversationId: Id;
let setup: ReturnType<typeof shippedAppointments> | null;
/** Central: not there, until it answers. */
let central: { answer: CentralAnswer | null; wake: () => void };

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  clock = createFakeClock('2026-11-23T07:00:00.000Z');
  handlers = createHandlers();
  setup = shippedAppointments(site);
  central = { answer: null, wake: () => {} };
  features = startStoreFeatures(db, {
    central: {
      state: () => (central.answer ? 'connected' : 'notConnected'),
      send: async () => central.answer ?? { name: 'unreachable' },
      onChange(listener) {
        central.wake = listener;
        return () => {};
      },
    },
    ipc: handlers.ipc,
    site,
    people: null,
    nameOf: () => null,
    rulesNow: () => shippedRules,
    appointmentsNow: () => setup,
    advisor: 'platz-7',
    copyText: async () => {},
    clock,
    log: silentLog,
  });
  record = fullRecord();
  features.customers.saveRecord(record);
  conversationId = identified();
});
afterEach(() => {
  features.callList.stop();
  db.close();
  folder.remove();
});

const ask = <Value>(channel: string, request: unknown): Result<Value> =>
  handlers.askResult(channel, request) as Result<Value>;
function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const sentenceOf = (result: Result<unknown>): string => (result.ok ? '' : result.error.message);
const codeOf = (result: Result<unknown>): string => (result.ok ? '' : result.error.code);

function opened(): Id {
  return must(features.conversations.open(answeredCall())).id;
}
function identified({ id: customerId, customerNumber } = record.customer): Id {
  const id = opened();
  must(ask('disclosure:choose', { conversationId: id, customerId, foundBy: { way: 'number' } }));
  const tried = ask<{ passed: boolean }>('disclosure:try', {
    conversationId: id,
    speaksAs: 'self',
    representativeName: null,
    heard: ['lastName', 'firstName'],
    answers: [
      { check: 'birthDate', value: '12.3.84' },
      { check: 'customerNumber', value: customerNumber },
    ],
  });
  expect(must(tried).passed).toBe(true);
  return id;
}

/** A second customer, on the line at a second workplace as it were. */
function another(): Id {
  const customer = { ...record.customer, id: newId(), customerNumber: '318A000001' };
  const nothing = { notices: [], appointments: [], cases: [], contacts: [], registrations: [], representatives: [] };
  features.customers.saveRecord({ ...record, ...nothing, customer, numbers: [], warnings: [] });
  return identified(customer);
}

const wishFor = (part: Partial<AppointmentWish> = {}): AppointmentWish => ({
  concernId: 'erstgespraech',
  fromDate: null,
  meeting: null,
  officerId: null,
  from: null,
  to: null,
  days: [],
  ...part,
});
const offer = (part: Partial<AppointmentWish> = {}, count = 5): OfferedSlot[] =>
  must(ask<OfferedSlot[]>('appointment:offer', { wish: wishFor(part), count, appointmentId: null }));
const choice = ({ officerId, meeting, startAt }: OfferedSlot, concernId = 'erstgespraech') => ({
  concernId,
  officerId,
  meeting,
  startAt,
});
const book = (slot: OfferedSlot, part: { operationId?: Id; conversationId?: Id; concernId?: string } = {}) =>
  ask<AppointmentConfirmation>('appointment:book', {
    conversationId: part.conversationId ?? conversationId,
    operationId: part.operationId ?? newId(),
    slot: choice(slot, part.concernId),
  });
const shown = () => must(ask<DisclosedRecord>('disclosure:record', { conversationId })).record.appointments;
const first = (): OfferedSlot => offer()[0]!;
const waiting = (): { kind: string; subject: string; base: number | null }[] =>
  db
    .statement<[], { kind: string; subject: string; base: number | null }>(
      'test',
      `SELECT kind, subject, base_version AS base FROM outbox WHERE subject LIKE 'appointment:%' ORDER BY position`,
    )
    .all();

describe('free times', () => {
  it('come soonest first, with the names that are read out', () => {
    expect(first()).toMatchObject({
      officer: 'Ines Lautenbach',
      meeting: 'room',
      room: 'Raum 1.12',
      date: '2026-11-23',
      from: '09:00',
      to: '10:00',
      startAt: '2026-11-23T08:00:00.000Z',
    });
  });

  it('are by telephone, after three, with a certain officer, on a certain day', () => {
    const [slot] = offer({ concernId: 'folgegespraech', meeting: 'telephone', from: '15:00', officerId: 'lautenbach' });
    expect(slot).toMatchObject({ date: '2026-11-24', from: '15:00', room: null });
    expect(offer({ fromDate: '2026-12-01', to: '09:00' })[0]).toMatchObject({ date: '2026-12-01', from: '08:00' });
  });

  it('are none where the site makes no appointments, in a sentence', () => {
    setup = null;
    const answer = ask('appointment:offer', { wish: wishFor(), count: 1, appointmentId: null });
    expect(codeOf(answer)).toBe('no-appointments');
  });

  it('need nobody identified, and say nothing about customers', () => {
    must(book(first()));
    const told = JSON.stringify([
      offer({}, 20),
      must(ask('appointment:choices', undefined)),
      must(ask('appointment:diary', { departmentId: null, from: '2026-11-23', days: 7 })),
    ]);
    expect(told).toContain('Erstgespräch');
    for (const value of [record.customer.lastName, record.customer.id, record.customer.customerNumber ?? '-']) {
      expect(told).not.toContain(value);
    }
  });
});

describe('a booking', () => {
  it('is on file with its papers, takes the time, tells central, and is read out', () => {
    const { sentence, receipt, appointmentId } = must(book(first()));
    expect(sentence).toBe(
      'Erstgespräch mit Ines Lautenbach: am Montag, 23. November 2026, um 9:00 Uhr. Bitte kommen Sie in Raum 1.12. ' +
        'Bitte bringen Sie mit: Personalausweis, Lebenslauf, Arbeitsbescheinigung und Zeugnisse.',
    );
    expect(receipt.length).toBeGreaterThan(8);
    expect(shown()).toContainEqual(
      expect.objectContaining({ id: appointmentId, from: '09:00', room: 'Raum 1.12', state: 'booked' }),
    );
    expect(first()).not.toMatchObject({ officerId: 'lautenbach', startAt: '2026-11-23T08:00:00.000Z' });
    expect(waiting()).toEqual([{ kind: 'appointmentBooked', subject: `appointment:${appointmentId}`, base: null }]);
    expect(handlers.sent.map(({ channel }) => channel)).toContain('appointment:changed');
  });

  it('that is sent twice is one', () => {
    const [slot, operationId] = [first(), newId()];
    const once = must(book(slot, { operationId }));
    expect(must(book(slot, { operationId }))).toEqual(once);
    expect(waiting()).toHaveLength(1);
  });

  it('of a time that is taken meanwhile is refused with what else is free', () => {
    const slot = first();
    must(book(slot));
    const second = book(slot);
    expect(codeOf(second)).toBe('slot-taken');
    expect(sentenceOf(second)).toMatch(
      /gerade jemand anders.*Frei ist zum Beispiel: Montag, 23\. November 2026, .* mit/,
    );
    expect(waiting()).toHaveLength(1);
  });

  it('takes the room as well: two officers never meet in one', () => {
    const nine = offer({ from: '09:00', to: '09:00', fromDate: '2026-11-25' }, 4).filter(
      ({ date }) => date === '2026-11-25',
    );
    expect(new Set(nine.map(({ officerId }) => officerId))).toEqual(new Set(['lautenbach', 'sommerlad']));
    must(book(nine[0]!));
    must(book(nine[1]!, { conversationId: another() }));
    const diary = must(ask<DiaryEntry[]>('appointment:diary', { departmentId: null, from: '2026-11-25', days: 1 }));
    expect(new Set(diary.map(({ room }) => room))).toEqual(new Set(['Raum 1.12', 'Raum 1.14']));
  });

  it('is refused in the past, outside the pattern, on a holiday', () => {
    const slot = first();
    clock.advance(3 * 60 * 60 * 1000);
    expect(codeOf(book(slot))).toBe('slot-past');
    expect(codeOf(book({ ...slot, startAt: '2026-11-24T04:00:00.000Z' }))).toBe('slot-not-offered');
    expect(codeOf(book({ ...slot, startAt: '2026-12-25T08:00:00.000Z' }))).toBe('slot-not-offered');
    expect(waiting()).toHaveLength(0);
  });

  it('needs whoever it is for identified in a call that goes on', () => {
    expect(codeOf(book(first(), { conversationId: opened() }))).toBe('gate-closed');
  });
});

describe('an officer who is not there', () => {
  const setAway = (part: object = {}) =>
    ask<void>('appointment:setAway', { date: '2026-11-23', officerId: 'lautenbach', isAway: true, ...part });
  const toCall = () => must(ask<OutboundList>('outbound:list', undefined)).tasks;
  const awayOn = (date: string) => must(ask<OfficersOfDay>('appointment:away', { date })).away;

  it('is offered to nobody that day, also beside what is booked, and again once they are back', () => {
    must(book(offer({ officerId: 'lautenbach' })[1]!));
    must(setAway());
    expect(offer({ officerId: 'lautenbach' }, 20).filter(({ date }) => date === '2026-11-23')).toEqual([]);
    expect(offer({ officerId: 'lautenbach' })[0]?.date).toBe('2026-11-24');
    expect(offer({}, 20).map(({ date }) => date)).toContain('2026-11-23');
    must(setAway({ isAway: false }));
    expect(offer({ officerId: 'lautenbach' })[0]?.date).toBe('2026-11-23');
  });

  it('whom they had that day is to be called, with why, until each is moved or they are back', () => {
    // Two hours from now: an appointment that begins is not to be called about any more.
    const slot = offer({ officerId: 'lautenbach', from: '11:00' })[0]!;
    const { appointmentId } = must(book(slot));
    for (const { label } of shown().find(({ id }) => id === appointmentId)!.papers) {
      must(ask('appointment:receivePaper', { conversationId, appointmentId, label, received: true }));
    }
    const task = () => toCall().find((one) => one.appointmentId === appointmentId);
    expect(task()).toBeUndefined();
    const { date } = slot;
    must(setAway({ date }));
    expect(task()).toMatchObject({ isOfficerAway: true, missing: 0 });
    expect(awayOn(date)).toEqual([{ officerId: 'lautenbach', officer: 'Ines Lautenbach', toMove: 1 }]);
    must(setAway({ date, isAway: false }));
    expect(task()).toBeUndefined();
    must(setAway({ date }));
    const other = offer({ fromDate: '2026-11-26' })[0]!;
    const move = { conversationId, operationId: newId(), appointmentId, slot: choice(other), reason: 'verhindert' };
    must(ask('appointment:move', move));
    expect(task()).toBeUndefined();
    expect(awayOn(date)[0]?.toMove).toBe(0);
  });

  it('what came with a record is to be called as well, by the name of the officer', () => {
    const appointment = { ...record.appointments[0]!, officer: 'Ines Lautenbach', papers: [] };
    features.customers.saveRecord({ ...record, appointments: [appointment] });
    expect(toCall()).toEqual([]);
    must(setAway({ date: appointment.date }));
    expect(toCall()).toMatchObject([{ appointmentId: appointment.id, isOfficerAway: true }]);
    expect(awayOn(appointment.date)).toMatchObject([{ toMove: 1 }]);
  });

  it('a call that was done about papers is made again about the officer', () => {
    const { id: appointmentId, date } = record.appointments[0]!;
    features.customers.saveRecord({
      ...record,
      appointments: [{ ...record.appointments[0]!, officer: 'Ines Lautenbach' }],
    });
    db.exec(`INSERT INTO outbound_call (appointment_id, attempts, done_at)
      VALUES ('${appointmentId}', 1, '${clock.now()}')`);
    expect(toCall()).toEqual([]);
    clock.advance(60_000);
    must(setAway({ date }));
    expect(toCall()).toMatchObject([{ appointmentId, isOfficerAway: true }]);
  });

  it('is refused for a day that is over and for nobody, and forgotten afterwards', () => {
    expect(sentenceOf(setAway({ date: '2026-11-22' }))).toContain('ist schon vorbei. Es wurde nichts geändert.');
    expect(codeOf(setAway({ officerId: 'niemand' }))).toBe('no-officer');
    must(setAway());
    clock.advance(24 * 60 * 60_000);
    must(setAway({ date: '2026-11-26' }));
    expect(db.statement('test', 'SELECT date FROM officer_away').all()).toEqual([{ date: '2026-11-26' }]);
  });
});

describe('without the central system', () => {
  const standings = () => {
    const days = { departmentId: null, from: '2026-11-23', days: 31 };
    const diary = must(ask<DiaryEntry[]>('appointment:diary', days)).map(({ standing }) => standing);
    return { diary, record: shown().map(({ id, standing }) => ({ isImported: standing === undefined, id, standing })) };
  };

  it('a time counts as unconfirmed in the diary and on file until central has it, and the windows are told', async () => {
    const { appointmentId } = must(book(first()));
    expect(standings().diary).toEqual(['unconfirmed']);
    expect(standings().record).toContainEqual({ isImported: false, id: appointmentId, standing: 'unconfirmed' });
    // What came with the record is known to central.
    expect(standings().record.filter(({ isImported }) => isImported)).toHaveLength(record.appointments.length);
    const told = vi.fn();
    features.appointments.onChange(told);
    central.answer = { name: 'acknowledged' };
    central.wake();
    await expect.poll(() => standings().diary).toEqual(['confirmed']);
    expect(told).toHaveBeenCalled();
  });

  it('a time that central refuses is shown as refused, and a move of it as unconfirmed again', async () => {
    const { appointmentId } = must(book(first()));
    central.answer = { name: 'refused', reason: 'taken elsewhere' };
    central.wake();
    await expect.poll(() => standings().diary).toEqual(['refused']);
    central.answer = null;
    must(
      ask('appointment:move', {
        conversationId,
        operationId: newId(),
        appointmentId,
        slot: choice(offer()[1]!),
        reason: 'von der Zentrale abgelehnt',
      }),
    );
    expect(standings().diary).toEqual(['unconfirmed']);
  });

  it('a paper that came in changes nothing about a time that is confirmed', async () => {
    const { appointmentId } = must(book(first()));
    central.answer = { name: 'acknowledged' };
    central.wake();
    await expect.poll(() => standings().diary).toEqual(['confirmed']);
    central.answer = null;
    const paper = { conversationId, appointmentId, label: 'Lebenslauf', received: true };
    must(ask('appointment:receivePaper', paper));
    expect(waiting().at(-1)).toMatchObject({ kind: 'appointmentPaper' });
    expect(standings().diary).toEqual(['confirmed']);
  });
});

describe('afterwards', () => {
  let id: Id;
  beforeEach(() => {
    id = must(book(first())).appointmentId;
  });
  const move = (slot: OfferedSlot) =>
    ask<AppointmentConfirmation>('appointment:move', {
      conversationId,
      operationId: newId(),
      appointmentId: id,
      slot: choice(slot),
      reason: 'Vorstellungsgespräch',
    });
  const details = () => must(ask<AppointmentDetails>('appointment:details', { conversationId, appointmentId: id }));
  const cancel = () =>
    ask<AppointmentConfirmation>('appointment:cancel', {
      conversationId,
      operationId: newId(),
      appointmentId: id,
      reason: 'hat Arbeit gefunden',
    });

  it('it is moved, keeps its number and history, and gives its time back', () => {
    const { receipt } = must(move(offer({ fromDate: '2026-11-30' })[0]!));
    expect(shown().filter((one) => one.id === id)).toMatchObject([{ date: '2026-11-30', state: 'booked' }]);
    expect(first()).toMatchObject({ officerId: 'lautenbach', startAt: '2026-11-23T08:00:00.000Z' });
    expect(details()).toMatchObject({
      events: [
        { what: 'booked', reason: null },
        { what: 'moved', reason: 'Vorstellungsgespräch', before: { date: '2026-11-23', from: '09:00' }, by: 'platz-7' },
      ],
      waitsSince: null,
    });
    expect(waiting().at(-1)).toMatchObject({ kind: 'appointmentMoved', base: 1 });
    expect(receipt.length).toBeGreaterThan(8);
  });

  it('it may move into time that it takes itself', () => {
    const half = { ...offer({ fromDate: '2026-11-24' })[0]! };
    must(move(half));
    const [later] = must(
      ask<OfferedSlot[]>('appointment:offer', {
        wish: wishFor({ fromDate: '2026-11-24', officerId: half.officerId, from: '08:30', to: '08:30' }),
        count: 1,
        appointmentId: id,
      }),
    );
    expect(later).toMatchObject({ date: '2026-11-24', from: '08:30' });
    must(move(later!));
  });

  it('a move to a taken time leaves everything as it was', () => {
    const other = offer()[0]!;
    must(book(other, { conversationId: another() }));
    expect(codeOf(move(other))).toBe('slot-taken');
    expect(shown().find((one) => one.id === id)).toMatchObject({ from: '09:00', state: 'booked' });
  });

  it('it is cancelled with its reason, once, and its time is free', () => {
    expect(must(cancel()).sentence).toBe('Erstgespräch am Montag, 23. November 2026 um 09:00 Uhr ist abgesagt.');
    expect(shown().find((one) => one.id === id)).toMatchObject({ state: 'cancelled' });
    expect(first()).toMatchObject({ officerId: 'lautenbach', startAt: '2026-11-23T08:00:00.000Z' });
    expect(codeOf(cancel())).toBe('appointment-cancelled');
  });

  it('it cannot be changed when it is over', () => {
    clock.advance(2 * 60 * 60 * 1000);
    expect(codeOf(cancel())).toBe('appointment-over');
  });

  it('one that was imported is moved and cancelled as well, and an import does not undo it', () => {
    const imported = record.appointments.find(({ state }) => state === 'booked')!;
    id = imported.id;
    must(cancel());
    features.customers.saveRecord(record);
    expect(shown().filter((one) => one.id === id)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('nobody changes the appointment of another', () => {
    another();
    db.exec(`UPDATE booking SET customer_id = (SELECT id FROM customer WHERE customer_number = '318A000001')`);
    expect(codeOf(cancel())).toBe('no-appointment');
  });

  it('papers that are missing are listed until they came in', () => {
    const missing = () => features.appointments.listToCall(7).find(({ appointmentId }) => appointmentId === id);
    expect(missing()).toMatchObject({ customerId: record.customer.id, missing: 4 });
    const receive = (label: string, received: boolean) =>
      must(ask('appointment:receivePaper', { conversationId, appointmentId: id, label, received }));
    for (const label of ['Personalausweis', 'Lebenslauf', 'Arbeitsbescheinigung', 'Zeugnisse']) receive(label, true);
    expect(missing()).toBeUndefined();
    receive('Zeugnisse', false);
    expect(missing()).toMatchObject({ missing: 1 });
  });

  it('nobody is in two places at once: not by booking, moving, or beside what was imported', () => {
    const booked = shown().find((one) => one.id === id)!;
    const same = { from: booked.from, to: booked.from, fromDate: booked.date };
    const beside = offer(same).find(({ date, startAt }) => date === booked.date && startAt === booked.startAt)!;
    expect(sentenceOf(book(beside))).toContain(
      'schon etwas gebucht: Erstgespräch, Montag, 23. November 2026, 09:00 Uhr',
    );
    expect(codeOf(book(beside))).toBe('customer-busy');
    expect(must(move(beside)).appointmentId).toBe(id); // with another officer, at its own time
    const imported = record.appointments.find(({ state }) => state === 'booked')!;
    db.exec(
      `UPDATE appointment SET start_at = '${beside.startAt}', end_at = '${beside.endAt}' WHERE id = '${imported.id}'`,
    );
    must(cancel());
    expect(codeOf(book(beside))).toBe('customer-busy');
  });

  it('takes no time of an officer that an appointment on file has', () => {
    const slot = offer()[0]!;
    const imported = record.appointments.find(({ state }) => state === 'booked')!;
    const conversation = another();
    db.exec(
      `UPDATE appointment SET officer = '${slot.officer}', start_at = '${slot.startAt}', end_at = '${slot.endAt}'
        WHERE id = '${imported.id}'`,
    );
    expect(offer()).not.toContainEqual(slot);
    expect(codeOf(book(slot, { conversationId: conversation }))).toBe('slot-taken');
    db.exec(`UPDATE appointment SET state = 'cancelled' WHERE id = '${imported.id}'`);
    expect(offer()).toContainEqual(slot);
  });

  it('the store itself refuses a second one at the same time', () => {
    expect(() =>
      db.exec(
        `INSERT INTO booked_time SELECT resource, start_ms + 60000, end_ms, appointment_id FROM booked_time
          WHERE resource = 'customer:${record.customer.id}'`,
      ),
    ).toThrow('taken');
  });

  it('who waits for an earlier time is on the list, named to who opens it, and told once one is free', async () => {
    must(move(offer({ fromDate: '2026-12-07' })[0]!));
    const taken = first();
    const blocker = must(book(taken));
    const wish = wishFor({ officerId: taken.officerId, from: taken.from, to: taken.from });
    must(ask('appointment:wait', { conversationId, appointmentId: id, wish: { ...wish, days: ['mon'] } }));
    expect(details().waitsSince).toBe('2026-11-23T07:00:00.000Z');
    clock.advance(-60_000);
    const list = () => must(ask<WaitingEntry[]>('appointment:waiting', undefined));
    expect(list()).toMatchObject([{ appointmentId: id, concern: 'Erstgespräch', slot: { date: '2026-11-30' } }]);
    must(
      ask('appointment:cancel', {
        conversationId,
        operationId: newId(),
        appointmentId: blocker.appointmentId,
        reason: 'krank',
      }),
    );
    expect(list()).toMatchObject([{ appointmentId: id, slot: { date: '2026-11-23', from: '09:00' } }]);
    expect(JSON.stringify(list())).not.toContain(record.customer.lastName);

    const before = features.accessLog.list().length;
    const whom = must(ask<OpenedWaiting>('appointment:openWaiting', { appointmentId: id }));
    expect(whom.name).toBe(`${record.customer.firstName} ${record.customer.lastName}`);
    expect(features.accessLog.list()).toHaveLength(before + 1);
    expect(features.accessLog.list()).toContainEqual(
      expect.objectContaining({ reason: 'callback', detail: 'Früherer Termin' }),
    );
    const dialled: unknown[] = [];
    features.waitingList.dialThrough(async (request) => {
      dialled.push(request);
      return { ok: true, value: undefined };
    });
    expect((await features.waitingList.dial(id)).ok).toBe(true);
    expect(dialled).toEqual([{ number: whom.number, jurisdictionId: record.customer.jurisdictionId }]);

    must(ask('appointment:stopWaiting', { conversationId, appointmentId: id }));
    expect(list()).toEqual([]);
    expect(codeOf(ask('appointment:openWaiting', { appointmentId: id }))).toBe('nobody-waits');
  });
});
