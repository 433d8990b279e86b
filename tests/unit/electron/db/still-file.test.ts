import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../electron/db/database.ts';
import { makeFolder, openTestDatabase } from '../../../support/store.ts';

const key = randomBytes(32);
const support = fileURLToPath(new URL('../../../support/store.ts', import.meta.url));
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

/** Another program opens the store with its key and closes it again. */
function visitFromOutside(): void {
  const code = `import { openTestDatabase } from ${JSON.stringify(support)};
    openTestDatabase({ file: ${JSON.stringify(file())}, key: Buffer.from('${key.toString('hex')}', 'hex') }).close();`;
  const visit = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  expect(visit.status, visit.stderr).toBe(0);
}

it('keeps the locks of the running store: another program that closes it does not take its log away', () => {
  visitFromOutside();
  // The last to close a database deletes its log. Notes written into a deleted log would be lost.
  expect(statSync(`${file()}-wal`, { throwIfNoEntry: false })?.isFile()).toBe(true);
  write('zwei');
  db.holdStill()?.release();
  visitFromOutside();
  expect(statSync(`${file()}-wal`, { throwIfNoEntry: false })?.isFile()).toBe(true);
});

it('does not change while it is held, whatever is written and checkpointed', async () => {
  const still = db.holdStill();
  if (!still) throw new Error('not held');
  const before = await still.read(1, still.pages);
  for (let index = 0; index < 1_500; index += 1) write(`anruf-${index}`);
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
