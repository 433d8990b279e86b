import type { Migration } from '../migrate.ts';

/** Appointments made here: booked, moved, cancelled; what takes the time of whom; and who waits for an earlier one. */
export const appointments: Migration = {
  version: 20,
  name: 'appointments',
  up(db) {
    db.exec(`
      -- Stands beside what was imported ("appointment"): an import brings that anew, and must not undo a booking.
      CREATE TABLE booking (
        id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        conversation_id TEXT REFERENCES conversation (id) ON DELETE SET NULL,
        concern_id TEXT,
        concern TEXT NOT NULL,
        officer_id TEXT,
        officer TEXT,
        place TEXT NOT NULL CHECK (place IN ('room', 'phone')),
        room_id TEXT,
        room TEXT,
        date TEXT NOT NULL,
        time_from TEXT NOT NULL,
        time_to TEXT NOT NULL,
        zone TEXT NOT NULL,
        start_at TEXT NOT NULL,
        end_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled', 'kept', 'missed')),
        -- A JSON list of papers.
        papers TEXT NOT NULL CHECK (json_valid(papers)),
        receipt TEXT NOT NULL,
        version INTEGER NOT NULL,
        CHECK (start_at < end_at)
      ) STRICT;
      CREATE INDEX booking_customer ON booking (customer_id, start_at);
      CREATE INDEX booking_start ON booking (start_at) WHERE state = 'booked';

      CREATE TABLE booking_event (
        id TEXT PRIMARY KEY NOT NULL,
        appointment_id TEXT NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        what TEXT NOT NULL,
        reason TEXT,
        -- Date and times it had before, as JSON.
        before TEXT CHECK (before IS NULL OR json_valid(before))
      ) STRICT;
      CREATE INDEX booking_event_appointment ON booking_event (appointment_id, at);

      -- Who or what is taken ("officer:…", "room:…"), in milliseconds since 1970. One appointment has up to two.
      CREATE TABLE booked_time (
        resource TEXT NOT NULL,
        start_ms INTEGER NOT NULL,
        end_ms INTEGER NOT NULL,
        appointment_id TEXT NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
        PRIMARY KEY (resource, start_ms),
        -- No longer than four hours, which the trigger relies on.
        CHECK (start_ms < end_ms AND end_ms - start_ms <= 14400000)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX booked_time_start ON booked_time (start_ms);
      CREATE INDEX booked_time_appointment ON booked_time (appointment_id);

      -- Nobody is in two places at once, whoever writes: the store itself refuses it.
      CREATE TRIGGER booked_time_overlap BEFORE INSERT ON booked_time
      WHEN EXISTS (
        SELECT 1 FROM booked_time
         WHERE resource = NEW.resource AND start_ms < NEW.end_ms AND start_ms > NEW.start_ms - 14400000
           AND end_ms > NEW.start_ms
      )
      BEGIN SELECT RAISE(ABORT, 'taken'); END;
      CREATE TRIGGER booked_time_fixed BEFORE UPDATE ON booked_time BEGIN SELECT RAISE(ABORT, 'taken times are replaced, not changed'); END;

      CREATE TABLE booking_wait (
        appointment_id TEXT PRIMARY KEY NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        wish TEXT NOT NULL CHECK (json_valid(wish)),
        start_at TEXT NOT NULL,
        since TEXT NOT NULL
      ) STRICT;
    `);
  },
};
