import type { Migration } from '../migrate.ts';

/** What the central system is to be told, and what of it is acknowledged. */
export const outbox: Migration = {
  version: 15,
  name: 'outbox',
  up(db) {
    db.exec(`
      -- No foreign key: what waits stays until it is acknowledged, whatever becomes of the record it tells of.
      CREATE TABLE outbox (
        -- The order of sending. Clocks are set back; this is not.
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        base_version INTEGER,
        -- Gone once it is acknowledged: the row stays, so that the same operation is never sent again.
        payload TEXT CHECK (payload IS NULL OR json_valid(payload)),
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'acknowledged', 'refused')),
        reason TEXT,
        created_at TEXT NOT NULL,
        settled_at TEXT,
        CHECK ((state = 'acknowledged') = (payload IS NULL)),
        CHECK ((state IN ('acknowledged', 'refused')) = (settled_at IS NOT NULL))
      ) STRICT;
      CREATE INDEX outbox_open ON outbox (position) WHERE state <> 'acknowledged';
      CREATE INDEX outbox_unsent ON outbox (subject, kind) WHERE state = 'waiting';

      -- Customers were read receipt numbers of these before there was an outbox.
      INSERT INTO outbox (id, kind, subject, payload, created_at)
        SELECT id, 'actionTaken', 'action:' || id,
               json_object('id', id, 'kind', kind, 'receipt', receipt, 'at', at, 'conversationId', conversation_id,
                           'customerId', customer_id, 'advisor', advisor, 'action', json(payload)), at
          FROM customer_action ORDER BY at, id;
    `);
  },
};
