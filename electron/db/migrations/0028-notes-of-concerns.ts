import type { Migration } from '../migrate.ts';

/**
 * A note for each concern of a conversation, why a closed one was corrected, and to whom one without a person was
 * assigned later. What was written of a note never changes.
 */
export const notesOfConcerns: Migration = {
  version: 28,
  name: 'notes-of-concerns',
  up(db) {
    // Made anew for the key: a conversation may have several. The versions first, they would go with their notes.
    db.exec(`
      CREATE TABLE note_new (
        key INTEGER PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        concern INTEGER NOT NULL DEFAULT 1 CHECK (concern > 0),
        text TEXT NOT NULL,
        revision INTEGER NOT NULL,
        saved_at TEXT,
        UNIQUE (conversation_id, concern)
      ) STRICT;
      INSERT INTO note_new (key, conversation_id, text, revision, saved_at)
        SELECT key, conversation_id, text, revision, saved_at FROM note;

      CREATE TABLE note_version_new (
        note_key INTEGER NOT NULL REFERENCES note_new (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('replaced', 'refused')),
        based_on INTEGER NOT NULL,
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (note_key, position)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO note_version_new SELECT * FROM note_version;

      DROP TABLE note_version;
      DROP TABLE note;
      ALTER TABLE note_new RENAME TO note;
      ALTER TABLE note_version_new RENAME TO note_version;

      -- Which revision of a note is a correction of what its conversation was closed with.
      CREATE TABLE note_correction (
        note_key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        reason TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (note_key, revision)
      ) STRICT, WITHOUT ROWID;

      -- The last one counts; null takes an assignment back.
      CREATE TABLE note_assignment (
        note_key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        customer_id TEXT REFERENCES customer (id),
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (note_key, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TRIGGER note_version_stays BEFORE UPDATE ON note_version
        BEGIN SELECT RAISE (ABORT, 'a version of a note never changes'); END;
      CREATE TRIGGER note_correction_stays BEFORE UPDATE ON note_correction
        BEGIN SELECT RAISE (ABORT, 'a correction of a note never changes'); END;
      CREATE TRIGGER note_assignment_stays BEFORE UPDATE ON note_assignment
        BEGIN SELECT RAISE (ABORT, 'an assignment of a note never changes'); END;
    `);
  },
};
