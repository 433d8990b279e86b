import type { HolidayCalendar } from '#shared/domain/calendar/holiday-calendars.ts';

/**
 * Public holidays reckoned once more from the states' laws, without the table, the packages and Temporal: what the tests
 * hold the calendar against. Days are told as `2026-11-22`.
 */

const millisecondsOfADay = 86_400_000;

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsOfADay).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOfDay(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Easter Sunday by the rule of Lichtenberg for the Gregorian calendar. */
function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const seed = (19 * golden + moon) % 30;
  const late = Math.floor((seed + Math.floor(golden / 11)) / 29);
  const limit = 21 + seed - late;
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const days = limit + (7 - ((((limit - firstSunday) % 7) + 7) % 7));
  return plusDays(`${year}-03-01`, days - 1);
}

/** The Wednesday before 23 November. */
function dayOfRepentance(year: number): string {
  let day = `${year}-11-22`;
  while (weekdayOfDay(day) !== 3) day = plusDays(day, -1);
  return day;
}

const corpusChristi = /^DE-(BW|BY|HE|NW|RP|SL|SN-BZ|TH-)/;

/** Whether a state keeps what only some keep. */
const kept: Readonly<Record<string, (calendar: string) => boolean>> = {
  '01-06': (calendar) => /^DE-(BW|BY|ST)/.test(calendar),
  '03-08': (calendar) => /^DE-(BE|MV)/.test(calendar),
  '08-08': (calendar) => calendar === 'DE-BY-A',
  '08-15': (calendar) => ['DE-SL', 'DE-BY-KATH', 'DE-BY-A'].includes(calendar),
  '09-20': (calendar) => calendar.startsWith('DE-TH'),
  '10-31': (calendar) => /^DE-(BB|HB|HH|MV|NI|SN|ST|SH|TH)/.test(calendar),
  '11-01': (calendar) => /^DE-(BW|BY|NW|RP|SL)/.test(calendar),
};

/** The holidays of a year from 2024 on, in order. */
export function lawfulHolidays(calendar: HolidayCalendar, year: number): string[] {
  const sunday = easter(year);
  const everywhere = ['01-01', '05-01', '10-03', '12-25', '12-26'];
  const fixed = [...everywhere, ...Object.keys(kept).filter((day) => kept[day]!(calendar))];
  const moving = [-2, 1, 39, 50];
  if (calendar === 'DE-BB') moving.push(0, 49);
  if (corpusChristi.test(calendar)) moving.push(60);
  return [
    ...fixed.map((day) => `${year}-${day}`),
    ...moving.map((days) => plusDays(sunday, days)),
    ...(calendar.startsWith('DE-SN') ? [dayOfRepentance(year)] : []),
    ...(calendar === 'DE-BE' && year === 2025 ? ['2025-05-08'] : []),
    ...(calendar === 'DE-BE' && year === 2028 ? ['2028-06-17'] : []),
  ].toSorted();
}

/** Neither Saturday nor Sunday nor a holiday. */
export function isLawfulWorkingDay(calendar: HolidayCalendar, day: string): boolean {
  return ![0, 6].includes(weekdayOfDay(day)) && !lawfulHolidays(calendar, Number(day.slice(0, 4))).includes(day);
}
