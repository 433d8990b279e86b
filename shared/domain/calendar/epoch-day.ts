import { Temporal } from 'temporal-polyfill';

/** Days since 1 January 1970: a calendar day as a number, to count and compare without making objects. */
export type EpochDay = number;

const millisecondsOfADay = 86_400_000;
const firstDay = Temporal.PlainDate.from('1970-01-01');

export function epochDayOf({ year, month, day }: Temporal.PlainDate): EpochDay {
  return Date.UTC(year, month - 1, day) / millisecondsOfADay;
}

export function dateOf(day: EpochDay): Temporal.PlainDate {
  return firstDay.add({ days: day });
}

/** 1 is Monday, 7 Sunday (ISO 8601). 1 January 1970 was a Thursday. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
