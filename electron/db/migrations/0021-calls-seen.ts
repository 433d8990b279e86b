import type { Migration } from '../migrate.ts';

/** Until when the missed calls were looked at. */
export const callsSeen: Migration = {
  version: 21,
  name: 'calls-seen',
  up(db) {
    db.exec(`
      CREATE TABLE call_seen (
        only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
        -- Beginning of the newest missed call that was on the screen.
        until TEXT NOT NULL
      ) STRICT;

      -- Until now the window remembered it: what is in the list already was to be seen.
      INSERT INTO call_seen (only, until) SELECT 1, max(began_at) FROM call_entry HAVING max(began_at) IS NOT NULL;
    `);
  },
};
