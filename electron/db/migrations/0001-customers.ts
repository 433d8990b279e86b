import type { Migration } from '../migrate.ts';

/** People on file and the numbers they can be reached at; one number may belong to several people. */
export const customers: Migration = {
  version: 1,
  name: 'customers',
  up(db) {
    db.exec(`
      CREATE TABLE customer (
        id TEXT PRIMARY KEY NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        customer_number TEXT NOT NULL UNIQUE,
        jurisdiction_id TEXT NOT NULL
      ) STRICT;

      -- Clustered by number and repeating what a candidate shows: everybody who shares a caller's number is found in
      -- one descent, which keeps the match quick at a million numbers. Written only together with its customer.
      CREATE TABLE contact_number (
        number TEXT NOT NULL CHECK (number GLOB '+[1-9]*'),
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        jurisdiction_id TEXT NOT NULL,
        label TEXT,
        PRIMARY KEY (number, customer_id)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX contact_number_customer ON contact_number (customer_id);
    `);
  },
};
