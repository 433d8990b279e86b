import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Callback, CallbackOffer, type CallbackWindow, type NewCallback } from '#shared/domain/callback/callback.ts';
import { newId } from '#shared/domain/id.ts';
import type { Operation } from '#shared/domain/outbox/operation.ts';
import { isReceipt } from '#shared/domain/receipt.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createAccessLog } from '../../../../../electron/features/access-log/index.ts';
import {
  type CallbackService,
  type CallbackServiceOptions,
  createCallbacks,
} from '../../../../../electron/features/callbacks/index.ts';
import { createTrustedClock } from '../../../../../electron/features/clock/trusted-clock.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import type { CustomerService } from '../../../../../electron/features/customers/index.ts';
import { type Central, type CentralAnswer, createOutbox } from '../../../../../electron/features/outbox/index.ts';
import { createReceipts } from '../../../../../electron/features/receipts/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const agency = 'agentur-magdeburg';
const site: Site = {
  ...minimalSite,
  jurisdictions: [{ id: agency, name: 'Agentur Magdeburg', short: 'Agentur', kind: 'agency', law: 'SGB III' }],
  lines: [{ dialled: '+493023125500', jurisdiction: agency }],
  departments: [
    {
      id: 'vermittlung',
      name: 'Vermittlung',
      jurisdictions: [agency],
      callbackHours: { from: '08:00', to: '16:00' },
      callbackCapacity: { minutes: 120, perWindow: 2 },
    },
    {
      id: 'kasse',
      name: 'Kasse',
      jurisdictions: [agency],
      callbackHours: { from: '08:00', to: '12:00' },
      callbackPromise: { hours: 24, counted: 'openDays' },
    },
  ],
};

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let conversations: ConversationService;
let customers: CustomerService;
let callbacks: CallbackService;
const stops: (() => void)[] = [];

function start(part: Partial<CallbackServiceOptions> = {}): CallbackService {
  const service = createCallbacks({
    db,
    conversations,
    findCustomer: () => null,
    accessLog: createAccessLog({ db, advisor: 'b.lenz', clock }),
    receipts: createReceipts({ db, clock }),
    site,
    advisor: 'b.lenz',
    clock,
    log: silentLog,
    ...part,
  });
  stops.push(service.stop);
  return service;
}

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  // Monday, nine o'clock in Magdeburg.
  clock = createFakeClock('2026-11-23T08:00:00.000Z');
  ({ conversations, customers } = createTestFeatures(db, clock));
  callbacks = start();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const window = (from: string, to: string, date = '2026-11-24'): CallbackWindow => ({
  date,
  from,
  to,
  zone: 'Europe/Berlin',
});
const ten = window('10:00', '12:00');
const talk = () => must(conversations.open(answeredCall())).id;
const wish = (part: Partial<NewCallback> = {}): NewCallback => ({
  conversationId: talk(),
  departmentId: 'vermittlung',
  reason: 'Termin verschieben',
  number: '0171 3920011',
  numberConfirmed: true,
  consent: true,
  window: ten,
  ...part,
});
const schedule = (part: Partial<NewCallback> = {}) => callbacks.schedule(wish(part));
const offered = (departmentId = 'vermittlung', count = 6) => must(callbacks.offer({ departmentId, count }));
const free = ({ date, from }: CallbackWindow) =>
  offered('vermittlung', 60).windows.find((one) => one.date === date && one.from === from)?.free ?? 0;
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const messageOf = (result: Result<unknown>) => (result.ok ? '' : result.error.message);
const stored = () => db.statement<[], Record<string, unknown>>('t', `SELECT * FROM callback`).all();

