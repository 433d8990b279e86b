import type { Migration } from '../migrate.ts';

/** What a promise says beside its window, and how many each window of a department holds. */
export const callbackPromise: Migration = {
  version: 18,
  name: 'callback-promise',
  up(db) {
    db.exec(`
      ALTER TABLE callback ADD COLUMN summary TEXT;
      ALTER TABLE callback ADD COLUMN language TEXT NOT NULL DEFAULT 'de';
      ALTER TABLE callback ADD COLUMN receipt TEXT;
      ALTER TABLE callback ADD COLUMN standing TEXT NOT NULL DEFAULT 'promised'
        CHECK (standing IN ('promised', 'wish', 'declined'));
      -- By when the department calls back: day, time, zone, instant and rule.
      ALTER TABLE callback ADD COLUMN due TEXT CHECK (due IS NULL OR json_valid(due));
      ALTER TABLE callback ADD COLUMN number_confirmed_at TEXT;
      ALTER TABLE callback ADD COLUMN consented_at TEXT;
      CREATE UNIQUE INDEX callback_receipt ON callback (receipt) WHERE receipt IS NOT NULL;

      -- A window of a department has so many seats, and each is given once: the key makes sure, whoever writes.
      CREATE TABLE callback_seat (
        department_id TEXT NOT NULL,
        -- Where the window begins.
        start_at TEXT NOT NULL,
        seat INTEGER NOT NULL,
        capacity INTEGER NOT NULL,
        -- The seat is looked for first: without one no promise is written.
        callback_id TEXT NOT NULL REFERENCES callback (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (department_id, start_at, seat),
        CHECK (seat BETWEEN 1 AND capacity)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX callback_seat_callback ON callback_seat (callback_id);
    `);
  },
};
