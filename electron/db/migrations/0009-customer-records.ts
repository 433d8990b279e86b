import type { Migration } from '../migrate.ts';

/** All that belongs to a person on file: name parts, needs, notices, appointments, registrations, cases, contacts. */
export const customerRecords: Migration = {
  version: 9,
  name: 'customer-records',
  up(db) {
    db.exec(`
      ALTER TABLE customer ADD COLUMN title TEXT;
      ALTER TABLE customer ADD COLUMN birth_name TEXT;
      ALTER TABLE customer ADD COLUMN bg_number TEXT;
      ALTER TABLE customer ADD COLUMN language TEXT NOT NULL DEFAULT 'de';
      -- A JSON list of words.
      ALTER TABLE customer ADD COLUMN needs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(needs));
      ALTER TABLE customer ADD COLUMN agency_id TEXT;

      CREATE INDEX customer_bg_number ON customer (bg_number) WHERE bg_number IS NOT NULL;

      CREATE TABLE contact_address (
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('email', 'post')),
        value TEXT NOT NULL,
        label TEXT,
        PRIMARY KEY (customer_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE benefit_notice (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        jurisdiction_id TEXT NOT NULL,
        benefit TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('grant', 'change', 'suspension', 'refusal', 'reimbursement')),
        issued_on TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_to TEXT,
        CHECK (valid_to IS NULL OR valid_from <= valid_to)
      ) STRICT;
      CREATE INDEX benefit_notice_customer ON benefit_notice (customer_id, issued_on);

      CREATE TABLE benefit_line (
        notice_id TEXT NOT NULL REFERENCES benefit_notice (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        cents INTEGER NOT NULL,
        per TEXT NOT NULL CHECK (per IN ('day', 'month', 'once')),
        PRIMARY KEY (notice_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE appointment (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        concern TEXT NOT NULL,
        officer TEXT,
        place TEXT NOT NULL CHECK (place IN ('room', 'phone')),
        room TEXT,
        date TEXT NOT NULL,
        time_from TEXT NOT NULL,
        time_to TEXT NOT NULL,
        zone TEXT NOT NULL,
        start_at TEXT NOT NULL,
        end_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled', 'kept', 'missed')),
        CHECK (start_at < end_at)
      ) STRICT;
      CREATE INDEX appointment_customer ON appointment (customer_id, start_at);

      CREATE TABLE appointment_paper (
        appointment_id TEXT NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        received_on TEXT,
        PRIMARY KEY (appointment_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE registration (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('jobSeeker', 'unemployed')),
        registered_on TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        ended_on TEXT
      ) STRICT;
      CREATE INDEX registration_customer ON registration (customer_id, registered_on);

      CREATE TABLE customer_case (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        concern TEXT NOT NULL,
        department_id TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'closed'))
      ) STRICT;
      CREATE INDEX customer_case_customer ON customer_case (customer_id, opened_on);

      CREATE TABLE contact (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        channel TEXT NOT NULL CHECK (channel IN ('phone', 'email', 'letter', 'visit', 'portal')),
        direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
        summary TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contact_customer ON contact (customer_id, at);

      CREATE TABLE representative (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('proxy', 'guardian', 'parent', 'interpreter')),
        name TEXT NOT NULL,
        scope TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_to TEXT
      ) STRICT;
      CREATE INDEX representative_customer ON representative (customer_id);

      CREATE TABLE customer_warning (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('blockedAddress', 'threat', 'contactBan', 'deceased', 'other')),
        text TEXT NOT NULL,
        until TEXT
      ) STRICT;
      CREATE INDEX customer_warning_customer ON customer_warning (customer_id);
    `);
  },
};
