import type { Migration } from '../migrate.ts';

/** Whom we call before their appointments, how often it was tried, and all that happened. */
export const outboundCalls: Migration = {
  version: 23,
  name: 'outbound-calls',
  up(db) {
    db.exec(`
      CREATE TABLE outbound_call (
        -- No foreign key: it may be one of ours or an imported one, and those are written anew with each import.
        appointment_id TEXT PRIMARY KEY NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        call_from_at TEXT,
        last_outcome TEXT,
        dialled_at TEXT,
        dialled_number TEXT,
        attempt_conversation_id TEXT REFERENCES conversation (id),
        claimed_by TEXT,
        claimed_until TEXT,
        done_at TEXT
      ) STRICT;
      CREATE INDEX outbound_call_claimed ON outbound_call (claimed_by) WHERE claimed_by IS NOT NULL;

      -- Append-only: what happened is never changed.
      CREATE TABLE outbound_event (
        appointment_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        event TEXT NOT NULL CHECK (json_valid(event)),
        PRIMARY KEY (appointment_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX appointment_ahead ON appointment (start_at) WHERE state = 'booked';
    `);
  },
};
