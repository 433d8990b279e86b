import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../time.ts';

/**
 * Deadlines as information for a conversation, never as a promise: they know weekends, not public holidays, so that a
 * day told is at most too early. Source: the laws named at each, as of November 2026.
 */

/** Days after posting on which a letter counts as arrived, weekends too (§ 37 Abs. 2 SGB X). */
const postDays = 4;

/** Whoever learns late of an end registers within three days (§ 38 Abs. 1 SGB III). */
const daysToRegister = 3;

/**
 * Last day on which an objection must have arrived: one month after the letter counts as arrived (§ 84 Abs. 1, § 64
 * Abs. 2 SGG); on a Saturday or Sunday the next working day counts (§ 64 Abs. 3 SGG).
 */
export function lastDayToObject(letterOf: LocalDate): LocalDate {
  return workingDay(Temporal.PlainDate.from(letterOf).add({ days: postDays }).add({ months: 1 })).toString();
}

/** The two days by which to register as a job seeker. */
export interface JobSeekerDays {
  /** For whoever has long known of the end: three months before it. */
  readonly known: LocalDate;
  /** For whoever learns of it today, once that is over. */
  readonly learntToday: LocalDate;
}

/** § 38 Abs. 1 SGB III; a deadline that ends on a weekend ends on the next working day (§ 26 Abs. 3 SGB X). */
export function daysToRegisterBy(lastWorkingDay: LocalDate, today: LocalDate): JobSeekerDays {
  return {
    known: Temporal.PlainDate.from(lastWorkingDay).subtract({ months: 3 }).toString(),
    learntToday: workingDay(Temporal.PlainDate.from(today).add({ days: daysToRegister })).toString(),
  };
}

/** Whole days from one day to another; negative when it is over. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** This day, or Monday when it is a Saturday or Sunday. */
function workingDay(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 });
}
