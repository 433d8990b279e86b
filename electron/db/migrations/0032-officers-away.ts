import type { Migration } from '../migrate.ts';

/** On which days an officer is not there. Why, is nobody's business here: that somebody is ill is not written down. */
export const officersAway: Migration = {
  version: 32,
  name: 'officers-away',
  up(db) {
    db.exec(`
      CREATE TABLE officer_away (
        date TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        -- As records name the officer.
        officer TEXT NOT NULL,
        since TEXT NOT NULL,
        by TEXT NOT NULL,
        PRIMARY KEY (date, officer_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
