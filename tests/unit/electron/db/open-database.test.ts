import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newestSchema } from '../../../../electron/db/migrations/index.ts';
import { openDatabase } from '../../../../electron/db/open-database.ts';
import { isPlaintext } from '../../../../electron/db/plaintext.ts';
import { openCodeOf, openFailure } from '../../../../electron/db/store-failure.ts';
import { createLog, silentLog } from '../../../../electron/log.ts';
import { makeFolder, openTestDatabase } from '../../../support/store.ts';

const key = randomBytes(32);
const secretText = 'Frau Sonnwald bittet um einen Rückruf';
let folder: ReturnType<typeof makeFolder>;
let file: string;

beforeEach(() => {
  folder = makeFolder();
  file = join(folder.path, 'store.db');
});
afterEach(() => folder.remove());

const open = (withKey = key) => openDatabase({ file, key: withKey, newestSchema, log: silentLog });

/** Leaves a store with some pages of content behind. */
function fill(): void {
  const db = openTestDatabase({ file, key });
  const insert = db.statement<[string, string]>(
    'test',
    `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES (?, 'Ilka', 'Brunnmeier', '1998-01-23', ?, 'agentur-gera')`,
  );
  db.transaction('test', () => {
    for (let index = 0; index < 500; index += 1) insert.run(`customer-${index}`, `611D${100_000 + index}`);
  });
  db.close();
}

function damage(offset: number): void {
  const content = readFileSync(file);
  content.writeUInt8(content.readUInt8(offset) ^ 0xff, offset);
  writeFileSync(file, content);
}

describe('an opened database', () => {
  it('keeps what was committed through a power cut: WAL with FULL', () => {
    const opened = open();
    if (!opened.ok) throw new Error(opened.error.message);
    const read = (name: string) => opened.value.statement(name, `SELECT * FROM pragma_${name}`).get();
    expect(read('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(read('synchronous')).toEqual({ synchronous: 2 });
    expect(read('foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(read('temp_store')).toEqual({ temp_store: 2 });
    opened.value.close();
  });

  it('lies on the disk without a readable word, in the file and in the write-ahead log', () => {
    const db = openTestDatabase({ file, key });
    db.exec(
      `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES ('1', '${secretText}', 'x', '1998-01-23', '611D930258', 'x')`,
    );
    const log = readFileSync(`${file}-wal`);
    expect(log.length).toBeGreaterThan(4096);
    expect(log.includes(secretText)).toBe(false);
    expect(isPlaintext(file)).toBe(false);
    db.close();
    expect(readFileSync(file).includes(secretText)).toBe(false);
    expect(readFileSync(file).includes('CREATE TABLE')).toBe(false);
  });

  it('opens again with its key', () => {
    fill();
    const opened = open();
    expect(opened.ok && opened.value.statement('n', 'SELECT count(*) AS n FROM customer').get()).toEqual({ n: 500 });
    if (opened.ok) opened.value.close();
  });

  it('logs a slow statement by its name and without its values', () => {
    const lines: string[] = [];
    const db = openTestDatabase({ file, key, log: createLog((line) => lines.push(line), 'warn') });
    db.statement<[string, number]>(
      'count-far',
      `WITH RECURSIVE up(n, t) AS (SELECT 1, ? UNION ALL SELECT n + 1, t FROM up WHERE n < ?) SELECT max(n) FROM up`,
    ).get('Sonnwald', 1_000_000);
    db.close();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ event: 'query-slow', statement: 'count-far', milliseconds: expect.any(Number) }),
    ]);
    expect(lines.join()).not.toContain('Sonnwald');
  });
});

