import type { Migration } from '../migrate.ts';

/** How an answered call sounded, for whoever looks into a complaint. Gone with the call. */
export const callQuality: Migration = {
  version: 8,
  name: 'call-quality',
  up(db) {
    // JSON; read through a schema. Null where the call was too short to measure.
    db.exec('ALTER TABLE call_entry ADD COLUMN quality TEXT');
  },
};