describe('a promise', () => {
  it('keeps the summary, the language, why it is pressing, by when it is due and what was confirmed', () => {
    const callback = must(
      schedule({ summary: ' Möchte dienstags ', language: 'tr', pressing: 'Strom wird morgen gesperrt' }),
    );
    expect(Callback.parse(callback)).toEqual(callback);
    expect(callback).toMatchObject({
      summary: 'Möchte dienstags',
      language: 'tr',
      pressing: 'Strom wird morgen gesperrt',
      standing: 'promised',
      // 48 hours in which the department is open: six days of eight.
      due: { date: '2026-12-01', time: '09:00', at: '2026-12-01T08:00:00.000Z', rule: { hours: 48 } },
    });
    expect(isReceipt(callback.receipt ?? '')).toBe(true);
    expect(stored()).toMatchObject([{ number_confirmed_at: clock.now(), consented_at: clock.now() }]);
  });

  it('is in the language that is on file of whoever was identified, else in German', () => {
    expect(must(schedule()).language).toBe('de');
    const customer = {
      id: newId(),
      firstName: 'Mareike',
      lastName: 'Sonnwald',
      birthDate: '1984-03-12',
      customerNumber: '318A204517',
      jurisdictionId: agency,
      language: 'tr',
    };
    customers.save(customer, []);
    callbacks = start({ findCustomer: customers.find });
    const conversationId = talk();
    must(conversations.confirmSpeaker(conversationId, customer.id));
    expect(must(schedule({ conversationId })).language).toBe('tr');
    const again = { conversationId, departmentId: 'kasse', window: window('10:00', '11:00'), language: 'en' };
    expect(must(schedule(again)).language).toBe('en');
  });

  it('is due by the rule of its department', () => {
    const callback = must(schedule({ departmentId: 'kasse', window: window('10:00', '11:00') }));
    expect(callback.due).toMatchObject({ date: '2026-11-24', time: '09:00', rule: { hours: 24, counted: 'openDays' } });
  });

  it('has a number of its own, the same however often it is sent', () => {
    const request = wish();
    const first = must(callbacks.schedule(request));
    expect(must(callbacks.schedule(request)).receipt).toBe(first.receipt);
    expect(must(schedule()).receipt).not.toBe(first.receipt);
  });

  it.each<[string, Partial<NewCallback>, string, string]>([
    ['a number that was not read out', { numberConfirmed: false }, 'number-not-confirmed', 'Bitte lesen Sie sie vor'],
    ['no consent', { consent: false }, 'no-consent', 'Ohne Einverständnis wird nicht zurückgerufen'],
    ['nobody asked', { consent: undefined }, 'no-consent', 'die Eingaben bleiben stehen'],
    ['a number that cannot be reached', { number: '0171' }, 'no-number', 'lässt sich nicht zurückrufen'],
    ['an emergency number', { number: '112' }, 'no-number', 'lässt sich nicht zurückrufen'],
    ['one of our own lines', { number: '030 23125500' }, 'own-number', 'einer unserer Leitungen'],
    ['a number that costs extra', { number: '0900 1234567' }, 'premium-number', 'kostet mehr als einen Anruf'],
    ['the past', { window: window('10:00', '12:00', '2026-11-20') }, 'window-past', 'schon vorbei'],
    ['a closed department', { window: window('15:00', '17:00') }, 'window-outside-hours', 'von 08:00 bis 16:00 Uhr'],
    ['a holiday', { window: window('10:00', '12:00', '2026-12-25') }, 'window-closed', '(1. Weihnachtstag)'],
    [
      'another window that is wrong',
      { otherWindows: [window('15:00', '17:00')] },
      'window-outside-hours',
      'Bitte wählen Sie ein Zeitfenster darin',
    ],
  ])('is refused for %s, in a sentence, and leaves no seat taken', (_what, part, code, sentence) => {
    const result = callbacks.schedule({ ...wish(), ...part });
    expect(codeOf(result)).toBe(code);
    expect(messageOf(result)).toContain(sentence);
    expect(stored()).toEqual([]);
    expect(free(ten)).toBe(2);
  });
});

