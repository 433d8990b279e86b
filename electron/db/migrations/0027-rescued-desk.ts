import type { Migration } from '../migrate.ts';

/** What a repair rescued can be looked at and put back: who saw it is logged, what became of it is kept. */
export const rescuedDesk: Migration = {
  version: 27,
  name: 'rescued-desk',
  up(db) {
    db.exec(`
      ALTER TABLE rescued_row ADD COLUMN settled_at TEXT;
      ALTER TABLE rescued_row ADD COLUMN settled_by TEXT;
      -- 'putBack': it stands in its place again. 'settled': a person has done with it what was to be done.
      ALTER TABLE rescued_row ADD COLUMN settled_how TEXT CHECK (settled_how IN ('putBack', 'settled'));

      -- The same table with one reason more; what was rescued need not tell whom it is about.
      CREATE TABLE access_log_new (
        id TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL,
        advisor TEXT NOT NULL,
        customer_id TEXT,
        conversation_id TEXT,
        reason TEXT NOT NULL CHECK (reason IN ('call', 'callback', 'search', 'rescued')),
        detail TEXT,
        CHECK (customer_id IS NOT NULL OR reason = 'rescued')
      ) STRICT;
      INSERT INTO access_log_new SELECT * FROM access_log;
      DROP TABLE access_log;
      ALTER TABLE access_log_new RENAME TO access_log;
      CREATE INDEX access_log_at ON access_log (at);
      CREATE INDEX access_log_customer ON access_log (customer_id, at);
    `);
  },
};
