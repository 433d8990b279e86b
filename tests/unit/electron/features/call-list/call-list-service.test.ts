import Sqlite from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call, CallState } from '#shared/domain/call/call.ts';
import { CallListPage, type CallListQuery } from '#shared/domain/call-list/call-list.ts';
import { newId } from '#shared/domain/id.ts';
import type { QualityRecord } from '#shared/domain/media/call-quality.ts';
import { createDatabase, type Database } from '../../../../../electron/db/database.ts';
import { migrate } from '../../../../../electron/db/migrate.ts';
import { migrations } from '../../../../../electron/db/migrations/index.ts';
import { type CallList, createCallList } from '../../../../../electron/features/call-list/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { callIn } from '../../../../support/calls.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { householdOrigin } from '../../../../support/fake-line.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

const day = 24 * 60 * 60 * 1000;
let folder: ReturnType<typeof makeFolder>;
let clock: ReturnType<typeof createFakeClock>;
let db: Database;
let callList: CallList;

beforeEach(() => {
  folder = makeFolder();
  clock = createFakeClock('2026-11-23T09:00:00.000Z');
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  callList = open(db);
});
afterEach(() => {
  callList.stop();
  db.close();
  folder.remove();
  vi.useRealTimers();
});

function open(database: Database): CallList {
  const nameOf = (number: string) => (number === '2004' ? 'Torben Börner' : null);
  return createCallList({ db: database, site, nameOf, clock, log: silentLog });
}

function at(seconds: number): string {
  return new Date(Date.parse(clock.now()) + seconds * 1000).toISOString();
}

/** A call through its life: begun now, answered after so many seconds or never, then over. */
function play(
  more: { -readonly [Key in keyof Call]?: Call[Key] },
  end: Extract<CallState, { name: 'ended' }>['end'],
  answeredAfter: number | null = null,
): Call {
  const direction = more.direction ?? 'inbound';
  const begun = callIn({ name: direction === 'inbound' ? 'ringing' : 'dialing', since: at(0) }, more);
  callList.follow([begun]);
  const answered = answeredAfter === null ? {} : { answeredAt: at(answeredAfter) };
  if (answered.answeredAt !== undefined) {
    callList.follow([
      { ...begun, state: { name: 'active', since: answered.answeredAt, answeredAt: answered.answeredAt } },
    ]);
  }
  const over: Call = { ...begun, state: { name: 'ended', at: at(60), end, ...answered } };
  callList.record(over);
  return over;
}

function entries(query: Partial<CallListQuery> = {}) {
  return callList.search({ text: '', only: 'all', after: null, ...query }).entries;
}

