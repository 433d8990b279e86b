import type { Migration } from '../migrate.ts';

/** What a repair read from a damaged store and could not put back in its place: kept, never dropped. */
export const rescuedRows: Migration = {
  version: 11,
  name: 'rescued-rows',
  up(db) {
    db.exec(`
      CREATE TABLE rescued_row (
        key INTEGER PRIMARY KEY,
        table_name TEXT NOT NULL,
        -- The row by column, as JSON.
        content TEXT NOT NULL CHECK (json_valid(content)),
        reason TEXT NOT NULL CHECK (reason IN ('rule', 'owner-lost')),
        rescued_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
