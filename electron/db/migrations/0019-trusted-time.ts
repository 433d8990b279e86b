import type { Migration } from '../migrate.ts';

/** What time the exchange said it was, so that a clock set back is noticed at the next start. */
export const trustedTime: Migration = {
  version: 19,
  name: 'trusted-time',
  up(db) {
    db.exec(`
      CREATE TABLE trusted_time (
        only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
        -- Milliseconds since 1970.
        at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
