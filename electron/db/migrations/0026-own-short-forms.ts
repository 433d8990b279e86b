import type { Migration } from '../migrate.ts';

/** Short forms for notes that an advisor keeps for themselves, beside those of the place. */
export const ownShortForms: Migration = {
  version: 26,
  name: 'own-short-forms',
  up(db) {
    db.exec(`
      CREATE TABLE own_short_form (
        advisor TEXT NOT NULL,
        short TEXT NOT NULL,
        long TEXT NOT NULL,
        PRIMARY KEY (advisor, short)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
