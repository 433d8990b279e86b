import type { AppointmentEvent, AppointmentWish, BookedAppointment } from '#shared/domain/appointment/booking.ts';
import { AppointmentWish as WishSchema } from '#shared/domain/appointment/booking.ts';
import { Paper } from '#shared/domain/customer/customer-record.ts';
import type { Span } from '#shared/domain/calendar/span.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';

type Row = Omit<BookedAppointment, 'papers'> & { papers: string };
type EventRow = Omit<AppointmentEvent, 'before'> & { before: string | null };

/** Somebody on the waiting list. */
export interface Waiting {
  readonly appointmentId: Id;
  readonly customerId: Id;
  readonly wish: AppointmentWish;
  /** When their appointment is. */
  readonly startAt: Instant;
  readonly since: Instant;
}

/** Time of an officer (`officer:…`) or a room (`room:…`) that an appointment takes. Customers' time (`customer:…`) is taken as well, and not told. */
export interface TakenTime extends Span {
  readonly resource: string;
}

/** An appointment ahead before which somebody is to be called: papers are missing, or its officer is not there. */
export interface ToCall {
  readonly appointmentId: Id;
  readonly customerId: Id;
  readonly startAt: Instant;
  /** How many papers; none where the officer alone is why. */
  readonly missing: number;
  /** Since when it is known that its officer is not there that day; null where they are. */
  readonly awaySince: Instant | null;
}

const columns = `id, customer_id AS customerId, conversation_id AS conversationId, concern_id AS concernId, concern,
  officer_id AS officerId, officer, place, room_id AS roomId, room, date, time_from AS "from", time_to AS "to", zone,
  start_at AS startAt, end_at AS endAt, state, papers, receipt, version`;

export type BookingRepository = ReturnType<typeof createBookingRepository>;

