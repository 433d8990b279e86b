import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { newId } from '#shared/domain/id.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../electron/db/database.ts';
import { createCallbackRepository } from '../../electron/features/callbacks/index.ts';
import { registerCustomerChannels } from '../../electron/features/customers/index.ts';
import { createHandlers } from '../support/handlers.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 1.5;
const smallSize = 10_000;
const largeSize = 1_000_000;
const callsPerStore = 4_000;
const lookups = 40_000;

/** Every so many lookups find nobody. */
const everyMiss = 4;

/** Invented numbers lie so far apart; those between belong to nobody. */
const gap = 7;

/** One store with so many numbers and conversations whose calls came from random ones of them. */
interface Filled {
  readonly db: Database;
  readonly size: number;
  readonly calls: readonly { readonly conversationId: string; readonly isKnown: boolean }[];
  /** What the workplace asks when somebody calls, as main answers it. */
  ask(conversationId: string): readonly unknown[];
  /** The bare lookup in it. */
  lookUp(number: string): readonly unknown[];
}

/**
 * The caller match as the workplace asks for it (`customer:listCandidates`) at a million numbers against ten thousand,
 * turn by turn. The bare lookup inside is printed beside it, without a budget.
 */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const small = build(join(folder.path, 'small.db'), smallSize);
  const large = build(join(folder.path, 'large.db'), largeSize);
  try {
    const match = measure(small, large, timeMatch);
    const lookup = measure(small, large, timeLookup);
    return [resultOf('match', budget, match), resultOf('match-lookup', null, lookup)];
  } finally {
    small.db.close();
    large.db.close();
    folder.remove();
  }
}

function build(file: string, size: number): Filled {
  const db = openTestDatabase({ file });
  fill(db, size);
  const { customers, conversations } = createTestFeatures(db, systemClock);
  const handlers = createHandlers();
  registerCustomerChannels(handlers.ipc, customers, {
    originOf: (id) => conversations.find(id)?.origin ?? null,
    listPromisedAt: createCallbackRepository(db).listPromisedAt,
    listSpeakersAt: conversations.listSpeakersAt,
  });
  const calls = db.transaction('open-calls', () =>
    Array.from({ length: callsPerStore }, (_, index) => {
      const isKnown = index % everyMiss !== 0;
      const conversation = conversations.open(answeredCall({ number: randomNumber(size, isKnown) }));
      if (!conversation.ok) throw new Error(conversation.error.message);
      return { conversationId: conversation.value.id, isKnown };
    }),
  );
  // Both stores as they are in the middle of a day: in memory.
  db.checkpoint();
  db.statement('warm', 'SELECT sum(length(last_name)) FROM contact_number NOT INDEXED').get();
  return {
    db,
    size,
    calls,
    ask: (conversationId) => handlers.ask('customer:listCandidates', { conversationId }) as unknown[],
    lookUp: (number) => customers.listCandidates(number),
  };
}

/** In one statement for speed; every fifth number is shared by two people. Numbers never leave the temporary file. */
function fill(db: Database, size: number): void {
  db.transaction('fill', () => {
    db.exec(`
      CREATE TEMP TABLE person AS
        WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n + 1 < ${size})
        SELECT n, '${newId().slice(0, 24)}' || printf('%012x', n) AS id,
               'Vorname ' || (n % 997) AS first_name, 'Nachname ' || (n % 9973) AS last_name FROM up;
      INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
        SELECT id, first_name, last_name, '1984-03-12', printf('318A%06d', n), 'agentur-magdeburg' FROM person;
      INSERT INTO contact_number
        SELECT printf('+4930%08d', n * ${gap}), id, first_name, last_name, 'agentur-magdeburg', 'Mobil' FROM person;
      INSERT INTO contact_number
        SELECT printf('+4930%08d', (n + 1) * ${gap}), id, first_name, last_name, 'agentur-magdeburg', 'Haushalt'
          FROM person WHERE n % 5 = 0;
      DROP TABLE person;
    `);
  });
}

function randomNumber(size: number, isKnown: boolean): string {
  const digits = randomInt(size) * gap + (isKnown ? 0 : 1);
  return `+4930${String(digits).padStart(8, '0')}`;
}

interface Times {
  readonly small: number[];
  readonly large: number[];
}

function measure(small: Filled, large: Filled, time: (store: Filled) => number): Times {
  const times: Times = { small: [], large: [] };
  for (let index = 0; index < lookups; index += 1) {
    times.small.push(time(small));
    times.large.push(time(large));
  }
  return times;
}

/** What the workplace waits for when one of the calls comes in. */
function timeMatch(store: Filled): number {
  const call = store.calls[randomInt(store.calls.length)];
  if (!call) throw new Error('no calls');
  return timed(call.isKnown, () => store.ask(call.conversationId));
}

/** The lookup of any number of the store, or of none. */
function timeLookup(store: Filled): number {
  const isKnown = randomInt(everyMiss) > 0;
  const number = randomNumber(store.size, isKnown);
  return timed(isKnown, () => store.lookUp(number));
}

/** Microseconds; throws when somebody was found who should not be, or nobody who should. */
function timed(isKnown: boolean, match: () => readonly unknown[]): number {
  const startedAt = process.hrtime.bigint();
  const found = match();
  const microseconds = Number(process.hrtime.bigint() - startedAt) / 1_000;
  if (isKnown !== found.length > 0) throw new Error(`${found.length} candidates found`);
  return microseconds;
}

function resultOf(name: string, limit: number | null, { small, large }: Times): BenchResult {
  const value = percentile(large, 0.95) / percentile(small, 0.95);
  const middle = `p50 ${percentile(large, 0.5).toFixed(1)} over ${percentile(small, 0.5).toFixed(1)} µs`;
  return {
    name,
    value,
    budget: limit,
    unit: 'x',
    ok: limit === null || value <= limit,
    detail: `p95 ${percentile(large, 0.95).toFixed(1)} µs at ${largeSize} numbers over ${percentile(small, 0.95).toFixed(1)} µs at ${smallSize}; ${middle}; ${small.length} calls, one in ${everyMiss} unknown`,
  };
}

export const bench: Bench = { name: 'match', run };
