import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Callback, type CallbackWindow, type NewCallback } from '#shared/domain/callback/callback.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { type CallbackService, createCallbacks } from '../../../../../electron/features/callbacks/index.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
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
let conversationId: string;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  // Monday, nine o'clock in Magdeburg.
  clock = createFakeClock('2026-11-23T08:00:00.000Z');
  ({ conversations } = createTestFeatures(db, clock));
  callbacks = createCallbacks({ db, conversations, site, clock, log: silentLog });
  conversationId = must(conversations.open(answeredCall())).id;
});
afterEach(() => {
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const tuesday: CallbackWindow = { date: '2026-11-24', from: '09:00', to: '11:00', zone: 'Europe/Berlin' };

function promise(part: Partial<NewCallback> = {}): NewCallback {
  return {
    conversationId,
    departmentId: 'vermittlung',
    reason: 'Termin verschieben',
    number: '0171 3920011',
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
      window: tuesday,
      windowStartAt: '2026-11-24T08:00:00.000Z',
      windowEndAt: '2026-11-24T10:00:00.000Z',
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
    expect(callbacks.list()).toHaveLength(1);
    expect(changes).toBe(1);
  });

  it('is another promise for another window', () => {
    must(callbacks.schedule(promise()));
    must(callbacks.schedule(promise({ window: { ...tuesday, from: '10:00' } })));
    expect(callbacks.list()).toHaveLength(2);
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
    expect(callbacks.list()).toEqual([]);
  });

  it('is promised by a department that a guide leads to from another jurisdiction', () => {
    expect(callbacks.schedule(promise({ departmentId: 'berufsberatung' }))).toMatchObject({ ok: true });
  });

  it.each([
    ['left out', 'time-left-out', { date: '2027-03-28', from: '02:30', to: '04:00' }],
    ['doubled', 'time-twice', { date: '2026-10-25', from: '01:00', to: '02:30' }],
  ])('is refused at a time that the change of clocks has %s', (_what, code, times) => {
    clock = createFakeClock('2026-10-20T08:00:00.000Z');
    callbacks = createCallbacks({ db, conversations, site, clock, log: silentLog });
    const request = promise({ departmentId: 'nachts', window: { ...times, zone: 'Europe/Berlin' } });
    expect(callbacks.schedule(request)).toMatchObject({ ok: false, error: { code } });
  });

  it('is not promised in a conversation that is closed', () => {
    must(conversations.close(conversationId));
    expect(callbacks.schedule(promise())).toMatchObject({ ok: false, error: { code: 'conversation-closed' } });
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
    expect(callbacks.list().map(({ id }) => id)).toEqual([overdue, dueEndingSooner, due, later]);
  });
});