/** The only file that names `booking` and the tables beside it. */
export function createBookingRepository(db: Database) {
  const upsert = db.statement<[Row]>(
    'booking-save',
    `INSERT INTO booking (id, customer_id, conversation_id, concern_id, concern, officer_id, officer, place, room_id, room,
       date, time_from, time_to, zone, start_at, end_at, state, papers, receipt, version)
     VALUES (@id, @customerId, @conversationId, @concernId, @concern, @officerId, @officer, @place, @roomId, @room,
       @date, @from, @to, @zone, @startAt, @endAt, @state, @papers, @receipt, @version)
     ON CONFLICT (id) DO UPDATE SET conversation_id = excluded.conversation_id, concern_id = excluded.concern_id,
       concern = excluded.concern, officer_id = excluded.officer_id, officer = excluded.officer, place = excluded.place,
       room_id = excluded.room_id, room = excluded.room, date = excluded.date, time_from = excluded.time_from,
       time_to = excluded.time_to, zone = excluded.zone, start_at = excluded.start_at, end_at = excluded.end_at,
       state = excluded.state, papers = excluded.papers, version = excluded.version`,
  );
  const selectById = db.statement<[Id], Row>('booking-by-id', `SELECT ${columns} FROM booking WHERE id = ?`);
  const selectOf = db.statement<[Id], Row>(
    'bookings-of-customer',
    `SELECT ${columns} FROM booking WHERE customer_id = ? ORDER BY start_at DESC, id DESC`,
  );
  const selectBetween = db.statement<[Instant, Instant], Row>(
    'bookings-between',
    `SELECT ${columns} FROM booking WHERE state = 'booked' AND start_at >= ? AND start_at < ? ORDER BY start_at, id`,
  );
  const insertEvent = db.statement<[EventRow]>(
    'booking-event',
    `INSERT INTO booking_event (id, appointment_id, at, by, what, reason, before)
     VALUES (@id, @appointmentId, @at, @by, @what, @reason, @before)`,
  );
  const selectEvent = db.statement<[Id], { appointmentId: Id }>(
    'booking-event-by-id',
    `SELECT appointment_id AS appointmentId FROM booking_event WHERE id = ?`,
  );
  const selectEvents = db.statement<[Id], EventRow>(
    'booking-events',
    `SELECT id, appointment_id AS appointmentId, at, by, what, reason, before FROM booking_event
      WHERE appointment_id = ? ORDER BY at, id`,
  );
  const insertTime = db.statement<[string, number, number, Id]>(
    'booked-time-take',
    `INSERT INTO booked_time (resource, start_ms, end_ms, appointment_id) VALUES (?, ?, ?, ?)`,
  );
  const deleteTimes = db.statement<[Id]>('booked-time-free', `DELETE FROM booked_time WHERE appointment_id = ?`);
  const selectTimes = db.statement<[{ after: number; but: Id | null }], TakenTime>(
    'booked-times',
    `SELECT resource, start_ms AS "from", end_ms AS "to" FROM booked_time
      WHERE start_ms > @after - 14400000 AND end_ms > @after AND appointment_id IS NOT @but
        AND resource NOT LIKE 'customer:%' ORDER BY start_ms`,
  );
  const selectOnFile = db.statement<
    [{ names: string; after: Instant; but: Id | null }],
    { officer: string; startAt: Instant; endAt: Instant }
  >(
    'appointments-on-file',
    `SELECT officer, start_at AS startAt, end_at AS endAt FROM appointment
      WHERE state = 'booked' AND officer IN (SELECT value FROM json_each(@names)) AND start_at >= @after
        AND id IS NOT @but AND id NOT IN (SELECT id FROM booking)`,
  );
  const upsertWait = db.statement<[Omit<Waiting, 'wish'> & { wish: string }]>(
    'booking-wait',
    `INSERT INTO booking_wait (appointment_id, customer_id, wish, start_at, since)
     VALUES (@appointmentId, @customerId, @wish, @startAt, @since)
     ON CONFLICT (appointment_id) DO UPDATE SET wish = excluded.wish, start_at = excluded.start_at`,
  );
  const selectWaitOf = db.statement<[Id], { since: Instant }>(
    'booking-wait-of',
    `SELECT since FROM booking_wait WHERE appointment_id = ?`,
  );
  const deleteWait = db.statement<[Id]>('booking-wait-end', `DELETE FROM booking_wait WHERE appointment_id = ?`);
  const selectWaiting = db.statement<[Instant, number], Omit<Waiting, 'wish'> & { wish: string }>(
    'booking-waiting',
    `SELECT appointment_id AS appointmentId, customer_id AS customerId, wish, start_at AS startAt, since
       FROM booking_wait WHERE start_at > ? ORDER BY since, appointment_id LIMIT ?`,
  );
  const selectToCall = db.statement<[{ from: Instant; until: Instant }], ToCall>(
    'appointments-to-call',
    `SELECT id AS appointmentId, customer_id AS customerId, start_at AS startAt,
            (SELECT count(*) FROM json_each(papers) WHERE value ->> '$.receivedOn' IS NULL) AS missing,
            (SELECT since FROM officer_away AS a WHERE a.date = booking.date
               AND (a.officer_id = booking.officer_id OR (booking.officer_id IS NULL AND a.officer = booking.officer))
            ) AS awaySince
       FROM booking WHERE state = 'booked' AND start_at >= @from AND start_at < @until
        AND (missing > 0 OR awaySince IS NOT NULL)
     UNION ALL
     SELECT id, customer_id, start_at,
            (SELECT count(*) FROM appointment_paper WHERE appointment_id = id AND received_on IS NULL) AS missing,
            (SELECT since FROM officer_away AS a WHERE a.date = appointment.date AND a.officer = appointment.officer
            ) AS awaySince
       FROM appointment WHERE state = 'booked' AND start_at >= @from AND start_at < @until
        AND id NOT IN (SELECT id FROM booking) AND (missing > 0 OR awaySince IS NOT NULL)
     ORDER BY startAt, appointmentId LIMIT 10000`,
  );

  const countOfOfficer = db.statement<
    [{ officerId: string; officer: string; date: string; now: Instant }],
    { count: number }
  >(
    'officer-day-count',
    `SELECT (SELECT count(*) FROM booking WHERE state = 'booked' AND start_at >= @now AND date = @date
               AND (officer_id = @officerId OR (officer_id IS NULL AND officer = @officer)))
          + (SELECT count(*) FROM appointment WHERE state = 'booked' AND officer = @officer AND start_at >= @now
               AND date = @date AND id NOT IN (SELECT id FROM booking)) AS count`,
  );

  return {
    save: (booked: BookedAppointment): void => void upsert.run({ ...booked, papers: JSON.stringify(booked.papers) }),
    find: (id: Id): BookedAppointment | null => {
      const row = selectById.get(id);
      return row ? read(row) : null;
    },
    listOf: (customerId: Id): BookedAppointment[] => selectOf.all(customerId).map(read),
    /** Those that begin from an instant on, up to, but not including, another. */
    listBetween: (from: Instant, until: Instant): BookedAppointment[] => selectBetween.all(from, until).map(read),

    record: (event: AppointmentEvent): void =>
      void insertEvent.run({ ...event, before: event.before && JSON.stringify(event.before) }),
    /** Which appointment an operation changed; null where it is new. */
    changedBy: (eventId: Id): Id | null => selectEvent.get(eventId)?.appointmentId ?? null,
    listEvents: (id: Id): AppointmentEvent[] =>
      selectEvents.all(id).map(({ before, ...event }) => ({
        ...event,
        before: before === null ? null : (JSON.parse(before) as AppointmentEvent['before']),
      })),

    /** Takes time of whom and what it needs, and gives back what the appointment had. Throws where it is taken. */
    take(id: Id, resources: readonly string[], { from, to }: Span): void {
      deleteTimes.run(id);
      for (const resource of resources) insertTime.run(resource, from, to, id);
    },
    free: (id: Id): void => void deleteTimes.run(id),
    /** What is taken by others than one appointment, and not over at an instant, in order of start. */
    listTaken: (after: number, but: Id | null): TakenTime[] => selectTimes.all({ after, but }),

    /** What was imported for officers of these names from an instant on, but for one appointment. */
    listOnFile: (names: readonly string[], after: Instant, but: Id | null) =>
      selectOnFile.all({ names: JSON.stringify(names), after, but }),

    wait: (waiting: Waiting): void => void upsertWait.run({ ...waiting, wish: JSON.stringify(waiting.wish) }),
    waitsSince: (id: Id): Instant | null => selectWaitOf.get(id)?.since ?? null,
    stopWaiting: (id: Id): boolean => deleteWait.run(id) > 0,
    /** Whose appointment is still to come, longest waiting first. */
    listWaiting: (now: Instant, count: number): Waiting[] =>
      selectWaiting.all(now, count).map((row) => ({ ...row, wish: WishSchema.parse(JSON.parse(row.wish)) })),

    /** How many appointments an officer has on a day that are still to come. */
    countOn: (of: { officerId: string; officer: string; date: string; now: Instant }): number =>
      countOfOfficer.get(of)?.count ?? 0,

    /** Soonest first. */
    listToCall: (from: Instant, until: Instant): ToCall[] => selectToCall.all({ from, until }),
  };
}

const Papers = z.array(Paper);

function read(row: Row): BookedAppointment {
  return { ...row, papers: Papers.parse(JSON.parse(row.papers)) };
}
