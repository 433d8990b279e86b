import type { Migration } from '../migrate.ts';

/** When something was deleted because its time was over, and what deleting looks for. */
export const retention: Migration = {
  version: 24,
  name: 'retention',
  up(db) {
    db.exec(`
      CREATE TABLE retention_run (
        at TEXT PRIMARY KEY NOT NULL,
        rule_version TEXT NOT NULL,
        -- How much of what, as JSON; nothing about whom.
        counts TEXT NOT NULL CHECK (json_valid(counts))
      ) STRICT;
      CREATE INDEX conversation_closed ON conversation (closed_at) WHERE closed_at IS NOT NULL;
      CREATE INDEX callback_done ON callback (done_at) WHERE done_at IS NOT NULL;
      CREATE INDEX callback_attempt ON callback (attempt_conversation_id) WHERE attempt_conversation_id IS NOT NULL;
      CREATE INDEX booking_end ON booking (end_at);
      CREATE INDEX booking_conversation ON booking (conversation_id) WHERE conversation_id IS NOT NULL;
      CREATE INDEX outbox_subject ON outbox (subject) WHERE state <> 'acknowledged';
    `);
  },
};
