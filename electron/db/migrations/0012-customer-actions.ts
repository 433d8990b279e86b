import type { Migration } from '../migrate.ts';

/** What advisors take down for customers: registrations, changes, requests for papers. */
export const customerActions: Migration = {
  version: 12,
  name: 'customer-actions',
  up(db) {
    db.exec(`
      -- Stays until it was sent, whatever becomes of the conversation: no foreign key.
      CREATE TABLE customer_action (
        id TEXT PRIMARY KEY NOT NULL,
        conversation_id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        at TEXT NOT NULL,
        advisor TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('registerJobSeeker', 'reportChange', 'requestPapers')),
        -- Read to the customer.
        receipt TEXT NOT NULL UNIQUE,
        payload TEXT NOT NULL CHECK (json_valid(payload))
      ) STRICT;
      CREATE INDEX customer_action_conversation ON customer_action (conversation_id, at);
      CREATE INDEX customer_action_customer ON customer_action (customer_id, at);
    `);
  },
};
