import { Temporal } from 'temporal-polyfill';
import { dateOf, type EpochDay, epochDayOf } from './epoch-day.ts';
import type { HolidayCalendar } from './holiday-calendars.ts';
import { holidayTable } from './holiday-table.ts';

/** The first and the last day whose holidays are known. */
export const knownDays = {
  first: Temporal.PlainDate.from({ year: holidayTable.firstYear, month: 1, day: 1 }),
  last: Temporal.PlainDate.from({ year: holidayTable.lastYear, month: 12, day: 31 }),
} as const;

const [firstKnown, lastKnown] = [epochDayOf(knownDays.first), epochDayOf(knownDays.last)];

/** Thrown for a day before or after the table: who takes days from people asks {@link isKnownDay} first. */
export class UnknownDayError extends RangeError {
  override readonly name = 'UnknownDayError';
  constructor(day: EpochDay) {
    super(
      `holidays of ${dateOf(day).toString()} are not known: the table holds ${knownDays.first.year} to ${knownDays.last.year}`,
    );
  }
}

/** Whether the holidays of a day are known. */
export function isKnownDay(day: Temporal.PlainDate): boolean {
  return isKnown(epochDayOf(day));
}

/** Name of the public holiday; null on every other day. Throws {@link UnknownDayError}. */
export function holidayOn(calendar: HolidayCalendar, day: Temporal.PlainDate): string | null {
  return holidayAt(calendar, epochDayOf(day));
}

/** The same by number. */
export function holidayAt(calendar: HolidayCalendar, day: EpochDay): string | null {
  if (!isKnown(day)) throw new UnknownDayError(day);
  return namesOf(calendar).get(day) ?? null;
}

const known = new Map<HolidayCalendar, ReadonlyMap<EpochDay, string>>();

/** Read from the table once a calendar. */
function namesOf(calendar: HolidayCalendar): ReadonlyMap<EpochDay, string> {
  const before = known.get(calendar);
  if (before) return before;
  const names = new Map(
    holidayTable.rows
      .filter(({ calendars }) => calendars === 'all' || calendars.includes(calendar))
      .flatMap(({ name, days }) =>
        days.split(' ').map((day): [EpochDay, string] => [epochDayOf(Temporal.PlainDate.from(day)), name]),
      ),
  );
  known.set(calendar, names);
  return names;
}

function isKnown(day: EpochDay): boolean {
  return day >= firstKnown && day <= lastKnown;
}
