import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { UnknownDayError } from '#shared/domain/calendar/holidays.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '#shared/domain/calendar/working-days.ts';
import { isLawfulWorkingDay, plusDays } from '../../../../support/german-holidays.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const calendars = Object.keys(holidayCalendars) as HolidayCalendar[];

const anyCalendar = fc.constantFrom(...calendars);
/** 2026 to 2030; year ends, the leap day and the days about Easter and the changes of clocks more often. */
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 1825 }).map((days) => plusDays('2026-01-01', days)),
  fc
    .tuple(
      fc.constantFrom('2026', '2027', '2028', '2029', '2030'),
      fc.constantFrom('12-24', '12-31', '01-01', '02-28', '03-29', '10-25', '05-01', '10-31'),
    )
    .map((parts) => parts.join('-')),
  fc.constant('2028-02-29'),
);

describe('a working day', () => {
  it('is neither Saturday nor Sunday nor a holiday of the place, in every state, 2026 to 2030', () => {
    for (const calendar of calendars) {
      for (let one = '2026-01-01'; one <= '2030-12-31'; one = plusDays(one, 1)) {
        if (isWorkingDay(calendar, day(one)) !== isLawfulWorkingDay(calendar, one)) {
          expect.fail(`${calendar} ${one}`);
        }
      }
    }
  });

  it.each([
    ['DE-ST', '2026-12-24', 1, '2026-12-28', 'Christmas falls on Friday and Saturday'],
    ['DE-ST', '2026-12-30', 2, '2027-01-04', 'over the turn of the year'],
    ['DE-ST', '2027-01-05', 1, '2027-01-07', 'over Epiphany'],
    ['DE-TH', '2027-01-05', 1, '2027-01-06', 'Thuringia works on Epiphany'],
    ['DE-ST', '2028-02-28', 2, '2028-03-01', 'over the leap day'],
    ['DE-ST', '2027-03-25', 1, '2027-03-30', 'over Easter and the change of clocks'],
    ['DE-TH-EIC', '2027-05-26', 1, '2027-05-28', 'over Corpus Christi in the Eichsfeld'],
    ['DE-ST', '2027-01-07', -1, '2027-01-05', 'back over Epiphany'],
    ['DE-ST', '2026-11-22', 0, '2026-11-23', 'a Sunday moves to Monday'],
    ['DE-ST', '2026-11-22', -1, '2026-11-20', 'back from a Sunday'],
  ] as const)('%s: %s and %i is %s: %s', (calendar, from, count, to, _why) => {
    expect(addWorkingDays(calendar, day(from), count).toString()).toBe(to);
  });
});

describe('counting working days', () => {
  it('steps as one who looks at every day of the law', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: -60, max: 60 }).filter(Boolean), (calendar, from, count) => {
        let expected = from;
        for (let left = Math.abs(count); left > 0;) {
          expected = plusDays(expected, Math.sign(count));
          if (isLawfulWorkingDay(calendar, expected)) left -= 1;
        }
        expect(addWorkingDays(calendar, day(from), count).toString()).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back to a working day it left', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 250 }), (calendar, from, count) => {
        const start = addWorkingDays(calendar, day(from), 0);
        expect(start.equals(workingDayFrom(calendar, day(from)))).toBe(true);
        expect(workingDaysBetween(calendar, day(from).subtract({ days: 1 }), start)).toBe(1);
        const there = addWorkingDays(calendar, start, count);
        expect(isWorkingDay(calendar, there)).toBe(true);
        expect(workingDaysBetween(calendar, start, there)).toBe(count);
        expect(workingDaysBetween(calendar, there, start)).toBe(-count);
        expect(addWorkingDays(calendar, there, -count).equals(start)).toBe(true);
      }),
    );
  });

  it('does not guess beyond the table', () => {
    expect(() => addWorkingDays('DE-ST', day('2036-12-30'), 3)).toThrow(UnknownDayError);
    expect(() => addWorkingDays('DE-ST', day('2024-01-02'), -1)).toThrow(UnknownDayError);
    expect(() => workingDayFrom('DE-ST', day('2037-01-01'))).toThrow(UnknownDayError);
  });
});
