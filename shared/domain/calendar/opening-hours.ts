import { z } from 'zod';
import { LocalDate, LocalTime } from '../time.ts';

/** In the order of ISO 8601: `mon` is 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** From a wall-clock time up to another of the same day. */
export const Hours = z.strictObject({ from: LocalTime, to: LocalTime });
export type Hours = z.infer<typeof Hours>;

/** The hours of a usual week; a day may stand in several lines, as with a lunch break. */
export const WeekHours = z
  .array(Hours.extend({ days: z.array(z.enum(weekdays)).min(1).max(7) }))
  .min(1)
  .max(21);
export type WeekHours = z.infer<typeof WeekHours>;

/** Days on which other hours hold, also on a public holiday. */
export const HoursException = z.strictObject({
  /** `2026-12-28` for that day, `12-24` for that day of every year. */
  on: z.string().regex(/^(?:\d{4}-)?\d{2}-\d{2}$/, 'erwartet wird ein Tag wie 2026-12-24 oder 12-24'),
  /** The last day, when `on` names a year and there are several. */
  until: LocalDate.optional(),
  /** Why, in a word that callers may hear: "Heiligabend". */
  name: z.string().min(1).max(60),
  /** Left out: closed. */
  hours: z.array(Hours).max(5).optional(),
});
export type HoursException = z.infer<typeof HoursException>;

/** The usual week of a department that keeps the same hours from Monday to Friday. */
export function mondayToFriday(hours: Hours): WeekHours {
  return [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], ...hours }];
}

const names: Readonly<Record<Weekday, string>> = {
  mon: 'montags',
  tue: 'dienstags',
  wed: 'mittwochs',
  thu: 'donnerstags',
  fri: 'freitags',
  sat: 'samstags',
  sun: 'sonntags',
};

/** "montags bis mittwochs 08:00 bis 16:00 Uhr, donnerstags 08:00 bis 18:00 Uhr". */
export function describeHours(week: WeekHours): string {
  const texts = weekdays.map((day) =>
    hoursOn(week, day)
      .map(({ from, to }) => `${from} bis ${to}`)
      .join(' und '),
  );
  const groups = weekdays.flatMap((day, index) => {
    const text = texts[index] ?? '';
    if (text === '' || text === texts[index - 1]) return [];
    const next = texts.findIndex((other, later) => later > index && other !== text);
    const last = weekdays[(next === -1 ? weekdays.length : next) - 1] ?? day;
    return [`${names[day]}${last === day ? '' : ` bis ${names[last]}`} ${text} Uhr`];
  });
  return groups.join(', ');
}

/** The hours of a weekday in order. */
export function hoursOn(week: WeekHours, day: Weekday): Hours[] {
  return week
    .filter(({ days }) => days.includes(day))
    .map(({ from, to }) => ({ from, to }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
