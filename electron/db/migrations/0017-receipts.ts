import type { Migration } from '../migrate.ts';

/** What receipt numbers are counted by. */
export const receipts: Migration = {
  version: 17,
  name: 'receipts',
  up(db) {
    db.exec(`
      -- One row, made when the first number is given: a store that lost it goes on as another workplace.
      CREATE TABLE receipt_series (
        only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
        workplace INTEGER NOT NULL CHECK (workplace BETWEEN 0 AND 1048575),
        last INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
