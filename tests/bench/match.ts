import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { newId } from '#shared/domain/id.ts';
import type { Database } from '../../electron/db/database.ts';
import { createCustomers, type CustomerService } from '../../electron/features/customers/index.ts';
import { makeFolder, openTestDatabase } from '../support/store.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 1.5;
const smallSize = 10_000;
const largeSize = 1_000_000;
const warmUpLookups = 100_000;
const lookups = 100_000;

/** Every so many numbers two people share one; every so many lookups find nobody. */
const everySharedNumber = 5;
const everyMiss = 4;

/**
 * Numbers of a size that no film range holds; they are made up in the shape of Berlin numbers, seven apart so that
 * the numbers between them belong to nobody, and never leave the temporary file.
 */
function numberAt(index: number, offset = 0): string {
  return `+4930${String(index * 7 + offset).padStart(8, '0')}`;
}

/** The candidates for a caller's number at a million numbers against ten thousand, turn by turn. */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const small = build(join(folder.path, 'small.db'), smallSize);
  const large = build(join(folder.path, 'large.db'), largeSize);
  try {
    measure(small, large, warmUpLookups);
    const times = measure(small, large, lookups);
    return [resultOf(times.small, times.large)];
  } finally {
    small.db.close();
    large.db.close();
    folder.remove();
  }
}

interface Filled {
  readonly db: Database;
  readonly customers: CustomerService;
  readonly size: number;
}

function build(file: string, size: number): Filled {
  const db = openTestDatabase({ file });
  const customers = createCustomers({ db });
  db.transaction('build', () => {
    let number = 0;
    for (let person = 0; number < size; person += 1) {
      const label = 'Mobil';
      const isSharing = person % everySharedNumber === 0 && number > 0;
      const own = { number: numberAt(number), label };
      const numbers = isSharing ? [own, { number: numberAt(number - 1), label: 'Haushalt' }] : [own];
      number += 1;
      customers.save(
        {
          id: newId(),
          firstName: `Vorname ${person % 997}`,
          lastName: `Nachname ${person % 9_973}`,
          birthDate: '1984-03-12',
          customerNumber: `318A${String(person).padStart(6, '0')}`,
          jurisdictionId: 'agentur-magdeburg',
        },
        numbers,
      );
    }
  });
  db.checkpoint();
  return { db, customers, size };
}

function measure(small: Filled, large: Filled, count: number): { small: number[]; large: number[] } {
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  for (let index = 0; index < count; index += 1) {
    times.small.push(timeLookup(small, index));
    times.large.push(timeLookup(large, index));
  }
  return times;
}

/** Microseconds of one lookup of a random number, which may be nobody's. */
function timeLookup({ customers, size }: Filled, index: number): number {
  const isMiss = index % everyMiss === 0;
  const number = numberAt(randomInt(size), isMiss ? 3 : 0);
  const startedAt = process.hrtime.bigint();
  const found = customers.listCandidates(number);
  const microseconds = Number(process.hrtime.bigint() - startedAt) / 1_000;
  if (isMiss !== (found.length === 0)) throw new Error(`wrong candidates for ${number}`);
  return microseconds;
}

function resultOf(small: readonly number[], large: readonly number[]): BenchResult {
  const value = percentile(large, 0.95) / percentile(small, 0.95);
  const middle = `p50 ${percentile(large, 0.5).toFixed(1)} over ${percentile(small, 0.5).toFixed(1)} µs`;
  return {
    name: 'match',
    value,
    budget,
    unit: 'x',
    ok: value <= budget,
    detail: `p95 ${percentile(large, 0.95).toFixed(1)} µs at ${largeSize} numbers over ${percentile(small, 0.95).toFixed(1)} µs at ${smallSize}; ${middle}; ${small.length} lookups, one in ${everyMiss} a miss`,
  };
}

export const bench: Bench = { name: 'match', run };