describe('The call list', () => {
  it.each([
    ['an answered call', {}, { reason: 'hung-up-there' as const }, 5, 'answered'],
    ['a missed one', {}, { reason: 'cancelled' as const }, null, 'missed'],
    ['one answered elsewhere', {}, { reason: 'answered-elsewhere' as const }, null, 'answered-elsewhere'],
    ['one turned away here', {}, { reason: 'rejected-here' as const }, null, 'rejected'],
    ['a call of ours', { direction: 'outbound' as const }, { reason: 'hung-up-here' as const }, 5, 'answered'],
    ['one that was busy', { direction: 'outbound' as const }, { reason: 'busy' as const }, null, 'not-reached'],
  ])('tells %s as what it was', (_what, more, end, answeredAfter, outcome) => {
    play(more, end, answeredAfter);
    expect(entries()).toMatchObject([{ outcome, reason: end.reason, beganAt: clock.now(), endedAt: at(60) }]);
    expect(CallListPage.safeParse(callList.search({ text: '', only: 'all', after: null })).success).toBe(true);
  });

  it('has an answered call on the disk before it is over', () => {
    const state: CallState = { name: 'active', since: at(3), answeredAt: at(3) };
    callList.follow([callIn(state)]);
    expect(entries()).toMatchObject([{ outcome: 'answered', answeredAt: at(3), endedAt: null }]);
  });

  it.each([
    ['rings', { name: 'ringing' }, 'inbound', 'missed'],
    ['is being dialled', { name: 'dialing' }, 'outbound', 'not-reached'],
  ] as const)('has a call that %s on the disk, should the program end now', (_what, state, direction, outcome) => {
    callList.follow([callIn({ ...state, since: at(0) }, { direction })]);
    expect(entries()).toMatchObject([{ outcome, endedAt: null, reason: null }]);
  });

  it('keeps how a call sounded, without waiting for the disk in the call', async () => {
    const quality: QualityRecord = {
      codec: 'audio/opus',
      seconds: 40,
      mos: 4.3,
      worstMos: 3.9,
      lossPercent: 0.4,
      jitterMs: 2,
      roundTripMs: 12,
      badSamples: 1,
    };
    // The connection closes a moment before the call is told to be over.
    const id = newId();
    callList.recordQuality(id, quality);
    play({ id }, { reason: 'hung-up-there' }, 5);
    expect(entries()).toMatchObject([{ quality: null }]);
    await expect.poll(() => entries()[0]?.quality).toEqual(quality);
    // A connection that was made anew in the call: the longer one stands for it.
    callList.recordQuality(id, { ...quality, seconds: 3, mos: 2 });
    callList.recordQuality(newId(), quality);
    await new Promise((resolve) => setImmediate(resolve));
    expect(entries()).toMatchObject([{ quality: { seconds: 40, mos: 4.3 } }]);
    callList.recordQuality(id, { ...quality, seconds: 300, mos: 3 });
    await expect.poll(() => entries()[0]?.quality?.seconds).toBe(300);
  });

  it('shows a call whose quality cannot be read', () => {
    play({}, { reason: 'hung-up-there' }, 5);
    db.exec(`UPDATE call_entry SET quality = '{"mos": "good"'`);
    expect(entries()).toMatchObject([{ outcome: 'answered', quality: null }]);
  });

  it('comes newest first, page by page, without a gap', () => {
    for (let count = 0; count < 120; count += 1) {
      play({}, { reason: 'cancelled' });
      if (count % 3 === 0) clock.advance(1000);
    }
    const pages: string[][] = [];
    let after: CallListQuery['after'] = null;
    for (let hasMore = true; hasMore;) {
      const page = callList.search({ text: '', only: 'all', after });
      pages.push(page.entries.map(({ id }) => id));
      after = page.entries.at(-1) ?? null;
      ({ hasMore } = page);
    }
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flat()).size).toBe(120);
  });

  it.each([
    ['030 23125101', 1],
    ['23125-101', 1],
    ['+49 30 23125101', 1],
    ['boerde', 1],
    ['arge börde 23125', 1],
    ['Börner', 1],
    ['2004', 1],
    ['halberstadt', 0],
  ])('is searched by %j', (text, count) => {
    play(
      { origin: { ...householdOrigin, display: '030 23125101', jurisdictionId: 'arge-boerde' } },
      { reason: 'cancelled' },
    );
    play(
      { direction: 'outbound', origin: { ...householdOrigin, number: null, display: '2004', jurisdictionId: null } },
      { reason: 'busy' },
    );
    expect(entries({ text })).toHaveLength(count);
  });

  it('can show missed calls alone', () => {
    play({}, { reason: 'cancelled' });
    play({}, { reason: 'answered-elsewhere' });
    expect(entries({ only: 'missed' })).toMatchObject([{ outcome: 'missed' }]);
  });

  it('knows what was dialled last, but no emergency number', () => {
    expect(callList.lastDialled()).toBeNull();
    play({ direction: 'outbound', origin: { ...householdOrigin, number: '+493023125014' } }, { reason: 'busy' });
    clock.advance(1000);
    play({ direction: 'outbound', origin: { ...householdOrigin, number: null, display: '112' } }, { reason: 'busy' });
    expect(callList.lastDialled()).toBe('+493023125014');
  });

  it('tells that it changed', () => {
    let told = 0;
    callList.onChange(() => (told += 1));
    play({}, { reason: 'cancelled' });
    // Its beginning and its end.
    expect(told).toBe(2);
  });

  it('is found by its index', () => {
    const plan = db.queryPlan(
      `SELECT * FROM call_entry WHERE (began_at, id) < (?, ?) ORDER BY began_at DESC, id DESC LIMIT 51`,
    );
    expect(plan.join(' ')).toContain('call_entry_newest');
    expect(plan.join(' ')).not.toContain('TEMP B-TREE');
  });
});

