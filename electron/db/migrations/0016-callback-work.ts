import type { Migration } from '../migrate.ts';

/** Working callbacks off: further windows, claims, attempts and all that happened to a promise. */
export const callbackWork: Migration = {
  version: 16,
  name: 'callback-work',
  up(db) {
    db.exec(`
      ALTER TABLE callback ADD COLUMN jurisdiction_id TEXT;
      -- Whom it concerns, once that was confirmed in the conversation it was promised in.
      ALTER TABLE callback ADD COLUMN customer_id TEXT REFERENCES customer (id);
      ALTER TABLE callback ADD COLUMN pressing TEXT;
      -- A JSON list of windows.
      ALTER TABLE callback ADD COLUMN other_windows TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(other_windows));
      ALTER TABLE callback ADD COLUMN call_from_at TEXT NOT NULL DEFAULT '';
      ALTER TABLE callback ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'returned', 'closed'));
      ALTER TABLE callback ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE callback ADD COLUMN last_outcome TEXT;
      ALTER TABLE callback ADD COLUMN dialled_at TEXT;
      ALTER TABLE callback ADD COLUMN attempt_conversation_id TEXT REFERENCES conversation (id);
      ALTER TABLE callback ADD COLUMN claimed_by TEXT;
      ALTER TABLE callback ADD COLUMN claimed_until TEXT;

      UPDATE callback SET call_from_at = window_start_at, state = iif(done_at IS NULL, 'open', 'closed');
      UPDATE callback SET (jurisdiction_id, customer_id) =
        (SELECT jurisdiction_id, customer_id FROM conversation WHERE conversation.id = callback.conversation_id);

      -- A promise may be moved onto the window of another one; being made twice is looked for when it is made.
      DROP INDEX callback_promise;
      CREATE INDEX callback_conversation ON callback (conversation_id);
      DROP INDEX callback_open;
      CREATE INDEX callback_from ON callback (call_from_at, id) WHERE done_at IS NULL;
      CREATE INDEX callback_until ON callback (window_end_at, id) WHERE done_at IS NULL;
      CREATE INDEX callback_customer ON callback (customer_id) WHERE done_at IS NULL;
      CREATE INDEX callback_number ON callback (number) WHERE done_at IS NULL;
      CREATE INDEX callback_claimed ON callback (claimed_until) WHERE claimed_by IS NOT NULL;

      -- Append-only: what happened to a promise is never changed.
      CREATE TABLE callback_event (
        callback_id TEXT NOT NULL REFERENCES callback (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        event TEXT NOT NULL CHECK (json_valid(event)),
        PRIMARY KEY (callback_id, position)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