it('a holiday is one of the place where the department works, in what is promised and in what is offered', () => {
  const [officers] = site.departments;
  if (!officers) throw new Error('no department');
  const places: Site = {
    ...site,
    places: [
      { id: 'magdeburg', name: 'Magdeburg', holidays: 'DE-ST' },
      { id: 'gera', name: 'Gera', holidays: 'DE-TH' },
    ],
    place: 'magdeburg',
    departments: [officers, { ...officers, id: 'gera', name: 'Vermittlung Gera', place: 'gera' }],
  };
  callbacks = start({ site: places });
  const epiphany = window('10:00', '12:00', '2027-01-06');
  const here = schedule({ window: epiphany });
  expect(codeOf(here)).toBe('window-closed');
  expect(messageOf(here)).toContain('Am Mittwoch, 6. Januar 2027 (Heilige Drei Könige) ruft Vermittlung nicht zurück');
  must(schedule({ departmentId: 'gera', window: epiphany }));
  clock.advance(43 * 86_400_000);
  expect(clock.now()).toBe('2027-01-05T08:00:00.000Z');
  const days = (id: string) => new Set(offered(id, 8).windows.map(({ date }) => date));
  expect(days('vermittlung')).toEqual(new Set(['2027-01-05', '2027-01-07', '2027-01-08']));
  expect(days('gera')).toEqual(new Set(['2027-01-05', '2027-01-06', '2027-01-07']));
});

describe('what is offered', () => {
  it('are the next windows that have not begun, with what is left, and the rule to read out', () => {
    const offer = offered('vermittlung', 4);
    expect(CallbackOffer.parse(offer)).toEqual(offer);
    expect(offer.windows.map(({ date, from, to, free: left }) => `${date} ${from} ${to} ${left}`)).toEqual([
      '2026-11-23 10:00 12:00 2',
      '2026-11-23 12:00 14:00 2',
      '2026-11-23 14:00 16:00 2',
      '2026-11-24 08:00 10:00 2',
    ]);
    expect(offer.due.sentence).toContain('spätestens am Dienstag, 1. Dezember 2026 um 09:00 Uhr');
    expect(offer.isWish).toBe(false);
  });

  it('leaves out what is full, until somebody cancels', () => {
    const { id } = must(schedule());
    expect(free(ten)).toBe(1);
    must(schedule());
    expect(offered('vermittlung', 60).windows.some(({ date, from }) => date === ten.date && from === ten.from)).toBe(
      false,
    );
    must(callbacks.cancel(id, 'hat sich erledigt'));
    expect(free(ten)).toBe(1);
  });

  it('has no limit where the department names none', () => {
    expect(offered('kasse').windows.every(({ free: left }) => left === null)).toBe(true);
    for (let count = 0; count < 30; count += 1)
      must(schedule({ departmentId: 'kasse', window: window('08:00', '10:00') }));
  });

  it('is the whole open time of a department that is there for less than a window', () => {
    const [officers] = site.departments;
    if (!officers) throw new Error('no department');
    const short = { ...officers, callbackHours: { from: '08:00', to: '09:00' } } as const;
    callbacks = start({ site: { ...site, departments: [short] } });
    expect(offered().windows[0]).toMatchObject({ date: '2026-11-24', from: '08:00', to: '09:00', free: 2 });
    const hour = window('08:00', '09:00');
    must(schedule({ window: hour }));
    must(schedule({ window: hour }));
    expect(codeOf(schedule({ window: hour }))).toBe('window-full');
  });

  it('says where there is no such department', () => {
    expect(codeOf(callbacks.offer({ departmentId: 'niemand', count: 3 }))).toBe('no-department');
  });
});

