import { Temporal } from 'temporal-polyfill';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '#shared/domain/calendar/working-days.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 5;
const rounds = 60;

const calendars = Object.keys(holidayCalendars) as HolidayCalendar[];

/** Every day of five years in turn by all calendars, and a number of days to go from it. */
const cases = Array.from({ length: 1826 }, (_, index) => ({
  day: Temporal.PlainDate.from('2026-01-01').add({ days: index }),
  calendar: calendars[index % calendars.length] ?? 'DE',
  count: (index % 61) - 30,
}));

/** What keeps the compiler from leaving work out. */
let sink = 0;

/** Microseconds an operation takes, over all cases. */
function time(work: (one: (typeof cases)[number]) => number): number {
  const startedAt = process.hrtime.bigint();
  for (const one of cases) sink += work(one);
  return Number(process.hrtime.bigint() - startedAt) / 1_000 / cases.length;
}

const operations: Readonly<Record<string, (one: (typeof cases)[number]) => number>> = {
  addWorkingDays: ({ calendar, day, count }) => addWorkingDays(calendar, day, count).day,
  workingDayFrom: ({ calendar, day }) => workingDayFrom(calendar, day).day,
  workingDaysBetween: ({ calendar, day }) => workingDaysBetween(calendar, epoch, day),
  isWorkingDay: ({ calendar, day }) => Number(isWorkingDay(calendar, day)),
};
const epoch = Temporal.PlainDate.from('2026-01-01');

const open = createOpenTimes({
  zone: 'Europe/Berlin',
  holidays: 'DE-ST',
  week: mondayToFriday({ from: '08:00', to: '16:00' }),
});

/** Working-day arithmetic over Temporal's own addition of days, turn by turn. 48 hours of opening time are only printed. */
async function run(): Promise<BenchResult[]> {
  const floor: number[] = [];
  const openTime: number[] = [];
  const samples = new Map(Object.keys(operations).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    floor.push(time(({ day, count }) => day.add({ days: count }).day));
    for (const [name, work] of Object.entries(operations)) samples.get(name)?.push(time(work));
    openTime.push(time(({ day }) => open.addOpenTime(`${day.toString()}T09:30:00Z`, 48 * 60)?.length ?? 0));
  }
  if (!Number.isFinite(sink)) throw new Error('no operation did anything');
  const floorUs = percentile(floor, 0.5);
  const ratios = [...samples].map(([name, times]) => ({ name, ratio: percentile(times, 0.5) / floorUs }));
  const value = Math.max(...ratios.map(({ ratio }) => ratio));
  const each = ratios.map(({ name, ratio }) => `${name} ${ratio.toFixed(2)}`).join(', ');
  const openRatio = percentile(openTime, 0.5) / floorUs;
  return [
    {
      name: 'calendar',
      value,
      budget,
      unit: 'x',
      ok: value <= budget,
      detail: `slowest of ${each}; addition of days ${(floorUs * 1_000).toFixed(0)} ns, median of ${rounds} times ${cases.length} days`,
    },
    {
      name: 'open-time',
      value: openRatio,
      budget: null,
      unit: 'x',
      ok: true,
      detail: `48 hours of opening time from an instant, ${percentile(openTime, 0.5).toFixed(1)} µs`,
    },
  ];
}

export const bench: Bench = { name: 'calendar', run };
