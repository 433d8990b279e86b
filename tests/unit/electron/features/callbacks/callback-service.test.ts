import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Callback, type CallbackWindow, type NewCallback, OpenedCallback } from '#shared/domain/callback/callback.ts';
import { CallbackReminders } from '#shared/domain/callback/reminder.ts';
import { newId } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createAccessLog } from '../../../../../electron/features/access-log/index.ts';
import { selectGroupSql, urgencies } from '../../../../../electron/features/callbacks/callback-repository.ts';
import { type CallbackService, createCallbacks } from '../../../../../electron/features/callbacks/index.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import type { CustomerService } from '../../../../../electron/features/customers/index.ts';
import { createReceipts } from '../../../../../electron/features/receipts/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const everywhere = ['agentur-magdeburg', 'arge-boerde'];
const site: Site = {
  id: 'magdeburg',
  name: 'Magdeburg',
  zone: 'Europe/Berlin',
  country: 'DE',
  jurisdictions: [
    { id: 'agentur-magdeburg', name: 'Agentur für Arbeit Magdeburg', short: 'Agentur', kind: 'agency', law: 'SGB III' },
    { id: 'arge-boerde', name: 'ARGE Börde', short: 'ARGE Börde', kind: 'arge', law: 'SGB II' },
  ],
  partners: [],
  lines: [{ dialled: '+493023125500', jurisdiction: 'agentur-magdeburg' }],
  departments: [
    {
      id: 'vermittlung',
      name: 'Vermittlung',
      jurisdictions: everywhere,
      callbackHours: { from: '08:00', to: '16:00' },
    },
    {
      id: 'leistung-2',
      name: 'Leistung II',
      jurisdictions: ['arge-boerde'],
      callbackHours: { from: '08:00', to: '16:00' },
    },
    {
      id: 'berufsberatung',
      name: 'Berufsberatung',
      jurisdictions: ['arge-boerde'],
      guidedFrom: ['agentur-magdeburg'],
      callbackHours: { from: '08:00', to: '16:00' },
    },
    { id: 'nachts', name: 'Nachtdienst', jurisdictions: everywhere, callbackHours: { from: '00:00', to: '23:59' } },
  ],
  notReadyReasons: [{ id: 'pause', label: 'Pause' }],
  wrapUpSeconds: 90,
  headers: { queue: 'X-Queue', waitedSeconds: 'X-Wait-Seconds', originSite: 'X-Origin-Site' },
};

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let conversations: ConversationService;
let callbacks: CallbackService;
let customers: CustomerService;
let conversationId: string;

const everything = { departmentId: null, jurisdictionId: null, limit: 100 };
const accessLog = (advisor = 'b.lenz') => createAccessLog({ db, advisor, clock });
const start = (advisor = 'b.lenz') =>
  createCallbacks({
    db,
    conversations,
    findCustomer: customers.find,
    receipts: createReceipts({ db, clock }),
    accessLog: accessLog(advisor),
    site,
    advisor,
    clock,
    log: silentLog,
  });
