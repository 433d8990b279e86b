import type { ShortForm } from '#shared/domain/note/short-form.ts';
import type { Database } from '../../db/database.ts';

/** The only file that names `own_short_form`. */
export function createOwnShortFormRepository(db: Database) {
  const select = db.statement<[string], ShortForm>(
    'own-short-forms',
    `SELECT short, long FROM own_short_form WHERE advisor = ? ORDER BY short`,
  );
  const upsert = db.statement<[string, string, string]>(
    'own-short-form-keep',
    `INSERT INTO own_short_form (advisor, short, long) VALUES (?, ?, ?)
     ON CONFLICT (advisor, short) DO UPDATE SET long = excluded.long`,
  );
  const remove = db.statement<[string, string]>(
    'own-short-form-drop',
    `DELETE FROM own_short_form WHERE advisor = ? AND short = ?`,
  );
  return {
    /** By the alphabet. */
    list: (advisor: string): ShortForm[] => select.all(advisor),
    keep: (advisor: string, { short, long }: ShortForm): void => void upsert.run(advisor, short, long),
    drop: (advisor: string, short: string): void => void remove.run(advisor, short),
  };
}
