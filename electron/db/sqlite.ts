import type BetterSqlite3 from 'better-sqlite3';
import { createRequire } from 'node:module';

/**
 * The package's entry for this very platform. Its general one finds the platform out by a diagnostic report of the whole
 * process, which holds up the start by some 20 ms, and adds a library for musl, on which Electron does not run.
 */
export const Sqlite = createRequire(import.meta.url)(
  `better-sqlite3/${process.platform}-${process.arch}`,
) as typeof BetterSqlite3;