const listed = () => callbacks.list(everything).callbacks;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  // Monday, nine o'clock in Magdeburg.
  clock = createFakeClock('2026-11-23T08:00:00.000Z');
  ({ conversations, customers } = createTestFeatures(db, clock));
  callbacks = start();
  conversationId = must(conversations.open(answeredCall())).id;
});
afterEach(() => {
  callbacks.stop();
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const tuesday: CallbackWindow = { date: '2026-11-24', from: '09:00', to: '11:00', zone: 'Europe/Berlin' };

function saveCustomer() {
  const customer = {
    id: newId(),
    firstName: 'Mareike',
    lastName: 'Sonnwald',
    birthDate: '1984-03-12',
    customerNumber: '318A204517',
    jurisdictionId: 'agentur-magdeburg',
  };
  customers.save(customer, []);
  return customer;
}

function promise(part: Partial<NewCallback> = {}): NewCallback {
  return {
    conversationId,
    departmentId: 'vermittlung',
    reason: 'Termin verschieben',
    number: '0171 3920011',
    numberConfirmed: true,
    consent: true,
    window: tuesday,
    ...part,
  };
}

describe('a callback', () => {
  it('is promised with its window as instants and its number in E.164', () => {
    const callback = must(callbacks.schedule(promise()));
    expect(Callback.parse(callback)).toEqual(callback);
    expect(callback).toMatchObject({
      number: '+491713920011',
      window: { ...tuesday, startAt: '2026-11-24T08:00:00.000Z', endAt: '2026-11-24T10:00:00.000Z' },
      callFromAt: '2026-11-24T08:00:00.000Z',
      jurisdictionId: 'agentur-magdeburg',
      createdAt: clock.now(),
    });
  });

  it('belongs to its conversation, which tells about it', () => {
    const seen: string[][] = [];
    conversations.onChange(({ callbackIds }) => seen.push(callbackIds));
    const { id } = must(callbacks.schedule(promise()));
    expect(seen).toEqual([[id]]);
    expect(conversations.findOpen()?.callbackIds).toEqual([id]);
  });

  it('sent twice is promised once', () => {
    let changes = 0;
    callbacks.onChange(() => (changes += 1));
    const first = must(callbacks.schedule(promise()));
    expect(must(callbacks.schedule(promise({ reason: '  Termin verschieben ' }))).id).toBe(first.id);
    expect(listed()).toHaveLength(1);
    expect(changes).toBe(1);
  });

  it('is another promise for another window', () => {
    must(callbacks.schedule(promise()));
    must(callbacks.schedule(promise({ window: { ...tuesday, from: '10:00' } })));
    expect(listed()).toHaveLength(2);
  });

  it('may begin in a window that is already running', () => {
    const running = { ...tuesday, date: '2026-11-23', from: '08:30' };
    expect(callbacks.schedule(promise({ window: running })).ok).toBe(true);
  });

  it.each<[string, Partial<NewCallback>, string]>([
    ['an end before its beginning', { window: { ...tuesday, from: '11:00', to: '09:00' } }, 'window-empty'],
    ['no length', { window: { ...tuesday, to: '09:00' } }, 'window-empty'],
    ['a window that is over', { window: { ...tuesday, date: '2026-11-20' } }, 'window-past'],
    ['a year mistyped', { window: { ...tuesday, date: '2062-11-24' } }, 'window-far'],
    ['a day that does not exist', { window: { ...tuesday, date: '2027-02-29' } }, 'no-such-day'],
    ['a zone that does not exist', { window: { ...tuesday, zone: 'Europe/Atlantis' } }, 'no-such-zone'],
    ['a weekend', { window: { ...tuesday, date: '2026-11-28' } }, 'window-closed'],
    ['a public holiday', { window: { ...tuesday, date: '2026-12-25' } }, 'window-closed'],
    ['the department gone home', { window: { ...tuesday, from: '15:00', to: '17:00' } }, 'window-outside-hours'],
    [
      'hours of another zone',
      { window: { ...tuesday, zone: 'America/New_York', from: '11:00', to: '12:00' } },
      'window-outside-hours',
    ],
    ['no such department', { departmentId: 'keiner' }, 'no-department'],
    ['a department of another jurisdiction', { departmentId: 'leistung-2' }, 'wrong-department'],
    ['a number that cannot be dialled', { number: 'mein Handy' }, 'no-number'],
    ['an emergency number', { number: '110' }, 'no-number'],
  ])('is refused with a sentence: %s', (_what, part, code) => {
    expect(callbacks.schedule(promise(part))).toMatchObject({ ok: false, error: { code } });
    expect(listed()).toEqual([]);
  });

  it('is promised by a department that a guide leads to from another jurisdiction', () => {
    expect(callbacks.schedule(promise({ departmentId: 'berufsberatung' }))).toMatchObject({ ok: true });
  });

  it.each([
    ['left out', 'time-left-out', { date: '2027-03-28', from: '02:30', to: '04:00' }],
    ['doubled', 'time-twice', { date: '2026-10-25', from: '01:00', to: '02:30' }],
  ])('is refused at a time that the change of clocks has %s', (_what, code, times) => {
    clock = createFakeClock('2026-10-20T08:00:00.000Z');
    callbacks = start();
    const request = promise({ departmentId: 'nachts', window: { ...times, zone: 'Europe/Berlin' } });
    expect(callbacks.schedule(request)).toMatchObject({ ok: false, error: { code } });
  });

  it('is not promised in a conversation that is closed', () => {
    must(conversations.close(conversationId));
    expect(callbacks.schedule(promise())).toMatchObject({ ok: false, error: { code: 'conversation-closed' } });
  });
});

it('made to somebody new is opened under the name they gave', () => {
  must(conversations.keepUnidentified(conversationId, 'Frau Haferkamp'));
  const { id } = must(callbacks.schedule(promise()));
  expect(must(callbacks.open(id)).callback).toMatchObject({ customerName: null, saidName: 'Frau Haferkamp' });
  must(conversations.keepUnidentified(conversationId, null));
  expect(must(callbacks.open(id)).callback).toMatchObject({ customerName: null, saidName: null });
});

it('made to somebody new is in the log of accesses once it is known whom it concerns, also on the same day', () => {
  const { id } = must(callbacks.schedule(promise()));
  must(callbacks.open(id));
  expect(accessLog().list()).toEqual([]);
  const customer = saveCustomer();
  must(conversations.confirmSpeaker(conversationId, customer.id));
  expect(must(callbacks.open(id)).callback.customerName).toBe('Mareike Sonnwald');
  must(callbacks.open(id));
  expect(accessLog().list()).toMatchObject([{ customerId: customer.id, reason: 'callback' }]);
});

describe('a second promise to the same person', () => {
  const speak = () => {
    const customer = saveCustomer();
    must(conversations.confirmSpeaker(conversationId, customer.id));
    return customer;
  };

  it('is asked about first', () => {
    speak();
    must(callbacks.schedule(promise()));
    const second = promise({ reason: 'Etwas anderes' });
    expect(callbacks.schedule(second)).toMatchObject({ ok: false, error: { code: 'promised-before' } });
    expect(listed()).toHaveLength(1);
    expect(callbacks.schedule({ ...second, again: true }).ok).toBe(true);
    expect(listed()).toHaveLength(2);
  });

  it('is shown in a later conversation, which may settle the first', () => {
    const { id } = must(callbacks.schedule(promise()));
    const customer = speak();
    const later = must(conversations.open(answeredCall())).id;
    expect(callbacks.ofConversation(later).earlier).toEqual([]);
    must(conversations.confirmSpeaker(later, customer.id));
    expect(callbacks.ofConversation(later).earlier).toMatchObject([{ id, customerName: 'Mareike Sonnwald' }]);
    must(callbacks.settleIn(id, later));
    expect(callbacks.ofConversation(later).earlier).toEqual([]);
    expect(listed()).toEqual([]);
    expect(callbacks.history(id).map(({ event }) => event)).toMatchObject([
      { kind: 'promised' },
      { kind: 'concluded', outcome: 'customerCalled' },
    ]);
  });
});

describe('working off', () => {
  const dialled: string[] = [];
  let id: string;
  beforeEach(() => {
    dialled.length = 0;
    callbacks.dialThrough(async ({ number }) => {
      dialled.push(number);
      return { ok: true, value: undefined };
    });
    id = must(callbacks.schedule(promise({ otherWindows: [{ ...tuesday, from: '13:00', to: '14:00' }] }))).id;
  });
  /** Tuesday at a wall-clock time. */
  const waitUntil = (time: string, day = '2026-11-24') =>
    clock.advance(Date.parse(`${day}T${time}:00+01:00`) - Date.parse(clock.now()));
  const only = () => listed()[0];

  it('never calls before the promised time', async () => {
    const result = await callbacks.dial(id);
    expect(result).toMatchObject({ ok: false, error: { code: 'outside-window' } });
    expect(result.ok ? '' : result.error.message).toContain('24. November 2026 ab 09:00 Uhr');
    expect(dialled).toEqual([]);
    expect(only()).toMatchObject({ attempts: 0, claim: null });
  });

  it('dials, counts and asks how it went', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    expect(dialled).toEqual(['+491713920011']);
    expect(only()).toMatchObject({
      attempts: 1,
      dialledAt: '2026-11-24T08:12:00.000Z',
      claim: { by: 'b.lenz', isOwn: true },
    });
  });

  it('tries again ten minutes after a busy line was dialled', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    clock.advance(60_000);
    must(callbacks.conclude(id, 'busy', null));
    expect(only()).toMatchObject({ callFromAt: '2026-11-24T08:22:00.000Z', lastOutcome: 'busy', claim: null });
    expect(await callbacks.dial(id)).toMatchObject({ ok: false, error: { code: 'outside-window' } });
    clock.advance(9 * 60_000);
    must(await callbacks.dial(id));
    expect(only()?.attempts).toBe(2);
  });

  it('tries the next window after nobody, then the same hours of the next open day', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, 'nobody', null));
    expect(only()?.window).toMatchObject({ date: '2026-11-24', from: '13:00' });
    waitUntil('13:05');
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, 'machine', null));
    expect(only()?.window).toMatchObject({ date: '2026-11-25', from: '13:00', to: '14:00' });
    expect(only()?.attempts).toBe(2);
  });

  it('returns a wrong number to be put right', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, 'wrongNumber', null));
    expect(only()).toMatchObject({ state: 'returned' });
    expect(await callbacks.dial(id)).toMatchObject({ ok: false, error: { code: 'wrong-number' } });
    expect(callbacks.renumber(id, '112')).toMatchObject({ ok: false, error: { code: 'no-number' } });
    must(callbacks.renumber(id, '0171 3920012'));
    expect(only()).toMatchObject({ state: 'open' });
    expect(must(callbacks.open(id)).callback.number).toBe('+491713920012');
  });

  it.each(['settled', 'passedOn'] as const)('is over once the customer was reached: %s', async (outcome) => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, outcome, 'Frau Lindhorst übernimmt'));
    expect(listed()).toEqual([]);
    expect(callbacks.conclude(id, outcome, null)).toMatchObject({ ok: false, error: { code: 'no-callback' } });
  });

  it('does not say how an attempt went that nobody made', () => {
    expect(callbacks.conclude(id, 'settled', null)).toMatchObject({ ok: false, error: { code: 'not-dialled' } });
  });

  it('leaves the promise alone when the line does not dial', async () => {
    callbacks.dialThrough(async () => ({ ok: false, error: { code: 'offline', message: 'Keine Verbindung.' } }));
    waitUntil('09:12');
    expect(await callbacks.dial(id)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(only()).toMatchObject({ attempts: 0, dialledAt: null, claim: null });
  });

  it('lets nobody else call while one does, and gives it back when the other is gone', async () => {
    const other = start('m.kern');
    other.dialThrough(async () => ({ ok: true, value: undefined }));
    waitUntil('09:12');
    must(await callbacks.dial(id));
    expect(await other.dial(id)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    expect(other.conclude(id, 'settled', null)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    expect(other.cancel(id, 'doppelt')).toMatchObject({ ok: false, error: { code: 'claimed' } });
    callbacks.stop();
    clock.advance(16 * 60_000);
    other.stop();
    const sweeping = start('m.kern');
    expect(sweeping.history(id).at(-1)).toMatchObject({ by: 'm.kern', event: { kind: 'lost' } });
    sweeping.dialThrough(async () => ({ ok: true, value: undefined }));
    must(await sweeping.dial(id));
    expect(sweeping.list(everything).callbacks[0]).toMatchObject({ attempts: 2, claim: { by: 'm.kern' } });
    sweeping.stop();
  });

  it('still asks how it went after a restart', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    callbacks.stop();
    clock.advance(60 * 60_000);
    callbacks = start();
    expect(only()).toMatchObject({ dialledAt: '2026-11-24T08:12:00.000Z', claim: { isOwn: true } });
  });

  it('knows the conversation that an attempt led to', async () => {
    waitUntil('09:12');
    must(await callbacks.dial(id));
    const call = { ...answeredCall({ number: '+491713920011' }), direction: 'outbound' as const };
    const reached = must(conversations.open(call)).id;
    expect(callbacks.ofConversation(reached).attempted).toMatchObject({ callback: { id } });
    expect(callbacks.ofConversation(conversationId).attempted).toBeNull();
  });

  it('is moved to another time that the department is there, and keeps what was', () => {
    const wednesday = { ...tuesday, date: '2026-11-25' };
    expect(callbacks.move(id, { ...tuesday, date: '2026-12-25' }, 'bittet darum')).toMatchObject({
      ok: false,
      error: { code: 'window-closed' },
    });
    must(callbacks.move(id, wednesday, 'bittet darum'));
    expect(only()).toMatchObject({ window: wednesday, callFromAt: '2026-11-25T08:00:00.000Z' });
    expect(callbacks.history(id).at(-1)?.event).toEqual({
      kind: 'moved',
      from: tuesday,
      to: wednesday,
      reason: 'bittet darum',
    });
  });

  it('is cancelled with a reason', () => {
    must(callbacks.cancel(id, 'hat sich erledigt'));
    expect(listed()).toEqual([]);
    expect(callbacks.history(id).at(-1)?.event).toEqual({ kind: 'cancelled', reason: 'hat sich erledigt' });
  });

  it('closes nothing by itself, however late', () => {
    clock.advance(90 * 24 * 3_600_000);
    callbacks.stop();
    callbacks = start();
    expect(listed()).toHaveLength(1);
    expect(callbacks.counts()).toEqual({ overdue: 1, due: 0, inWindow: 0, later: 0 });
  });

  it('is kept late in the same hours of a later day', async () => {
    waitUntil('12:00', '2026-11-26');
    const late = await callbacks.dial(id);
    expect(late.ok ? '' : late.error.message).toContain('27. November 2026 ab 09:00 Uhr');
    waitUntil('09:30', '2026-11-27');
    must(await callbacks.dial(id));
  });
});

