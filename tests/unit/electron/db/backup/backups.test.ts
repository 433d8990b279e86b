import { randomBytes } from 'node:crypto';
import { openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualBackupPolicy } from '../../../../../electron/db/backup/backup-policy.ts';
import { createBackups } from '../../../../../electron/db/backup/backups.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const key = randomBytes(32);
const hour = 3_600_000;
let place: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: ReturnType<typeof createTestFeatures> | null;

beforeEach(() => {
  place = makeFolder();
  clock = createFakeClock();
  features = null;
  db = openTestDatabase({ file: join(place.path, 'store.db'), key });
});
afterEach(() => {
  db.close();
  place.remove();
});

const folder = () => join(place.path, 'backups');
const create = () => createBackups({ db, folder: folder(), policy: usualBackupPolicy, clock, log: silentLog });

/** A conversation with a note; answers its id. */
function takeNote(text: string): string {
  features ??= createTestFeatures(db, clock);
  const { conversations } = features;
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  const saved = conversations.saveNote(opened.value.id, text, 0);
  if (!saved.ok) throw new Error(saved.error.message);
  return opened.value.id;
}

async function make(): Promise<string> {
  const made = await create().make();
  if (!made.ok) throw new Error(made.error.message);
  return made.value.path;
}

/** Every row of every table that holds something. */
function readEverything(from: Database): Record<string, unknown[]> {
  const tables = from
    .statement<[], { name: string }>('tables', `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all();
  return Object.fromEntries(tables.map(({ name }) => [name, from.statement('all', `SELECT * FROM "${name}"`).all()]));
}

describe('a backup of the running store', () => {
  it('opens with the key of the store and holds every row of every table', async () => {
    takeNote('Bescheid ist da');
    const before = readEverything(db);
    const path = await make();
    const restored = openTestDatabase({ file: path, key });
    expect(readEverything(restored)).toEqual(before);
    expect(restored.statement('check', 'PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    restored.close();
  });

  it('holds no readable word, and only its owner may read it', async () => {
    takeNote('Frau Sonnwald bittet um Rückruf');
    const path = await make();
    const bytes = readFileSync(path);
    expect(bytes.includes('Sonnwald')).toBe(false);
    expect(bytes.includes('CREATE TABLE')).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is a picture of one moment, though notes are saved while it is made', async () => {
    for (let index = 0; index < 150; index += 1) takeNote(`Notiz ${index} ${'lang '.repeat(200)}`);
    const making = create().make();
    let during = 0;
    const progress = { isDone: false };
    void making.then(() => (progress.isDone = true));
    while (!progress.isDone) {
      takeNote(`währenddessen ${during}`);
      during += 1;
      await turn();
    }
    const made = await making;
    if (!made.ok) throw new Error(made.error.message);
    const restored = openTestDatabase({ file: made.value.path, key });
    const count = (of: Database) => of.statement<[], { n: number }>('n', 'SELECT count(*) AS n FROM note').get()?.n;
    expect(restored.statement('check', 'PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(count(restored)).toBeGreaterThanOrEqual(150);
    expect(count(restored)).toBeLessThanOrEqual(150 + during);
    expect(count(db)).toBe(150 + during);
    restored.close();
  });

  it('leaves no checkpoint hanging: the write-ahead log is emptied again afterwards', async () => {
    await make();
    takeNote('danach');
    db.holdStill()?.release();
    expect(statSync(join(place.path, 'store.db-wal')).size).toBe(0);
  });

  it('is not made of a damaged store, and the older ones stay', async () => {
    for (let index = 0; index < 20; index += 1) takeNote(`Notiz ${index} ${'lang '.repeat(200)}`);
    const good = await make();
    const handle = openSync(join(place.path, 'store.db'), 'r+');
    writeSync(handle, Buffer.alloc(100, 7), 0, 100, 4096 * 6 + 50);
    closeSync(handle);
    expect(await create().make()).toMatchObject({ ok: false, error: { code: 'backup-damaged' } });
    expect(readdirSync(folder()).map((name) => join(folder(), name))).toEqual([good]);
  });

  it('is not what fills the disk up', async () => {
    const scarce = createBackups({
      db,
      folder: folder(),
      policy: usualBackupPolicy,
      freeBytes: async () => 60 * 1024 * 1024,
      clock,
      log: silentLog,
    });
    expect(await scarce.make()).toMatchObject({ ok: false, error: { code: 'backup-disk-full' } });
    expect(readdirSync(folder())).toEqual([]);
  });

  it('says that it cannot be made, and deletes none, where its folder is a file', async () => {
    writeFileSync(folder(), '');
    expect(await create().make()).toMatchObject({ ok: false, error: { code: 'backup-failed' } });
  });

  it('clears away what a killed program left half-written', async () => {
    await make();
    writeFileSync(join(folder(), 'backup-000002-20261123T080000Z.db.tmp'), 'half');
    await make();
    expect(readdirSync(folder()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is rotated, counted on although the clock goes back', async () => {
    const backups = create();
    for (let index = 0; index < 9; index += 1) {
      clock.advance(index === 4 ? -48 * hour : hour);
      await backups.make();
    }
    const kept = await backups.list();
    expect(kept.map(({ sequence }) => sequence).slice(0, 6)).toEqual([9, 8, 7, 6, 5, 4]);
  });

  it('is made soon after the start and then every hour, when something is new', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] });
    try {
      const backups = create();
      const results: boolean[] = [];
      const made = () => vi.waitFor(() => expect(results).toHaveLength(expected), { timeout: 10_000 });
      backups.start((result) => results.push(result.ok));
      let expected = 1;
      vi.advanceTimersByTime(3 * 60_000);
      await made();
      vi.advanceTimersByTime(hour);
      takeNote('neu');
      expected = 2;
      vi.advanceTimersByTime(hour);
      await made();
      await backups.stop();
      expect(results).toEqual([true, true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is made alone once something was deleted that may not live on in older ones', async () => {
    takeNote('gelöscht');
    await make();
    await make();
    const renewed = await create().renew();
    expect(renewed.ok && (await create().list())).toEqual([renewed.ok && expect.objectContaining({ sequence: 3 })]);
  });
});
