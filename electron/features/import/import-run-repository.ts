import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** How far an import has come. */
export interface ImportRun {
  readonly rowsDone: number;
  readonly imported: number;
  readonly refused: number;
  readonly doubles: number;
  readonly finishedAt: Instant | null;
}

/** The only file that names `import_run`. */
export function createImportRunRepository(db: Database) {
  const select = db.statement<[string], ImportRun>(
    'import-run',
    `SELECT rows_done AS rowsDone, imported, refused, doubles, finished_at AS finishedAt FROM import_run WHERE hash = ?`,
  );
  const upsert = db.statement<[ImportRun & { hash: string; at: Instant }]>(
    'import-run-save',
    `INSERT INTO import_run (hash, rows_done, imported, refused, doubles, finished_at, changed_at)
     VALUES (@hash, @rowsDone, @imported, @refused, @doubles, @finishedAt, @at)
     ON CONFLICT (hash) DO UPDATE SET rows_done = excluded.rows_done, imported = excluded.imported,
       refused = excluded.refused, doubles = excluded.doubles, finished_at = excluded.finished_at,
       changed_at = excluded.changed_at`,
  );
  return {
    find: (hash: string): ImportRun | null => select.get(hash) ?? null,
    save: (hash: string, run: ImportRun, at: Instant): void => void upsert.run({ ...run, hash, at }),
  };
}