describe('a database that must not be opened', () => {
  function expectRefusal(code: string, withKey = key): void {
    const before = readFileSync(file);
    const opened = open(withKey);
    expect(opened).toMatchObject({ ok: false, error: { code } });
    expect(readFileSync(file).equals(before)).toBe(true);
  }

  it('is refused when it is not encrypted', () => {
    const plain = new Sqlite(file);
    plain.exec('CREATE TABLE note (text TEXT)');
    plain.close();
    expectRefusal('plaintext');
  });

  it('is refused when only its write-ahead log is not encrypted', () => {
    const plain = new Sqlite(`${file}.plain`);
    plain.pragma('journal_mode = WAL');
    plain.exec('CREATE TABLE note (text TEXT)');
    fill();
    copyFileSync(`${file}.plain-wal`, `${file}-wal`);
    plain.close();
    expectRefusal('plaintext');
  });

  it('is refused with a key that is not its own', () => {
    fill();
    expectRefusal('wrong-key', randomBytes(32));
  });

  it('keeps the notes that stand in its write-ahead log when somebody tries a wrong key', () => {
    const db = openTestDatabase({ file, key });
    db.checkpoint();
    db.exec(
      `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES ('1', 'Ilka', 'Brunnmeier', '1998-01-23', '611D930258', 'x')`,
    );
    // The state after a kill: a file and a log that nobody brought together.
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    db.close();
    writeFileSync(file, main);
    writeFileSync(`${file}-wal`, log);
    expect(open(randomBytes(32))).toMatchObject({ ok: false, error: { code: 'wrong-key' } });
    const opened = open();
    expect(opened.ok && opened.value.statement('n', 'SELECT count(*) AS n FROM customer').get()).toEqual({ n: 1 });
    if (opened.ok) opened.value.close();
  });

  it('opens from its write-ahead log when a power cut tore the first checkpoint', () => {
    const db = openTestDatabase({ file, key });
    db.exec(
      `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES ('1', 'Ilka', 'Brunnmeier', '1998-01-23', '611D930258', 'x')`,
    );
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    db.close();
    // Only half of the one page that the file has was overwritten.
    writeFileSync(file, Buffer.concat([main.subarray(0, 2048), randomBytes(2048)]));
    writeFileSync(`${file}-wal`, log);
    const opened = open();
    expect(opened.ok && opened.value.statement('n', 'SELECT count(*) AS n FROM customer').get()).toEqual({ n: 1 });
    if (opened.ok) opened.value.close();
  });

  it('is refused as damaged, not as foreign, when its first page is broken', () => {
    fill();
    damage(200);
    expectRefusal('damaged');
  });

  it('is refused as damaged when a later page is broken', () => {
    fill();
    damage(5 * 4096 + 200);
    expectRefusal('damaged');
  });

  it('is refused as damaged when its end is missing', () => {
    fill();
    truncateSync(file, Math.floor(statSync(file).size / 2));
    expectRefusal('damaged');
  });

  it('is refused when a newer program wrote it', () => {
    fill();
    const db = openTestDatabase({ file, key });
    db.setSchemaVersion(newestSchema + 1);
    db.close();
    expectRefusal('future-version');
  });

  it('is refused when another program holds it', () => {
    const db = openTestDatabase({ file, key });
    db.exec('BEGIN IMMEDIATE');
    expect(open()).toMatchObject({ ok: false, error: { code: 'locked' } });
    db.exec('ROLLBACK');
    db.close();
  });

  it('is refused in a folder that may not be written to', () => {
    fill();
    chmodSync(file, 0o444);
    chmodSync(folder.path, 0o555);
    // Root may write everywhere: try it as nobody.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(open()).toMatchObject({ ok: false, error: { code: 'read-only' } });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder.path, 0o755);
    }
  });

  it('is refused as read-only, too, where only the files beside it cannot be made', () => {
    fill();
    chmodSync(file, 0o666);
    chmodSync(folder.path, 0o555);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(open()).toMatchObject({ ok: false, error: { code: 'read-only' } });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder.path, 0o755);
    }
  });

  it('is refused with a sentence when the disk is full', () => {
    expect(openCodeOf(new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL'))).toBe('disk-full');
    expect(openFailure('disk-full')).toMatchObject({
      error: { message: expect.stringContaining('Alles bisher Gespeicherte ist sicher') },
    });
  });
});
