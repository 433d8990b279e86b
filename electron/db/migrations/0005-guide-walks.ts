import type { Migration } from '../migrate.ts';

/**
 * Several guides in one conversation: parked, interjected, gone on with after another call. Every run is pinned to the
 * edition of its guide as it was walked. Counts tell how guides do, of nobody in particular.
 */
export const guideWalks: Migration = {
  version: 5,
  name: 'guide-walks',
  up(db) {
    db.exec(`
      ALTER TABLE guide_run ADD COLUMN edition TEXT;
      ALTER TABLE guide_run ADD COLUMN kind TEXT NOT NULL DEFAULT 'concern'
        CHECK (kind IN ('concern', 'interjection'));
      -- active: on the screen. waiting: beneath an interjection. parked: put aside. left: given up for another one.
      -- reached, brokenOff: how it stood when the conversation was closed.
      ALTER TABLE guide_run ADD COLUMN state TEXT NOT NULL DEFAULT 'left'
        CHECK (state IN ('active', 'waiting', 'parked', 'left', 'reached', 'brokenOff'));
      ALTER TABLE guide_run ADD COLUMN returns_to TEXT REFERENCES guide_run (id) ON DELETE SET NULL;
      UPDATE guide_run SET state = 'active'
        WHERE id IN (SELECT max(id) FROM guide_run GROUP BY conversation_id);
      CREATE UNIQUE INDEX guide_run_active ON guide_run (conversation_id) WHERE state = 'active';

      ALTER TABLE guide_step ADD COLUMN value TEXT;
      ALTER TABLE guide_step ADD COLUMN way TEXT;

      -- Append-only: what the call, the customer and the clock told, and what the advisor put right.
      CREATE TABLE guide_fact (
        guide_run_id TEXT NOT NULL REFERENCES guide_run (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        after INTEGER NOT NULL,
        corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
        at TEXT NOT NULL,
        PRIMARY KEY (guide_run_id, position)
      ) STRICT, WITHOUT ROWID;

      -- Guides as they were walked, by the digest of their content.
      CREATE TABLE guide_edition (
        edition TEXT PRIMARY KEY NOT NULL,
        guide_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        content TEXT NOT NULL,
        stored_at TEXT NOT NULL
      ) STRICT;

      -- No conversation, no person, no time of day: only how often, and for how long in all.
      CREATE TABLE guide_count (
        guide_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        node_id TEXT NOT NULL,
        what TEXT NOT NULL
          CHECK (what IN ('started', 'visited', 'dwelledSeconds', 'changed', 'reached', 'brokenOff')),
        amount INTEGER NOT NULL,
        PRIMARY KEY (guide_id, version, node_id, what)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