describe('What is older than the site keeps', () => {
  it('goes while the program runs, day by day', () => {
    callList.stop();
    vi.useFakeTimers();
    callList = open(db);
    play({}, { reason: 'cancelled' });
    clock.advance(29 * day);
    play({}, { reason: 'busy' });
    vi.advanceTimersByTime(day);
    expect(entries()).toHaveLength(2);
    clock.advance(2 * day);
    vi.advanceTimersByTime(day);
    expect(entries()).toMatchObject([{ reason: 'busy' }]);
  });

  it('goes at the next start', () => {
    play({}, { reason: 'cancelled' });
    clock.advance(31 * day);
    callList.stop();
    callList = open(db);
    expect(entries()).toEqual([]);
  });

  it('is in no byte of the database or its write-ahead log any more', () => {
    // Without encryption, so that the bytes can be looked at.
    const file = join(folder.path, 'plain.db');
    const connection = new Sqlite(file);
    connection.pragma('journal_mode = WAL');
    // As every store is opened.
    connection.pragma('secure_delete = ON');
    const plain = createDatabase(connection, silentLog);
    migrate(plain, migrations, silentLog);
    callList.stop();
    callList = open(plain);
    const secret = '+4917139200077';
    const bytes = () =>
      [file, `${file}-wal`]
        .filter(existsSync)
        .map((one) => readFileSync(one, 'latin1'))
        .join('');
    for (let count = 0; count < 40; count += 1) {
      play({ origin: { ...householdOrigin, number: secret, display: '0171 39200077' } }, { reason: 'cancelled' });
    }
    plain.checkpoint();
    expect(bytes()).toContain(secret);
    clock.advance(31 * day);
    expect(callList.deleteOld()).toBe(40);
    expect(bytes()).not.toContain(secret);
    expect(bytes()).not.toContain('39200077');
    plain.close();
  });
});

it('No number of the list can be read in the files of the store', () => {
  play({ origin: { ...householdOrigin, number: '+4917139200077', display: '0171 39200077' } }, { reason: 'cancelled' });
  const files = ['store.db', 'store.db-wal'].map((name) => readFileSync(join(folder.path, name), 'latin1')).join('');
  expect(files.length).toBeGreaterThan(4096);
  expect(files).not.toContain('39200077');
});

it('The migration leaves what was there', () => {
  const file = join(folder.path, 'before.db');
  const key = Buffer.alloc(32, 7);
  const before = openTestDatabase({ file, key, upTo: migrations.slice(0, 3) });
  before.exec(`INSERT INTO customer VALUES ('c1', 'Mareike', 'Sonnwald', '1980-01-01', '123A456789', 'arge-boerde')`);
  before.close();
  const after = openTestDatabase({ file, key, upTo: migrations.slice(0, 4) });
  expect(after.statement<[], { count: number }>('count', 'SELECT count(*) AS count FROM customer').get()).toEqual({
    count: 1,
  });
  expect(after.statement<[], { count: number }>('count', 'SELECT count(*) AS count FROM call_entry').get()).toEqual({
    count: 0,
  });
  after.close();
});

describe('Missed calls', () => {
  it('are counted until they are looked at, also across a restart', () => {
    play({}, { reason: 'cancelled' });
    clock.advance(1_000);
    play({}, { reason: 'hung-up-there' }, 3);
    clock.advance(1_000);
    play({}, { reason: 'cancelled' });
    expect(callList.countUnseen()).toBe(2);
    expect(callList.markSeen()).toMatchObject({ ok: true });
    expect(callList.countUnseen()).toBe(0);
    callList.stop();
    callList = open(db);
    expect(callList.countUnseen()).toBe(0);
    clock.advance(1_000);
    play({}, { reason: 'cancelled' });
    expect(callList.countUnseen()).toBe(1);
  });

  it('do not count one that still rings, nor take it for seen', () => {
    const ringing = callIn({ name: 'ringing', since: at(0) });
    callList.follow([ringing]);
    expect(callList.countUnseen()).toBe(0);
    callList.markSeen();
    callList.record({ ...ringing, state: { name: 'ended', at: at(5), end: { reason: 'cancelled' } } });
    expect(callList.countUnseen()).toBe(1);
  });
});