describe('whom a callback concerns and why', () => {
  let id: string;
  beforeEach(() => {
    const { id: customerId } = saveCustomer();
    must(conversations.confirmSpeaker(conversationId, customerId));
    must(conversations.saveNote(conversationId, 'Mutter ist im Krankenhaus.', 0));
    ({ id } = must(callbacks.schedule(promise({ reason: 'Miete', pressing: 'Räumung droht' }))));
  });

  it('is not in the list', () => {
    const page = JSON.stringify(callbacks.list(everything));
    expect(page).toContain(id);
    expect(page).toContain('"isPressing":true');
    for (const value of ['Sonnwald', 'Miete', 'Räumung', 'Krankenhaus', '3920011', conversationId]) {
      expect(page).not.toContain(value);
    }
  });

  it('is told to who opens it, with the note of the promise', () => {
    const opened = must(callbacks.open(id));
    expect(OpenedCallback.parse(opened)).toEqual(opened);
    expect(opened).toMatchObject({
      callback: { customerName: 'Mareike Sonnwald', reason: 'Miete', pressing: 'Räumung droht' },
      note: 'Mutter ist im Krankenhaus.',
      history: [{ event: { kind: 'promised' } }, { by: 'b.lenz', event: { kind: 'opened' } }],
    });
  });

  it('is written down, once a day for each who looks', () => {
    must(callbacks.open(id));
    must(callbacks.open(id));
    const other = start('m.kern');
    must(other.open(id));
    other.stop();
    clock.advance(24 * 3_600_000);
    must(callbacks.open(id));
    const opened = callbacks.history(id).filter(({ event }) => event.kind === 'opened');
    expect(opened.map(({ by }) => by)).toEqual(['b.lenz', 'm.kern', 'b.lenz']);
    const entries = accessLog().list();
    expect(entries.map(({ advisor }) => advisor)).toEqual(['b.lenz', 'm.kern', 'b.lenz']);
    expect(entries[0]).toMatchObject({ reason: 'callback', customerId: expect.any(String) });
  });

  it('is not told while somebody else works on it, nor written down for them', async () => {
    callbacks.dialThrough(async () => ({ ok: true, value: undefined }));
    clock.advance(25 * 3_600_000);
    must(await callbacks.dial(id));
    const other = start('m.kern');
    expect(other.open(id)).toMatchObject({ ok: false, error: { code: 'claimed' } });
    other.stop();
    expect(accessLog().list()).toMatchObject([{ advisor: 'b.lenz' }]);
  });

  it('is told by dialling, and that is written down too', async () => {
    callbacks.dialThrough(async () => ({ ok: true, value: undefined }));
    clock.advance(25 * 3_600_000);
    must(await callbacks.dial(id));
    const call = { ...answeredCall({ number: '+491713920011' }), direction: 'outbound' as const };
    const reached = must(conversations.open(call)).id;
    expect(callbacks.ofConversation(reached).attempted).toMatchObject({
      callback: { id, reason: 'Miete' },
      note: 'Mutter ist im Krankenhaus.',
    });
    expect(accessLog().list()).toHaveLength(1);
  });

  it('comes with the guide that led to the promise', async () => {
    callbacks.dialThrough(async () => ({ ok: true, value: undefined }));
    must(conversations.startGuide(conversationId, { id: 'bescheid-verstehen', version: 1 }));
    clock.advance(25 * 3_600_000);
    must(await callbacks.dial(id));
    expect(callbacks.guideFor(conversationId)).toBeNull();
    const call = { ...answeredCall({ number: '+491713920011' }), direction: 'outbound' as const };
    expect(callbacks.guideFor(must(conversations.open(call)).id)).toBe('bescheid-verstehen');
  });
});

