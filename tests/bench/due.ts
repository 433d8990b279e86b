import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../electron/db/database.ts';
import { createCallbackRepository } from '../../electron/features/callbacks/index.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';
import { storedCallback } from '../support/stored-callback.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 2;
const smallSize = 1_000;
const largeSize = 100_000;
const rounds = 400;
/** As many as the page of callbacks loads at first. */
const query = { departmentId: null, jurisdictionId: null, limit: 200 };
const now = '2026-11-23T09:30:00.000Z';
const hourMs = 3_600_000;

/**
 * What the page of callbacks asks for, list and counts, at a hundred thousand open ones against a thousand, turn by
 * turn. In both stores 60 are overdue, 60 can be called now, the rest is spread over the months to come.
 */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const [small, large] = [smallSize, largeSize].map((size) => {
    const db = openTestDatabase({ file: join(folder.path, `${size}.db`) });
    fill(db, size);
    return { db, repository: createCallbackRepository(db) };
  });
  if (!small || !large) throw new Error('no stores');
  try {
    const times = { small: [] as number[], large: [] as number[] };
    const time = ({ repository }: typeof small): number => {
      const startedAt = performance.now();
      const found = repository.list(query, now);
      const counts = repository.count(query, now);
      const taken = performance.now() - startedAt;
      if (found.length !== query.limit || counts.overdue !== 60) throw new Error('not what was filled in');
      return taken;
    };
    for (let round = 0; round < rounds; round += 1) {
      times.small.push(time(small));
      times.large.push(time(large));
    }
    const value = percentile(times.large, 0.95) / percentile(times.small, 0.95);
    return [
      {
        name: 'due',
        value,
        budget,
        unit: 'x',
        ok: value <= budget,
        detail: `p95 ${percentile(times.large, 0.95).toFixed(2)} ms at ${largeSize} open callbacks over ${percentile(times.small, 0.95).toFixed(2)} ms at ${smallSize}; ${rounds} lists of ${query.limit} each, with counts`,
      },
    ];
  } finally {
    small.db.close();
    large.db.close();
    folder.remove();
  }
}

function fill(db: Database, size: number): void {
  const { conversations } = createTestFeatures(db, systemClock);
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  const repository = createCallbackRepository(db);
  const at = (milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString();
  db.transaction('fill', () => {
    for (let index = 0; index < size; index += 1) {
      const begins = index < 60 ? -26 - index : index < 120 ? -1 : 2 + (index % 2_000);
      const window = { date: '2026-11-24', from: '09:00', to: '11:00', zone: 'Europe/Berlin' };
      const startAt = at(begins * hourMs);
      repository.insert(
        storedCallback(opened.value.id, {
          window: { ...window, startAt, endAt: at((begins + 2) * hourMs) },
          callFromAt: startAt,
        }),
      );
    }
  });
  db.checkpoint();
}

export const bench: Bench = { name: 'due', run };