describe('the capacity of a window', () => {
  it('is never promised twice: a sentence says so and names others, and nothing is written', () => {
    must(schedule());
    must(schedule());
    const third = schedule();
    expect(codeOf(third)).toBe('window-full');
    expect(messageOf(third)).toContain('Vermittlung hat am Dienstag, 24. November 2026 von 10:00 bis 12:00 Uhr keinen');
    expect(messageOf(third)).toContain('Frei ist zum Beispiel: Montag, 23. November 2026 von 10:00 bis 12:00 Uhr;');
    expect(stored()).toHaveLength(2);
  });

  it('counts what the customer named beside the offered windows', () => {
    must(schedule({ window: window('10:30', '11:15') }));
    must(schedule({ window: window('10:15', '11:45') }));
    expect(codeOf(schedule())).toBe('window-full');
    expect(codeOf(schedule({ window: window('11:00', '12:00') }))).toBe('window-full');
  });

  it('leaves full hours to those who can be reached in no other', () => {
    must(schedule());
    // All day: takes a seat where nobody has one yet, and so the second at ten is still free.
    for (let count = 0; count < 4; count += 1) must(schedule({ window: window('08:00', '16:00') }));
    must(schedule());
    expect(codeOf(schedule())).toBe('window-full');
    // Eight seats a day, six are taken.
    must(schedule({ window: window('08:00', '16:00') }));
    must(schedule({ window: window('08:00', '16:00') }));
    expect(codeOf(schedule({ window: window('08:00', '16:00') }))).toBe('window-full');
  });

  it('is held by the store itself, whoever writes', () => {
    must(schedule());
    must(schedule());
    const [row] = db.statement<[], Record<string, string>>('t', `SELECT * FROM callback_seat`).all();
    const seat = (number: number) => () =>
      db.exec(
        `INSERT INTO callback_seat VALUES ('vermittlung', '${row?.['start_at']}', ${number}, 2, '${row?.['callback_id']}')`,
      );
    expect(seat(2)).toThrow('UNIQUE');
    expect(seat(3)).toThrow('CHECK');
  });

  it('of somebody who called by themselves is given back', () => {
    const { id } = must(schedule());
    must(callbacks.settleIn(id, talk()));
    expect(free(ten)).toBe(2);
  });

  it('is kept by a try that nobody answered, and the next one is made even where all is full', async () => {
    callbacks.dialThrough(async () => ({ ok: true, value: undefined }));
    const { id } = must(schedule());
    const next = { ...ten, date: '2026-11-25' };
    must(schedule({ window: next }));
    must(schedule({ window: next }));
    clock.advance(25.5 * 3_600_000);
    must(await callbacks.dial(id));
    must(callbacks.conclude(id, 'nobody', null));
    expect(
      callbacks.list({ departmentId: null, jurisdictionId: null, limit: 9 }).callbacks.find((one) => one.id === id)
        ?.window,
    ).toMatchObject(next);
  });
});

describe('moving', () => {
  const at = window('12:00', '14:00');

  it('takes a seat in the new window and gives the old one back', () => {
    const { id } = must(schedule());
    must(callbacks.move(id, at, 'bittet darum'));
    expect([free(ten), free(at)]).toEqual([2, 1]);
  });

  it('into a full window changes nothing', () => {
    const { id } = must(schedule());
    must(schedule({ window: at }));
    must(schedule({ window: at }));
    const moved = callbacks.move(id, at, 'bittet darum');
    expect(codeOf(moved)).toBe('window-full');
    expect(messageOf(moved)).toContain('Der Rückruf bleibt, wie er war.');
    expect([free(ten), free(at)]).toEqual([1, 0]);
    expect(callbacks.history(id).map(({ event }) => event.kind)).toEqual(['promised']);
  });

  it('within its window needs no second seat', () => {
    const { id } = must(schedule());
    must(schedule());
    must(callbacks.move(id, window('10:30', '11:30'), 'genauer'));
    expect(free(ten)).toBe(0);
  });
});

it('two people promising at once share what is left, and both are told', () => {
  const other = start({ advisor: 'm.kern' });
  must(schedule());
  const answers = [callbacks, other].map((one) => codeOf(one.schedule(wish())));
  expect(answers).toEqual(['ok', 'window-full']);
  expect(stored()).toHaveLength(2);
});

