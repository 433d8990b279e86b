import type BetterSqlite3 from 'better-sqlite3';
import type { Log } from '../log.ts';

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
  /** Runs `work` in one transaction: all of it is committed, or nothing when it throws. Nests. */
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
  close(): void;
}

/** Statements and transactions that take longer are logged. */
const slowAfterMilliseconds = 40;

export function createDatabase(connection: BetterSqlite3.Database, log: Log): Database {
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

  return {
    statement<Parameters extends unknown[], Row>(name: string, sql: string): Statement<Parameters, Row> {
      const prepared = connection.prepare<Parameters, Row>(sql);
      return {
        get: (...parameters) => timed(name, () => prepared.get(...parameters)),
        all: (...parameters) => timed(name, () => prepared.all(...parameters)),
        run: (...parameters) => timed(name, () => prepared.run(...parameters).changes),
      };
    },

    // IMMEDIATE takes the write lock at once, so that a transaction cannot fail half-way for want of it.
    transaction: (name, work) => timed(name, connection.transaction(work).immediate),

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

    close() {
      connection.close();
    },
  };
}
