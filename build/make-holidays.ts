import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';
import * as feiertage from 'feiertagejs';
import { format, resolveConfig } from 'prettier';
import { type HolidayCalendar, holidayCalendars } from '../shared/domain/calendar/holiday-calendars.ts';

/**
 * Writes `shared/domain/calendar/holiday-table.ts` from date-holidays, compares it with feiertagejs and lists there what
 * the two tell differently: `node build/run.mjs build/make-holidays.ts`.
 */

const firstYear = 2024;
const lastYear = 2036;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);

const target = new URL('../shared/domain/calendar/holiday-table.ts', import.meta.url);

/** Where the law calls a day otherwise than date-holidays does. */
const lawfulNames: Readonly<Record<string, string>> = {
  Maifeiertag: 'Tag der Arbeit',
  '75-jähriges Jubiläum des Volksaufstands in der DDR': '75. Jahrestag des Aufstandes vom 17. Juni 1953',
};

/** The days of a calendar in the years of the table, with their names. */
type Days = ReadonlyMap<string, string>;

/** Public holidays as date-holidays tells them; 24 and 31 December are none. */
function readDays(calendar: HolidayCalendar): Days {
  const [country = '', state = '', region = ''] = calendar.split('-');
  const source = new Holidays(country, state, region);
  const days = years.flatMap((year) => source.getHolidays(year, 'de').filter(({ type }) => type === 'public'));
  return new Map(days.map(({ date, name }) => [date.slice(0, 10), lawfulNames[name] ?? name]));
}

/** The same days as feiertagejs tells them, by state; of the districts it knows Augsburg alone. */
function readOtherDays(calendar: HolidayCalendar): ReadonlySet<string> {
  const [, state = 'BUND'] = calendar.split('-');
  const region = (calendar === 'DE-BY-A' ? 'AUGSBURG' : state) as feiertage.Region;
  return new Set(years.flatMap((year) => feiertage.getHolidays(year, region).map(({ dateString }) => dateString)));
}

interface Row {
  readonly name: string;
  readonly calendars: readonly HolidayCalendar[];
  readonly days: readonly string[];
}

/** One row for all days of a name that the same calendars have. */
function toRows(all: ReadonlyMap<HolidayCalendar, Days>): Row[] {
  const calendarsOf = new Map<string, HolidayCalendar[]>();
  for (const [calendar, days] of all) {
    for (const [day, name] of days) {
      const key = `${day} ${name}`;
      calendarsOf.set(key, [...(calendarsOf.get(key) ?? []), calendar]);
    }
  }
  const rows = new Map<string, { name: string; calendars: HolidayCalendar[]; days: string[] }>();
  for (const [key, calendars] of [...calendarsOf].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [day, name] = [key.slice(0, 10), key.slice(11)];
    const row = rows.get(`${name} ${calendars.join()}`) ?? { name, calendars, days: [] };
    row.days.push(day);
    rows.set(`${name} ${calendars.join()}`, row);
  }
  return [...rows.values()];
}

/** What the two sources tell differently, a line for each day of the year or name. */
function differences(all: ReadonlyMap<HolidayCalendar, Days>): string[] {
  const found = new Map<string, number[]>();
  for (const [calendar, days] of all) {
    const others = readOtherDays(calendar);
    const note = (what: string, day: string) =>
      found.set(`${calendar}: ${what}`, [...(found.get(`${calendar}: ${what}`) ?? []), Number(day.slice(0, 4))]);
    for (const [day, name] of days) {
      if (!others.has(day)) note(`${name}: only date-holidays`, day);
    }
    for (const day of others) {
      if (!days.has(day)) note(`${day.slice(5)}: only feiertagejs`, day);
    }
  }
  return [...found].map(([what, when]) => `${what} (${when.length === years.length ? 'every year' : when.join(', ')})`);
}

/** The text of the generated file. */
export async function holidayTable(): Promise<string> {
  const all = new Map(
    (Object.keys(holidayCalendars) as HolidayCalendar[]).map((calendar) => [calendar, readDays(calendar)]),
  );
  const rows = toRows(all).map(({ name, calendars, days }) => {
    const where = calendars.length === all.size ? `'all'` : JSON.stringify(calendars);
    return `{ name: ${JSON.stringify(name)}, calendars: ${where}, days: ${JSON.stringify(days.join(' '))} },`;
  });
  const text = `import type { HolidayCalendar } from './holiday-calendars.ts';

/**
 * Public holidays by calendar. Written by \`node build/run.mjs build/make-holidays.ts\`; a test compares it with what the
 * installed packages say. 24 and 31 December are no public holidays.
 *
 * Source: date-holidays; its data rests on https://de.wikipedia.org/wiki/Feiertage_in_Deutschland. Its package.json names
 * CC-BY-3.0, its licence file CC BY-SA 3.0: this one file is under the stricter, CC BY-SA 3.0. Changed: Germany's public
 * holidays alone, by name, with the names of the law.
 *
 * Compared with feiertagejs (MIT), which knows no districts but Augsburg. All days agree, but these:
${differences(all)
  .map((line) => ` * - ${line}`)
  .join('\n')}
 */
export const holidayTable: {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly rows: readonly {
    readonly name: string;
    readonly calendars: 'all' | readonly HolidayCalendar[];
    /** Separated by a space. */
    readonly days: string;
  }[];
} = {
  firstYear: ${firstYear},
  lastYear: ${lastYear},
  rows: [
    ${rows.join('\n    ')}
  ],
};
`;
  const file = fileURLToPath(target);
  return await format(text, { ...(await resolveConfig(file)), filepath: file });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await holidayTable());
