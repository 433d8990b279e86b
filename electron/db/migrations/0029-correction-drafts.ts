import type { Migration } from '../migrate.ts';

/** Corrections that are being written: saved while one types, gone with the correction or when it is given up. */
export const correctionDrafts: Migration = {
  version: 29,
  name: 'correction-drafts',
  up(db) {
    db.exec(`
      CREATE TABLE note_draft (
        note_key INTEGER PRIMARY KEY REFERENCES note (key) ON DELETE CASCADE,
        text TEXT NOT NULL,
        reason TEXT NOT NULL,
        -- The revision that it corrects.
        based_on INTEGER NOT NULL,
        saved_at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
