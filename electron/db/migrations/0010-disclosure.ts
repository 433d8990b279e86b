import type { Migration } from '../migrate.ts';

/** Who was chosen to be speaking, every try to show who they are, and who opened whose record. */
export const disclosure: Migration = {
  version: 10,
  name: 'disclosure',
  up(db) {
    db.exec(`
      -- Whom the caller of a conversation says to be, before it is known whether that is true.
      CREATE TABLE disclosure_claim (
        conversation_id TEXT PRIMARY KEY NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        found_by TEXT NOT NULL CHECK (found_by IN ('number', 'search')),
        search_reason TEXT,
        chosen_at TEXT NOT NULL,
        CHECK ((found_by = 'search') = (search_reason IS NOT NULL))
      ) STRICT, WITHOUT ROWID;

      -- What was asked and whether it was right; never what was answered.
      CREATE TABLE identification (
        id TEXT PRIMARY KEY NOT NULL,
        conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        advisor TEXT NOT NULL,
        jurisdiction_id TEXT NOT NULL,
        rule_version TEXT NOT NULL,
        speaks_as TEXT NOT NULL CHECK (speaks_as IN ('self', 'proxy', 'guardian', 'parent', 'interpreter')),
        representative_id TEXT,
        -- A JSON list of the names of checks.
        checks TEXT NOT NULL CHECK (json_valid(checks)),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1))
      ) STRICT;
      CREATE INDEX identification_conversation ON identification (conversation_id, at);
      CREATE INDEX identification_customer ON identification (customer_id, at);

      -- Outlives the customer it is about: no foreign key.
      CREATE TABLE access_log (
        id TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL,
        advisor TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        conversation_id TEXT,
        reason TEXT NOT NULL CHECK (reason IN ('call', 'callback', 'search')),
        detail TEXT
      ) STRICT;
      CREATE INDEX access_log_at ON access_log (at);
      CREATE INDEX access_log_customer ON access_log (customer_id, at);
    `);
  },
};
