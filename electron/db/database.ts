import type BetterSqlite3 from 'better-sqlite3';
import { openCodeOf } from './store-failure.ts';
import type { Log } from '../log.ts';
import type { StillFile } from './still-file.ts';

/** A prepared statement with a name for the log. Runs synchronously; throws `SqliteError`. */
export interface Statement<Parameters extends unknown[], Row> {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  /** Returns the number of rows changed. */
  run(...parameters: Parameters): number;
}

/** The open store as repositories see it. Everything is synchronous: a returned write is on the disk. */
export interface Database {
  /** `name` stands in the slow-query log instead of the SQL and its values. */
  statement<Parameters extends unknown[] = [], Row = unknown>(name: string, sql: string): Statement<Parameters, Row>;
  /**
   * Runs `work` in one transaction: all of it is committed, or nothing when it throws. Nests. On a full disk the
   * reserve is given free and `work` run once more; not for a `name` that begins with `import` or `demo`.
   */
  transaction<Value>(name: string, work: () => Value): Value;
  /** Runs SQL of migrations. */
  exec(sql: string): void;
  /** Version of the schema in the file; 0 in a new one. */
  schemaVersion(): number;
  setSchemaVersion(version: number): void;
  /** How SQLite would run a statement, one line a step; for tests of index use. */
  queryPlan(sql: string): string[];
  /** Moves what stands in the write-ahead log into the database file. */
  checkpoint(): void;
  /** Rows changed since it was opened; tells whether something is new. */
  changes(): number;
  /** False when the file or its write-ahead log can be read without a key. */
  isEncrypted(): boolean;
  /** Holds the file still so that it can be copied; null while somebody else reads. */
  holdStill(): StillFile | null;
  close(): void;
}

/** What only the opener of the file can do. */
export interface DatabaseFile {
  holdStill(): StillFile | null;
  isEncrypted(): boolean;
  /** Gives room free on a full disk; false when there is none to give. */
  makeRoom(): boolean;
  /** SQLite has met a page that is not as it was written. */
  onDamage(): void;
  /** After the connection was closed. */
  close(): void;
}

/** Masses of data that can be had again: the reserve is not for them. */
const bulkNames = /^(?:import|demo)/;

/** Statements and transactions that take longer are logged. */
const slowAfterMilliseconds = 40;

/** One that has no file to look after. */
const noFile: DatabaseFile = {
  holdStill: () => null,
  isEncrypted: () => false,
  makeRoom: () => false,
  onDamage() {},
  close() {},
};

export function createDatabase(connection: BetterSqlite3.Database, log: Log, file: DatabaseFile = noFile): Database {
  function timed<Value>(name: string, work: () => Value): Value {
    const startedAt = performance.now();
    try {
      return work();
    } finally {
      const milliseconds = performance.now() - startedAt;
      if (milliseconds > slowAfterMilliseconds) {
        log.warn('query-slow', { statement: name, milliseconds: Math.round(milliseconds) });
      }
    }
  }

  /** On a full disk once more, with the room of the reserve. In a transaction all of it is run again, not a part. */
  function writing<Value>(name: string, work: () => Value): Value {
    const isOutermost = !connection.inTransaction;
    try {
      return timed(name, work);
    } catch (error) {
      const code = openCodeOf(error);
      if (code === 'damaged') file.onDamage();
      const mayRetry = code === 'disk-full' && isOutermost && !bulkNames.test(name);
      if (mayRetry && file.makeRoom()) return timed(name, work);
      throw error;
    }
  }

  return {
    statement<Parameters extends unknown[], Row>(name: string, sql: string): Statement<Parameters, Row> {
      const prepared = connection.prepare<Parameters, Row>(sql);
      return {
        get: (...parameters) => timed(name, () => prepared.get(...parameters)),
        all: (...parameters) => timed(name, () => prepared.all(...parameters)),
        run: (...parameters) => writing(name, () => prepared.run(...parameters).changes),
      };
    },

    // IMMEDIATE takes the write lock at once, so that a transaction cannot fail half-way for want of it.
    transaction: (name, work) => writing(name, connection.transaction(work).immediate),

    exec(sql) {
      connection.exec(sql);
    },

    schemaVersion: () => Number(connection.pragma('user_version', { simple: true })),

    setSchemaVersion(version) {
      connection.pragma(`user_version = ${Math.trunc(version)}`);
    },

    queryPlan: (sql) =>
      connection
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: sql.split('?').length - 1 }, () => null))
        .map(({ detail }) => detail),

    checkpoint() {
      connection.pragma('wal_checkpoint(PASSIVE)');
    },

    changes: () => connection.prepare<[], { n: number }>('SELECT total_changes() AS n').get()?.n ?? 0,

    holdStill: file.holdStill,
    isEncrypted: file.isEncrypted,

    close() {
      connection.close();
      file.close();
    },
  };
}
