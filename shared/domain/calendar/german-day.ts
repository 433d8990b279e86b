import type { Temporal } from 'temporal-polyfill';

const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

/** "Donnerstag, 7. Januar 2027", for sentences that are read out. */
export function germanDay(day: Temporal.PlainDate): string {
  return `${germanWeekday(day)}, ${germanDate(day)}`;
}

/** "7. Januar 2027". */
export function germanDate({ day, month, year }: Temporal.PlainDate): string {
  return `${day}. ${months[month - 1] ?? ''} ${year}`;
}

export function germanWeekday({ dayOfWeek }: Temporal.PlainDate): string {
  return weekdays[dayOfWeek - 1] ?? '';
}
