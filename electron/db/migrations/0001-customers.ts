import type { Migration } from '../migrate.ts';

/** People on file and the numbers they can be reached at; one number may belong to several people. */
export const customers: Migration = {
  version: 1,
  name: 'customers',
  up(db) {
    db.exec(`
      CREATE TABLE customer (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        customer_number TEXT NOT NULL UNIQUE,
        jurisdiction_id TEXT NOT NULL
      ) STRICT;

      -- Clustered by number: a caller's number is found in one descent, together with everybody who shares it.
      CREATE TABLE contact_number (
        number TEXT NOT NULL CHECK (number GLOB '+[1-9]*'),
        customer_key INTEGER NOT NULL REFERENCES customer (key) ON DELETE CASCADE,
        label TEXT,
        PRIMARY KEY (number, customer_key)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX contact_number_customer ON contact_number (customer_key);
    `);
  },
};