describe('reminders', () => {
  const at = (time: string) => clock.advance(Date.parse(`2026-11-24T${time}:00+01:00`) - Date.parse(clock.now()));
  let id: string;
  beforeEach(() => {
    callbacks.dialThrough(async () => ({ ok: true, value: undefined }));
    ({ id } = must(callbacks.schedule(promise())));
  });

  it('come half an hour before a window ends, and name nobody', () => {
    at('10:29');
    expect(callbacks.reminders()).toEqual({ due: [], again: [] });
    at('10:30');
    expect(CallbackReminders.parse(callbacks.reminders())).toEqual(callbacks.reminders());
    expect(callbacks.reminders()).toEqual({ due: [{ id, endAt: '2026-11-24T10:00:00.000Z' }], again: [] });
    at('11:00');
    expect(callbacks.reminders()).toEqual({ due: [], again: [] });
  });

  it('come to who found the line busy, when its time has come again', async () => {
    at('09:10');
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, 'busy', null));
    expect(callbacks.reminders().again).toEqual([]);
    at('09:20');
    const again = [{ id, departmentId: 'vermittlung', callFromAt: '2026-11-24T08:20:00.000Z' }];
    expect(callbacks.reminders().again).toEqual(again);
    const other = start('m.kern');
    expect(other.reminders().again).toEqual([]);
    other.stop();
  });

  it('do not come for what is being worked on', async () => {
    at('10:40');
    must(await callbacks.dial(id));
    expect(callbacks.reminders()).toEqual({ due: [], again: [] });
    const other = start('m.kern');
    expect(other.reminders()).toEqual({ due: [], again: [] });
    other.stop();
  });
});

