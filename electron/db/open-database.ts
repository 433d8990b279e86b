import type BetterSqlite3 from 'better-sqlite3';
import { accessSync, closeSync, constants, existsSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { createDatabase, type Database } from './database.ts';
import { holdStill } from './still-file.ts';
import { checkIntegrity } from './integrity.ts';
import { isPlaintext } from './plaintext.ts';
import { proveKey } from './prove-key.ts';
import { Sqlite } from './sqlite.ts';
import { openCodeOf, openFailure, type OpenCode } from './store-failure.ts';

export interface OpenDatabaseOptions {
  readonly file: string;
  /** The raw data key, 32 bytes. */
  readonly key: Buffer;
  /** Newest schema this program knows; a file with a newer one is refused. */
  readonly newestSchema: number;
  /** Checks every table, however long it takes: something in it was found damaged. */
  readonly isSuspect?: boolean;
  /** Gives room free on a full disk; see `Reserve`. */
  readonly makeRoom?: () => boolean;
  /** Hears of pages that turn out to be damaged while the store is in use. */
  readonly onDamage?: () => void;
  readonly log: Log;
}

/** Bytes of a data key. */
export const keySize = 32;

/** Most memory the page cache may take, in KiB: a million numbers fit in, decrypted. A small store takes little. */
const cacheKibibytes = 192 * 1024;

/** How long a statement waits for another process's lock. */
const busyMilliseconds = 2_000;

/** With less than this the files beside the database cannot be made. */
const leastFreeBytes = 1024 * 1024;

/** `PRAGMA synchronous` as read back. */
const synchronousFull = 2;

/**
 * Opens the encrypted store, or creates it where there is none.
 *
 * The cipher is SQLCipher 4 (AES-256-CBC with HMAC-SHA512 on every page): AES is what the BSI recommends (TR-02102-1),
 * every page proves that it was not altered, and the agency's escrow can read the file with a tool that is not ours.
 *
 * A file whose pages were not written with `key` is never handed to SQLite, so that it and its write-ahead log stay as
 * they are. Everything expected comes back as a failure with a sentence for people.
 */
export function openDatabase(options: OpenDatabaseOptions): Result<Database, OpenCode> {
  const { file, key, log } = options;
  if (key.length !== keySize) throw new Error(`a data key has ${keySize} bytes, not ${key.length}`);
  let connection: BetterSqlite3.Database | null = null;
  let handle: number | null = null;
  try {
    const refused = refusalOf(file, key);
    if (refused) return refuse(refused);
    const opened = connect(file, key);
    connection = opened;
    // Open as long as the database: closing any handle of a file drops the locks that this process has on it (POSIX).
    const held = openSync(file, 'r');
    handle = held;
    const trouble = prepare(connection, held, options);
    if (!trouble) {
      const ofFile = {
        holdStill: () => holdStill(opened, () => connect(file, key), held, key),
        isEncrypted: () => !isPlaintext(file, held),
        makeRoom: options.makeRoom ?? (() => false),
        onDamage: options.onDamage ?? (() => {}),
        close: () => closeSync(held),
      };
      return ok(createDatabase(opened, log, ofFile));
    }
    connection.close();
    closeSync(handle);
    return refuse(trouble);
  } catch (error) {
    connection?.close();
    if (handle !== null) closeSync(handle);
    const code = openCodeOf(error);
    if (code === null) throw error;
    return refuse(code === 'unreachable' ? causeIn(dirname(file)) : code);
  }

  function refuse(code: OpenCode): Result<never, OpenCode> {
    log.error('store-refused', { code });
    return openFailure(code);
  }
}

/** SQLite calls it an input/output error, or cannot open, where it cannot make the files beside the database. */
function causeIn(folder: string): OpenCode {
  if (!existsSync(folder)) return 'unreachable';
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < leastFreeBytes) return 'disk-full';
  try {
    accessSync(folder, constants.W_OK);
    return 'unreachable';
  } catch {
    return 'read-only';
  }
}

function refusalOf(file: string, key: Buffer): OpenCode | null {
  if (!existsSync(file)) return null;
  if (isPlaintext(file)) return 'plaintext';
  return proveKey(file, key) === 'matches-no-page' ? 'wrong-key' : null;
}

/** A connection that knows the key, with nothing else set. Throws `SqliteError`. */
export function connect(file: string, key: Buffer): BetterSqlite3.Database {
  const connection = new Sqlite(file, { timeout: busyMilliseconds });
  unlock(connection, key);
  return connection;
}

function unlock(connection: BetterSqlite3.Database, key: Buffer): void {
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
  // A raw key: 32 random bytes need no derivation, and opening stays quick.
  connection.pragma(`key = "x'${key.toString('hex')}'"`);
}

function prepare(connection: BetterSqlite3.Database, handle: number, options: OpenDatabaseOptions): OpenCode | null {
  const { file, newestSchema, log } = options;
  const version = Number(connection.pragma('user_version', { simple: true }));
  if (version > newestSchema) return 'future-version';
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is deleted or overwritten leaves no copy behind in the file.
  connection.pragma('secure_delete = ON');
  // Sorting never spills social data into files in clear.
  connection.pragma('temp_store = MEMORY');
  connection.pragma(`cache_size = -${cacheKibibytes}`);
  if (!isDurable(connection)) return 'not-durable';
  if (!checkIntegrity(connection, log, options.isSuspect)) return 'damaged';
  // Writes the first page: a full disk or a read-only folder shows now and not at the first note.
  connection.pragma(`user_version = ${version}`);
  return isPlaintext(file, handle) ? 'plaintext' : null;
}

/** Only WAL with FULL keeps what was acknowledged through a power cut; this build defaults to NORMAL. */
function isDurable(connection: BetterSqlite3.Database): boolean {
  return (
    connection.pragma('journal_mode', { simple: true }) === 'wal' &&
    connection.pragma('synchronous', { simple: true }) === synchronousFull
  );
}