it('a promise is made by the trusted time while the computer is wrong by days: nothing over, nothing too far', () => {
  let wall = Date.parse('2026-11-23T08:00:00.000Z');
  const trusted = createTrustedClock({ wall: () => wall, passed: () => 0 });
  callbacks = start({ clock: trusted });
  // Thursday by the computer: Tuesday would be over.
  wall += 3 * 86_400_000;
  expect(offered().windows[0]).toMatchObject({ date: '2026-11-23', from: '10:00' });
  const callback = must(schedule());
  expect(callback).toMatchObject({ createdAt: '2026-11-23T08:00:00.000Z', due: { date: '2026-12-01' } });
  // A week ago by the computer: last Wednesday would be to come.
  wall -= 10 * 86_400_000;
  expect(codeOf(schedule({ window: window('10:00', '12:00', '2026-11-18') }))).toBe('window-past');
});

describe('where central owns the capacity', () => {
  /** A central system that answers one after the other, once it is asked. */
  function central(...answers: CentralAnswer[]) {
    const received: Operation[] = [];
    let wake = () => {};
    const port: Central = {
      state: () => (answers.length > 0 ? 'connected' : 'notConnected'),
      async send(operation) {
        received.push(operation);
        return answers.shift() ?? { name: 'unreachable' };
      },
      onChange(listener) {
        wake = listener;
        return () => {};
      },
    };
    return {
      port,
      received,
      answer(...next: CentralAnswer[]) {
        answers.push(...next);
        wake();
      },
    };
  }
  const refused: CentralAnswer = { name: 'refused', reason: 'capacity' };
  const acknowledged: CentralAnswer = { name: 'acknowledged' };

  function startWith(connected: ReturnType<typeof central>) {
    const outbox = createOutbox({ db, central: connected.port, clock, random: () => 0, log: silentLog });
    stops.push(outbox.stop);
    callbacks = start({ outbox, capacityOwner: 'central' });
    return outbox;
  }
  const only = () => callbacks.list({ departmentId: null, jurisdictionId: null, limit: 9 }).callbacks[0];
  const kinds = (id: string) => callbacks.history(id).map(({ event }) => event.kind);

  it('a promise is a wish with a number, for as long as nobody answers', () => {
    startWith(central());
    const callback = must(schedule());
    expect(offered().isWish).toBe(true);
    expect(callback.standing).toBe('wish');
    expect(isReceipt(callback.receipt ?? '')).toBe(true);
    expect(free(ten)).toBe(1);
  });

  it('a wish becomes a promise when it answers, also after a restart', async () => {
    const silent = central();
    startWith(silent).stop();
    const { id } = must(schedule());
    callbacks.stop();
    const answering = central();
    startWith(answering);
    expect(only()?.standing).toBe('wish');
    answering.answer(acknowledged);
    await vi.waitFor(() => expect(only()?.standing).toBe('promised'));
    expect(answering.received[0]).toMatchObject({ id, payload: { standing: 'wish', receipt: only()?.receipt } });
    expect(kinds(id)).toEqual(['promised', 'confirmed']);
  });

  it('a wish that it has no place for stays open, says so and gives its seat back; moved, it is a wish again', async () => {
    const connected = central();
    startWith(connected);
    const { id } = must(schedule());
    const told = vi.fn();
    callbacks.onChange(told);
    connected.answer(refused);
    await vi.waitFor(() => expect(only()?.standing).toBe('declined'));
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(free(ten)).toBe(2);
    must(callbacks.move(id, window('12:00', '14:00'), 'dort ist Platz'));
    expect(only()?.standing).toBe('wish');
    connected.answer(acknowledged);
    await vi.waitFor(() => expect(only()?.standing).toBe('promised'));
    expect(kinds(id)).toEqual(['promised', 'declined', 'moved', 'confirmed']);
  });

  it('an answer about a window that is not wanted any more confirms nothing', async () => {
    const connected = central();
    startWith(connected);
    const { id } = must(schedule());
    must(callbacks.move(id, window('12:00', '14:00'), 'bittet darum'));
    connected.answer(refused);
    await vi.waitFor(() => expect(connected.received).toHaveLength(1));
    await new Promise((done) => setImmediate(done));
    expect(only()?.standing).toBe('wish');
    connected.answer(acknowledged);
    await vi.waitFor(() => expect(only()?.standing).toBe('promised'));
  });
});
