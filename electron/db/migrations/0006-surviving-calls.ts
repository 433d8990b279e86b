import type { Migration } from '../migrate.ts';

/** Calls that are being spoken, so that they outlive the process. A call that ends is deleted. */
export const survivingCalls: Migration = {
  version: 6,
  name: 'surviving-calls',
  up(db) {
    db.exec(`
      CREATE TABLE surviving_call (
        call_id TEXT PRIMARY KEY NOT NULL,
        began_at TEXT NOT NULL,
        -- JSON; read through a schema.
        state TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
