import type { EpochMs } from '#shared/domain/calendar/zone-clock.ts';
import type { Database } from '../../db/database.ts';

/** The only file that names `trusted_time`. */
export function createTimeRepository(db: Database) {
  const select = db.statement<[], { at: number }>('trusted-time', `SELECT at FROM trusted_time WHERE only = 1`);
  const upsert = db.statement<[number]>(
    'trusted-time-save',
    `INSERT INTO trusted_time (only, at) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET at = excluded.at`,
  );
  return {
    /** What the exchange said last; null when it never did. */
    last: (): EpochMs | null => select.get()?.at ?? null,
    save: (at: EpochMs): void => void upsert.run(at),
  };
}
