import type { Temporal } from 'temporal-polyfill';
import { type EpochDay, epochDayOf, weekdayOf } from './epoch-day.ts';
import type { HolidayCalendar } from './holiday-calendars.ts';
import { holidayAt, knownDays, UnknownDayError } from './holidays.ts';

/**
 * Working days as the law counts them (§ 26 Abs. 3 SGB X, § 64 Abs. 3 SGG, § 193 BGB): neither Saturday nor Sunday nor a
 * public holiday of the place. Whether a department is open is another question: {@link import('./open-times.ts')}.
 *
 * Every function throws `UnknownDayError` where it leaves the years of the holiday table.
 */

const saturday = 6;

export function isWorkingDay(calendar: HolidayCalendar, day: Temporal.PlainDate): boolean {
  return isWorking(calendar, epochDayOf(day));
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(calendar: HolidayCalendar, day: Temporal.PlainDate): Temporal.PlainDate {
  const { passed, days } = countsOf(calendar);
  const from = epochDayOf(day);
  return move(day, from, days[passed[indexOf(from) - 1] ?? 0]);
}

/**
 * So many working days later, or earlier when negative; the day itself never counts and need not be a working day. 0 is
 * {@link workingDayFrom}.
 */
export function addWorkingDays(calendar: HolidayCalendar, day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (count === 0) return workingDayFrom(calendar, day);
  const { passed, days } = countsOf(calendar);
  const from = epochDayOf(day);
  const index = indexOf(from);
  // Working days up to and including this one when going on; those before it when going back.
  const before = count > 0 ? passed[index] : passed[index - 1];
  return move(day, from, days[(before ?? 0) + (count > 0 ? count - 1 : count)]);
}

/** Working days after one day, up to and including another; negative when the other is earlier. */
export function workingDaysBetween(
  calendar: HolidayCalendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  const { passed } = countsOf(calendar);
  return (passed[indexOf(epochDayOf(to))] ?? 0) - (passed[indexOf(epochDayOf(from))] ?? 0);
}

const firstKnown = epochDayOf(knownDays.first);
const lastKnown = epochDayOf(knownDays.last);

/** All working days of a calendar, and how many have passed at the end of each day of the table. */
interface Counts {
  readonly days: Int32Array;
  readonly passed: Int32Array;
}

const counted = new Map<HolidayCalendar, Counts>();

/** Counted once a calendar, so that any step takes the same short time. */
function countsOf(calendar: HolidayCalendar): Counts {
  const before = counted.get(calendar);
  if (before) return before;
  const length = lastKnown - firstKnown + 1;
  const working = Array.from({ length }, (_, index) => firstKnown + index).filter((day) => isWorking(calendar, day));
  const passed = new Int32Array(length);
  for (const day of working) passed[day - firstKnown] = 1;
  for (let index = 1; index < length; index += 1) passed[index] = (passed[index] ?? 0) + (passed[index - 1] ?? 0);
  const counts = { days: Int32Array.from(working), passed };
  counted.set(calendar, counts);
  return counts;
}

function isWorking(calendar: HolidayCalendar, day: EpochDay): boolean {
  return weekdayOf(day) < saturday && holidayAt(calendar, day) === null;
}

function indexOf(day: EpochDay): number {
  if (day < firstKnown || day > lastKnown) throw new UnknownDayError(day);
  return day - firstKnown;
}

/** To a day counted from the one that is given; that is undefined beyond the table. */
function move(day: Temporal.PlainDate, from: EpochDay, to: EpochDay | undefined): Temporal.PlainDate {
  if (to === undefined) throw new UnknownDayError(from < (firstKnown + lastKnown) / 2 ? firstKnown - 1 : lastKnown + 1);
  return to === from ? day : day.add({ days: to - from });
}
