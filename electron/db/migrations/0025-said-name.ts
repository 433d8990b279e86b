import type { Migration } from '../migrate.ts';

/** The name that a new caller gave: they are not on file, but their call, note and callbacks are to be found again. */
export const saidName: Migration = {
  version: 25,
  name: 'said-name',
  up(db) {
    db.exec(`ALTER TABLE conversation ADD COLUMN said_name TEXT CHECK (said_name IS NULL OR speaker = 'unknown')`);
  },
};
