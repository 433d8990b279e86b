import type { Migration } from '../migrate.ts';

/** One's own calls, each from its answer or its end on. Gone after the days that the site names. */
export const callList: Migration = {
  version: 4,
  name: 'call-list',
  up(db) {
    db.exec(`
      CREATE TABLE call_entry (
        id TEXT PRIMARY KEY NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
        number TEXT,
        display TEXT NOT NULL,
        anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
        name TEXT,
        jurisdiction_id TEXT,
        overflow_from TEXT,
        waited_seconds INTEGER,
        began_at TEXT NOT NULL,
        answered_at TEXT,
        ended_at TEXT,
        outcome TEXT NOT NULL
          CHECK (outcome IN ('answered', 'missed', 'answered-elsewhere', 'rejected', 'not-reached')),
        reason TEXT,
        -- What the list is searched by: folded words, and the number's digits in both spellings.
        search_text TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX call_entry_newest ON call_entry (began_at DESC, id DESC);
    `);
  },
};
