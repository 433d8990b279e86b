import type Sqlite from 'better-sqlite3';
import { read as readCallback, readSync } from 'node:fs';
import { createPageCodec, pageSize, saltSize } from './sqlcipher-page.ts';

/**
 * The database file as it stands at one moment. Until `release` SQLite changes nothing in it: what is written meanwhile
 * goes to the write-ahead log, and readers and writers go on as ever.
 */
export interface StillFile {
  readonly pages: number;
  /** Pages without content; only such a page may be unwritten. */
  readonly freePages: number;
  /** Encrypted pages as they lie on the disk, `count` of them from page `first` on (counted from 1). */
  read(first: number, count: number): Promise<Buffer>;
  /** True when the page was written with the store's key and not altered since. */
  isAuthentic(page: Buffer, number: number): boolean;
  release(): void;
}

/**
 * Holds a database file still.
 *
 * First the write-ahead log is emptied into the file, then a reader begins. A reader that needs nothing of the log keeps
 * every checkpoint away from the file (WAL_READ_LOCK(0), https://sqlite.org/src/file/src/wal.c), so that its bytes can
 * be copied as they are: encrypted, without SQLite and beside the main thread.
 *
 * @param connection the one that writes
 * @param openReader opens another connection to the same file
 * @param handle of the file, which stays open: closing one would drop the locks that SQLite holds on the file
 * @returns null when the log could not be emptied, because somebody is reading
 */
export function holdStill(
  connection: Sqlite.Database,
  openReader: () => Sqlite.Database,
  handle: number,
  key: Buffer,
): StillFile | null {
  if (!emptyLog(connection)) return null;
  const reader = openReader();
  try {
    reader.exec('BEGIN');
    const pages = Number(reader.pragma('page_count', { simple: true }));
    const freePages = Number(reader.pragma('freelist_count', { simple: true }));
    const salt = Buffer.alloc(saltSize);
    readSync(handle, salt, 0, saltSize, 0);
    return { pages, freePages, read, isAuthentic: createPageCodec(salt, key).isAuthentic, release };
  } catch (error) {
    reader.close();
    throw error;
  }

  function read(first: number, count: number): Promise<Buffer> {
    const buffer = Buffer.alloc(count * pageSize);
    return new Promise((done, fail) => {
      readCallback(handle, buffer, 0, buffer.length, (first - 1) * pageSize, (error, bytes) => {
        if (error) fail(error);
        else done(buffer.subarray(0, bytes));
      });
    });
  }

  function release(): void {
    reader.exec('COMMIT');
    reader.close();
  }
}

/** False when somebody is in the way. Nobody is waited for: this runs beside the telephone. */
function emptyLog(connection: Sqlite.Database): boolean {
  const patience = Number(connection.pragma('busy_timeout', { simple: true }));
  connection.pragma('busy_timeout = 0');
  try {
    const [emptied] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[];
    return emptied?.busy === 0 && emptied.log <= 0;
  } finally {
    connection.pragma(`busy_timeout = ${patience}`);
  }
}
