import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../electron/db/database.ts';
import { makeFolder, openTestDatabase } from '../../../support/store.ts';

const key = randomBytes(32);
let place: ReturnType<typeof makeFolder>;
let db: Database;
const file = () => join(place.path, 'store.db');

beforeEach(() => {
  place = makeFolder();
  db = openTestDatabase({ file: file(), key });
  write('eins');
});
afterEach(() => {
  db.close();
  place.remove();
});

function write(id: string): void {
  db.exec(`INSERT INTO surviving_call (call_id, began_at, state) VALUES ('${id}', '2026-11-23T08:00:00Z', '{}')`);
}

/** Locks on the store's file, as the kernel sees them. */
function locks(): string[] {
  const { ino } = statSync(file());
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  return lines.filter((line) => line.includes(`:${ino} `) && line.includes('READ'));
}

it('keeps the lock by which another program sees that the store is in use', async (context) => {
  if (!existsSync('/proc/locks')) context.skip('only Linux tells its locks');
  // Whoever closes a database last deletes its log. Any handle of the file that is closed would drop the lock.
  expect(locks()).toHaveLength(1);
  expect(db.isEncrypted()).toBe(true);
  const still = db.holdStill();
  await still?.read(1, 1);
  still?.release();
  expect(locks()).toHaveLength(1);
});

it('does not change while it is held, whatever is written and checkpointed', async () => {
  const still = db.holdStill();
  if (!still) throw new Error('not held');
  const before = await still.read(1, still.pages);
  // More than SQLite leaves in the log before it empties it by itself.
  for (let round = 0; round < 30; round += 1) {
    db.transaction('fill', () => {
      for (let index = 0; index < 50; index += 1) write(`${round}-${index}-${'x'.repeat(3_000)}`);
    });
  }
  db.checkpoint();
  expect((await still.read(1, still.pages)).equals(before)).toBe(true);
  still.release();
  db.checkpoint();
  const after = db.holdStill();
  expect(after?.pages).toBeGreaterThan(still.pages);
  after?.release();
});

it('is not held while somebody else reads the log', () => {
  const reader = openTestDatabase({ file: file(), key });
  reader.exec('BEGIN');
  reader.statement('read', 'SELECT count(*) FROM surviving_call').get();
  write('drei');
  expect(db.holdStill()).toBeNull();
  reader.exec('COMMIT');
  reader.close();
});
