import type { TimeSpan } from '#shared/domain/calendar/open-times.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** A window of a department, and how many promises it holds. */
export interface SeatWindow extends TimeSpan {
  readonly departmentId: string;
  readonly capacity: number;
}

/** The only file that names `callback_seat`. */
export function createSeatRepository(db: Database) {
  // One statement, and the key of the table: of two people at once only one gets the last seat.
  const insertSeat = db.statement<[SeatWindow & { callbackId: Id }]>(
    'callback-seat-take',
    `INSERT INTO callback_seat (department_id, start_at, seat, capacity, callback_id)
     SELECT @departmentId, @startAt,
            (SELECT min(seat) FROM (SELECT 1 AS seat UNION ALL
               SELECT seat + 1 FROM callback_seat WHERE department_id = @departmentId AND start_at = @startAt)
              WHERE seat NOT IN
               (SELECT seat FROM callback_seat WHERE department_id = @departmentId AND start_at = @startAt)),
            @capacity, @callbackId
      WHERE (SELECT count(*) FROM callback_seat
              WHERE department_id = @departmentId AND start_at >= @startAt AND start_at < @endAt) < @capacity`,
  );
  const selectTaken = db.statement<[string, Instant], { startAt: Instant; count: number }>(
    'callback-seats-taken',
    `SELECT start_at AS startAt, count(*) AS count FROM callback_seat
      WHERE department_id = ? AND start_at >= ? GROUP BY start_at`,
  );
  const selectOf = db.statement<[Id], { departmentId: string; startAt: Instant }>(
    'callback-seats-of',
    `SELECT department_id AS departmentId, start_at AS startAt FROM callback_seat WHERE callback_id = ?`,
  );
  const deleteOf = db.statement<[Id, Instant | null]>(
    'callback-seat-free',
    `DELETE FROM callback_seat WHERE callback_id = ? AND start_at IS NOT ?`,
  );

  return {
    /** False where the window is full. */
    take: (window: SeatWindow, callbackId: Id): boolean => insertSeat.run({ ...window, callbackId }) === 1,

    /** How many seats are taken in the windows of a department that begin at an instant or later, by their beginning. */
    listTaken: (departmentId: string, from: Instant): ReadonlyMap<Instant, number> =>
      new Map(selectTaken.all(departmentId, from).map(({ startAt, count }) => [startAt, count])),

    /** Where the windows begin in which a callback has a seat. */
    listOf: (callbackId: Id): Instant[] => selectOf.all(callbackId).map(({ startAt }) => startAt),

    /** Gives back the seats of a callback, but for the one in the window that begins at an instant. */
    free: (callbackId: Id, but: Instant | null = null): void => void deleteOf.run(callbackId, but),
  };
}
