import type { Migration } from '../migrate.ts';

/** Promises to call back. `done_at` stays empty until a person closes the promise. */
export const callbacks: Migration = {
  version: 3,
  name: 'callbacks',
  up(db) {
    db.exec(`
      CREATE TABLE callback (
        id TEXT PRIMARY KEY NOT NULL,
        conversation_id TEXT NOT NULL REFERENCES conversation (id),
        department_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        number TEXT NOT NULL CHECK (number GLOB '+[1-9]*'),
        window_date TEXT NOT NULL,
        window_from TEXT NOT NULL,
        window_to TEXT NOT NULL,
        window_zone TEXT NOT NULL,
        window_start_at TEXT NOT NULL,
        window_end_at TEXT NOT NULL,
        created_at TEXT NOT NULL,
        done_at TEXT,
        CHECK (window_start_at < window_end_at)
      ) STRICT;

      -- The same promise is made once, however often it is sent.
      CREATE UNIQUE INDEX callback_promise
        ON callback (conversation_id, department_id, window_start_at, window_end_at, number, reason);

      CREATE INDEX callback_open ON callback (window_start_at) WHERE done_at IS NULL;
    `);
  },
};
