import type Sqlite from 'better-sqlite3';
import type { Log } from '../log.ts';

/** Most time the check may take at start before it leaves the rest out. */
const budgetMilliseconds = 500;

/**
 * Bounded `quick_check`, table by table: false when one is damaged.
 *
 * Between two tables it stops when its time is over and logs how many it left out. What is left out is not unguarded:
 * every page proves by its HMAC, whenever it is read, that it is as it was written. A thorough check leaves nothing out.
 */
export function checkIntegrity(connection: Sqlite.Database, log: Log, isThorough = false): boolean {
  const startedAt = performance.now();
  const tables = connection
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage DESC`)
    .all();
  let checked = 0;
  for (const { name } of tables) {
    if (!isThorough && performance.now() - startedAt > budgetMilliseconds) break;
    const findings = connection.pragma(`quick_check("${name}")`, { simple: true });
    if (findings !== 'ok') {
      log.error('integrity-check-failed', { table: name });
      return false;
    }
    checked += 1;
  }
  if (checked < tables.length) log.warn('integrity-check-bounded', { left: tables.length - checked });
  return true;
}
