import type { Migration } from '../migrate.ts';

/** Conversations with their note, its earlier texts and search index, and the guides walked in them. */
export const conversations: Migration = {
  version: 2,
  name: 'conversations',
  up(db) {
    db.exec(`
      CREATE TABLE conversation (
        id TEXT PRIMARY KEY NOT NULL,
        call_id TEXT NOT NULL UNIQUE,
        direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
        number TEXT,
        display TEXT NOT NULL,
        anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
        dialled TEXT,
        queue TEXT,
        waited_seconds INTEGER,
        jurisdiction_id TEXT,
        overflow_from TEXT,
        route TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        hung_up_at TEXT,
        closed_at TEXT,
        speaker TEXT NOT NULL DEFAULT 'unconfirmed' CHECK (speaker IN ('unconfirmed', 'customer', 'unknown')),
        customer_id TEXT REFERENCES customer (id),
        speaker_confirmed_at TEXT,
        outcome TEXT CHECK (outcome IN ('settled', 'callback', 'forwarded', 'brokenOff')),
        CHECK ((speaker = 'customer') = (customer_id IS NOT NULL)),
        CHECK ((speaker = 'unconfirmed') = (speaker_confirmed_at IS NULL))
      ) STRICT;

      CREATE INDEX conversation_open ON conversation (opened_at) WHERE closed_at IS NULL;

      -- The note as it stands; made with its conversation, so that saving only ever updates.
      CREATE TABLE note (
        key INTEGER PRIMARY KEY,
        conversation_id TEXT NOT NULL UNIQUE REFERENCES conversation (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        revision INTEGER NOT NULL,
        saved_at TEXT
      ) STRICT;

      -- Texts that the note no longer holds whole: replaced by a later save, or refused because based on an old one.
      CREATE TABLE note_version (
        note_key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('replaced', 'refused')),
        based_on INTEGER NOT NULL,
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (note_key, position)
      ) STRICT, WITHOUT ROWID;

      -- Folded words of the newest text. Holds no copy of the text itself; rowid is note.key. Notes are searched by
      -- words, not by phrases, and every autosave writes here: positions of words would cost it a tenth of its time.
      CREATE VIRTUAL TABLE note_search USING fts5 (text, content = '', contentless_delete = 1, detail = none);

      CREATE TABLE guide_run (
        id TEXT PRIMARY KEY NOT NULL,
        conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        guide_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        started_at TEXT NOT NULL
      ) STRICT;

      CREATE INDEX guide_run_conversation ON guide_run (conversation_id);

      -- Append-only: an answer, a step back (no answer), or both never changes once written.
      CREATE TABLE guide_step (
        guide_run_id TEXT NOT NULL REFERENCES guide_run (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        node_id TEXT,
        answer_id TEXT,
        revisiting TEXT,
        at TEXT NOT NULL,
        PRIMARY KEY (guide_run_id, position),
        CHECK ((node_id IS NULL) = (answer_id IS NULL))
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
