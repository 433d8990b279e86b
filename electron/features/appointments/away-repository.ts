import type { Instant, LocalDate } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** A day on which an officer is not there. */
export interface AwayDay {
  readonly date: LocalDate;
  readonly officerId: string;
  /** As records name the officer. */
  readonly officer: string;
  readonly since: Instant;
  /** Who said so. */
  readonly by: string;
}

export type AwayRepository = ReturnType<typeof createAwayRepository>;

/** Days on which officers are not there; `booking-repository.ts` reads them beside the appointments they concern. */
export function createAwayRepository(db: Database) {
  const insert = db.statement<[AwayDay]>(
    'officer-away',
    `INSERT INTO officer_away (date, officer_id, officer, since, by) VALUES (@date, @officerId, @officer, @since, @by)
     ON CONFLICT (date, officer_id) DO NOTHING`,
  );
  const remove = db.statement<[LocalDate, string]>(
    'officer-back',
    `DELETE FROM officer_away WHERE date = ? AND officer_id = ?`,
  );
  const removeBefore = db.statement<[LocalDate]>('officer-away-over', `DELETE FROM officer_away WHERE date < ?`);
  const select = db.statement<[LocalDate], AwayDay>(
    'officers-away',
    `SELECT date, officer_id AS officerId, officer, since, by FROM officer_away WHERE date >= ? ORDER BY date, officer`,
  );
  return {
    add: (day: AwayDay): void => void insert.run(day),
    remove: (date: LocalDate, officerId: string): void => void remove.run(date, officerId),
    /** What is over is nobody's business any more. */
    forgetBefore: (date: LocalDate): void => void removeBefore.run(date),
    /** From a day on. */
    list: (from: LocalDate): AwayDay[] => select.all(from),
  };
}
