import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createDemoPeople } from '../../build/data/demo-people.ts';
import type { Database } from '../../electron/db/database.ts';
import { createCustomers, type CustomerService } from '../../electron/features/customers/index.ts';
import { makeFolder, openTestDatabase } from '../support/store.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 3;
const smallSize = 10_000;
const largeSize = 1_000_000;
const batchSize = 50_000;
const searches = 6_000;
const limit = 20;
const people = createDemoPeople('2026-11-23');

/** What an advisor types for somebody who is on file; each kind as often as the others. */
const kinds: Record<string, (index: number) => string> = {
  'whole name': (index) => `${personAt(index).firstName} ${personAt(index).lastName}`,
  'two beginnings': (index) => `${personAt(index).lastName.slice(0, 5)} ${personAt(index).firstName.slice(0, 3)}`,
  'last name': (index) => personAt(index).lastName,
  'common name': () => 'Müller',
  beginning: (index) => personAt(index).lastName.slice(0, 3),
  'name and date': (index) => `${personAt(index).lastName} ${germanDate(personAt(index).birthDate)}`,
  date: (index) => germanDate(personAt(index).birthDate),
  typo: (index) => `${mistyped(personAt(index).lastName)} ${personAt(index).firstName}`,
  'customer number': (index) => personAt(index).customerNumber,
};

/** People by all that is typed, at a million against ten thousand, turn by turn. Import speed is printed beside it. */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const small = await fill(join(folder.path, 'small.db'), smallSize);
  const large = await fill(join(folder.path, 'large.db'), largeSize);
  try {
    return [resultOf(measure(small.customers, smallSize, large.customers, largeSize)), large.filled];
  } finally {
    small.db.close();
    large.db.close();
    folder.remove();
  }
}

interface Filled {
  readonly db: Database;
  readonly customers: CustomerService;
  readonly filled: BenchResult;
}

async function fill(file: string, size: number): Promise<Filled> {
  const db = openTestDatabase({ file });
  const customers = createCustomers({ db });
  const startedAt = performance.now();
  for (let from = 0; from < size; from += batchSize) {
    const to = Math.min(from + batchSize, size);
    customers.savePeople(
      Array.from({ length: to - from }, (_empty, index) => ({ customer: people.customer(from + index), numbers: [] })),
    );
    db.checkpoint();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    db,
    customers,
    filled: {
      name: 'people',
      value: size / seconds,
      budget: null,
      unit: '1/s',
      ok: true,
      detail: `${size} people written with what they are searched by in ${seconds.toFixed(0)} s`,
    },
  };
}

interface Times {
  readonly small: number[];
  readonly large: number[];
  readonly slowest: Map<string, number[]>;
}

function measure(small: CustomerService, smallCount: number, large: CustomerService, largeCount: number): Times {
  const times: Times = { small: [], large: [], slowest: new Map() };
  const names = Object.keys(kinds);
  for (let turn = 0; turn < searches; turn += 1) {
    const kind = names[turn % names.length] ?? '';
    times.small.push(timed(small, kind, randomInt(smallCount)));
    const large95 = timed(large, kind, randomInt(largeCount));
    times.large.push(large95);
    times.slowest.set(kind, [...(times.slowest.get(kind) ?? []), large95]);
  }
  return times;
}

/** Microseconds; throws when nobody was found, as somebody with these words is on file. */
function timed(customers: CustomerService, kind: string, index: number): number {
  const text = kinds[kind]?.(index) ?? '';
  const startedAt = process.hrtime.bigint();
  const { hits } = customers.search(text, { limit });
  const microseconds = Number(process.hrtime.bigint() - startedAt) / 1_000;
  if (hits.length === 0) throw new Error(`nobody found by a ${kind}: ${text}`);
  return microseconds;
}

function personAt(index: number) {
  return people.customer(index);
}

function germanDate(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** Two letters exchanged. */
function mistyped(name: string): string {
  return `${name.slice(0, 2)}${name[3]}${name[2]}${name.slice(4)}`;
}

function resultOf({ small, large, slowest }: Times): BenchResult {
  const value = percentile(large, 0.95) / percentile(small, 0.95);
  const byKind = [...slowest].map(([kind, times]) => `${kind} ${percentile(times, 0.95).toFixed(0)}`).join(', ');
  return {
    name: 'search',
    value,
    budget,
    unit: 'x',
    ok: value <= budget,
    detail: `p95 ${percentile(large, 0.95).toFixed(0)} µs at ${largeSize} people over ${percentile(small, 0.95).toFixed(0)} µs at ${smallSize}; p50 ${percentile(large, 0.5).toFixed(0)} over ${percentile(small, 0.5).toFixed(0)} µs; p95 by what was typed: ${byKind} µs`,
  };
}

export const bench: Bench = { name: 'search', run };
