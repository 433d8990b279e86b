import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import { createCallbackRepository } from '../../electron/features/callbacks/index.ts';
import { openTestDatabase } from './store.ts';

/**
 * Somebody who takes up every callback of a store that is to be had: `node callback-caller.ts FOLDER NAME`. Waits for a
 * line on its input, so that several begin together; prints the ids it got, one a line.
 */
function takeUpAll(folder: string, name: string): void {
  const db = openTestDatabase({ file: join(folder, 'store.db'), key: readFileSync(join(folder, 'key')) });
  const repository = createCallbackRepository(db);
  const everything = { departmentId: null, jurisdictionId: null, limit: 10_000 };
  // Each in an order of its own, else whoever is first stays first.
  const ids = repository
    .list(everything, systemClock.now())
    .map(({ id }) => ({ id, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ id }) => id);
  writeSync(1, 'ready\n');
  readFileSync(0);
  const until = new Date(Date.now() + 60_000).toISOString();
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const id of ids) {
    if (repository.claim(id, name, until, systemClock.now())) writeSync(1, `${id}\n`);
    // Whoever never lets go of the file starves the others.
    Atomics.wait(pause, 0, 0, 1);
  }
  db.close();
}

const [folder = '.', name = ''] = process.argv.slice(2);
takeUpAll(folder, name);