describe('time alone', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  it('makes a promise loud within a minute, and reminds before', () => {
    callbacks.stop();
    callbacks = start();
    must(callbacks.schedule(promise()));
    const heard: number[] = [];
    let reminded = 0;
    callbacks.onChange(({ overdue }) => {
      heard.push(overdue);
      reminded += callbacks.reminders().due.length;
    });
    const minute = () => {
      clock.advance(60_000);
      vi.advanceTimersByTime(60_000);
    };
    clock.advance(Date.parse('2026-11-24T09:29:30.000Z') - Date.parse(clock.now()));
    vi.advanceTimersByTime(60_000);
    expect(reminded).toBe(0);
    minute();
    expect(reminded).toBe(1);
    clock.advance(29 * 60_000);
    vi.advanceTimersByTime(1_000);
    expect(heard.at(-1)).toBe(0);
    minute();
    expect(heard.at(-1)).toBe(1);
    const told = heard.length;
    minute();
    expect(heard).toHaveLength(told);
  });
});

describe('the list of callbacks', () => {
  it('has the overdue first, then the due, then the later ones', () => {
    const at = (date: string, from: string, to: string) =>
      must(callbacks.schedule(promise({ window: { date, from, to, zone: 'Europe/Berlin' } }))).id;
    const later = at('2026-11-25', '09:00', '10:00');
    const due = at('2026-11-24', '09:00', '12:00');
    const dueEndingSooner = at('2026-11-24', '10:00', '11:00');
    const overdue = at('2026-11-24', '08:00', '09:30');
    clock.advance(25.5 * 3_600_000);
    expect(listed().map(({ id }) => id)).toEqual([overdue, dueEndingSooner, due, later]);
  });

  it('can be narrowed to a department or a jurisdiction, and tells that there is more', () => {
    must(callbacks.schedule(promise()));
    must(callbacks.schedule(promise({ departmentId: 'berufsberatung' })));
    const of = (part: object) => callbacks.list({ ...everything, ...part });
    expect(of({ departmentId: 'berufsberatung' })).toMatchObject({ counts: { later: 1 }, hasMore: false });
    expect(of({ jurisdictionId: 'arge-boerde' }).callbacks).toEqual([]);
    expect(of({ limit: 1 })).toMatchObject({ counts: { later: 2 }, hasMore: true });
  });

  it.each(urgencies)('finds what is %s by an index, without sorting', (urgency) => {
    const plan = db.queryPlan(selectGroupSql(urgency).replaceAll(/@\w+/g, '?')).join('\n');
    expect(plan).toMatch(/USING INDEX callback_(from|until)/);
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
