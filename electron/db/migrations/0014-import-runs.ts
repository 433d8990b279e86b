import type { Migration } from '../migrate.ts';

/** How far the import of a file has come, so that one that was killed goes on without doubles. */
export const importRuns: Migration = {
  version: 14,
  name: 'import-runs',
  up(db) {
    db.exec(`
      CREATE TABLE import_run (
        -- SHA-256 of the file and its mapping: the same file is known by whatever name.
        hash TEXT PRIMARY KEY NOT NULL,
        rows_done INTEGER NOT NULL,
        imported INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        doubles INTEGER NOT NULL,
        finished_at TEXT,
        changed_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
