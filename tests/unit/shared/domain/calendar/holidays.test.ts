import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { holidayOn, isKnownDay, UnknownDayError } from '#shared/domain/calendar/holidays.ts';
import { lawfulHolidays } from '../../../../support/german-holidays.ts';

const calendars = Object.keys(holidayCalendars) as HolidayCalendar[];
const years = Array.from({ length: 13 }, (_, index) => 2024 + index);
const day = (text: string) => Temporal.PlainDate.from(text);

describe.each(calendars)('the public holidays of %s', (calendar) => {
  it.each(years)('are those of its law in %i', (year) => {
    const first = day(`${year}-01-01`);
    const found = Array.from({ length: first.daysInYear }, (_, index) => first.add({ days: index }))
      .filter((one) => holidayOn(calendar, one) !== null)
      .map(String);

    expect(found).toEqual(lawfulHolidays(calendar, year));
  });
});

it('are those of sixteen states, six places within them, and the country', () => {
  expect(new Set(calendars.map((calendar) => calendar.slice(0, 5))).size).toBe(1 + 16);
  expect(calendars).toHaveLength(1 + 16 + 6);
});

describe('neighbours', () => {
  it.each([
    ['DE-ST', '2027-01-06', 'Heilige Drei Könige'],
    ['DE-TH', '2027-01-06', null],
    ['DE-TH', '2027-09-20', 'Weltkindertag'],
    ['DE-ST', '2027-09-20', null],
    ['DE-TH-EIC', '2027-05-27', 'Fronleichnam'],
    ['DE-TH', '2027-05-27', null],
    ['DE-SN', '2026-11-18', 'Buß- und Bettag'],
    ['DE-BE', '2028-06-17', '75. Jahrestag des Aufstandes vom 17. Juni 1953'],
    ['DE-ST', '2026-12-24', null],
    ['DE-ST', '2026-05-01', 'Tag der Arbeit'],
  ] as const)('differ: %s on %s has %s', (calendar, date, name) => {
    expect(holidayOn(calendar, day(date))).toBe(name);
  });
});

it('are not guessed beyond the table', () => {
  expect(isKnownDay(day('2036-12-31'))).toBe(true);
  expect(isKnownDay(day('2037-01-01'))).toBe(false);
  expect(isKnownDay(day('2023-12-31'))).toBe(false);
  expect(() => holidayOn('DE-ST', day('2037-01-01'))).toThrow(UnknownDayError);
});
