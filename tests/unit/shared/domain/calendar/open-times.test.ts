import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { createOpenTimes, type OpenTimes } from '#shared/domain/calendar/open-times.ts';
import { describeHours, mondayToFriday, type WeekHours } from '#shared/domain/calendar/opening-hours.ts';
import { isLawfulWorkingDay, plusDays } from '../../../../support/german-holidays.ts';

const zone = 'Europe/Berlin';

/** Until 18 o'clock on Thursdays, until half past twelve on Fridays, an hour for lunch on all other days. */
const week: WeekHours = [
  { days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '12:00' },
  { days: ['mon', 'tue', 'wed'], from: '13:00', to: '16:00' },
  { days: ['thu'], from: '13:00', to: '18:00' },
  { days: ['fri'], from: '08:00', to: '12:30' },
];

const leistung = createOpenTimes({
  zone,
  holidays: 'DE-ST',
  week,
  exceptions: [
    { on: '2026-12-29', until: '2026-12-30', name: 'Inventur', hours: [{ from: '10:00', to: '12:00' }] },
    { on: '12-24', name: 'Heiligabend' },
    { on: '2026-10-31', name: 'Messe', hours: [{ from: '10:00', to: '14:00' }] },
  ],
});

describe('open times', () => {
  it('are the hours of the weekday', () => {
    expect(leistung.on('2026-11-26')).toEqual([
      { startAt: '2026-11-26T07:00:00.000Z', endAt: '2026-11-26T11:00:00.000Z' },
      { startAt: '2026-11-26T12:00:00.000Z', endAt: '2026-11-26T17:00:00.000Z' },
    ]);
  });

  it.each([
    ['2026-11-28', 'Samstag'],
    ['2027-01-06', 'Heilige Drei Könige'],
    ['2026-12-24', 'Heiligabend'],
    ['2027-12-24', 'Heiligabend'],
    ['2026-12-25', '1. Weihnachtstag'],
    ['2026-11-27', null],
  ])('on %s are closed because of: %s', (day, reason) => {
    expect(leistung.closedBecause(day)).toBe(reason);
    expect(leistung.on(day)).toHaveLength(reason === null ? 1 : 0);
  });

  it('take an exception before the week and before a holiday', () => {
    expect(leistung.on('2026-12-29')).toEqual([
      { startAt: '2026-12-29T09:00:00.000Z', endAt: '2026-12-29T11:00:00.000Z' },
    ]);
    expect(leistung.isOpen('2026-12-30T12:30:00.000Z')).toBe(false);
    expect(leistung.isOpen('2026-12-31T12:30:00.000Z')).toBe(true);
    expect(leistung.isOpen('2026-10-31T10:00:00.000Z')).toBe(true);
  });

  it('end where they end: the last minute is open, the closing time is not', () => {
    expect(leistung.isOpen('2026-11-27T11:29:59.999Z')).toBe(true);
    expect(leistung.isOpen('2026-11-27T11:30:00.000Z')).toBe(false);
    expect(leistung.isOpen('2026-11-26T11:30:00.000Z')).toBe(false);
  });

  it('cover what lies within one of them', () => {
    const covers = (startAt: string, endAt: string) => leistung.covers({ startAt, endAt });
    expect(covers('2026-11-26T07:00:00.000Z', '2026-11-26T11:00:00.000Z')).toBe(true);
    expect(covers('2026-11-26T10:00:00.000Z', '2026-11-26T13:00:00.000Z')).toBe(false);
    expect(covers('2026-11-26T08:00:00.000Z', '2026-11-26T08:00:00.000Z')).toBe(false);
  });

  it('go on over a weekend, Christmas and the turn of the year', () => {
    expect(leistung.nextOpen('2026-11-27T11:30:00.000Z')).toEqual({
      startAt: '2026-11-30T07:00:00.000Z',
      endAt: '2026-11-30T11:00:00.000Z',
    });
    expect(leistung.nextOpen('2026-12-23T15:00:00.000Z')?.startAt).toBe('2026-12-28T07:00:00.000Z');
    expect(leistung.nextOpen('2026-11-30T08:15:00.000Z')?.startAt).toBe('2026-11-30T08:15:00.000Z');
  });

  it('of a department that is never open have no next', () => {
    const closed = createOpenTimes({
      zone,
      holidays: 'DE',
      week: mondayToFriday({ from: '08:00', to: '16:00' }),
      exceptions: [{ on: '2026-01-01', until: '2030-12-31', name: 'Umbau' }],
    });
    expect(closed.nextOpen('2026-11-23T08:00:00.000Z')).toBeNull();
    expect(closed.addOpenTime('2026-11-23T08:00:00.000Z', 1)).toBeNull();
  });
});

describe('48 hours counted in opening hours', () => {
  const agency = createOpenTimes({
    zone,
    holidays: 'DE-ST',
    week: mondayToFriday({ from: '08:00', to: '16:00' }),
    exceptions: [{ on: '12-24', name: 'Heiligabend' }],
  });

  it.each([
    ['2026-11-23T07:00:00.000Z', '2026-11-30T15:00:00.000Z', 'six days of eight hours, over a weekend'],
    ['2026-11-23T09:30:00.000Z', '2026-12-01T09:30:00.000Z', 'begun in the middle of a day'],
    ['2026-11-21T09:00:00.000Z', '2026-11-30T15:00:00.000Z', 'asked on a Saturday: the clock starts on Monday'],
    ['2026-12-22T07:00:00.000Z', '2026-12-31T15:00:00.000Z', 'over Christmas Eve, Christmas and a weekend'],
    ['2027-03-25T07:00:00.000Z', '2027-04-05T14:00:00.000Z', 'over Easter and the change of clocks'],
    ['2026-10-22T06:00:00.000Z', '2026-10-29T15:00:00.000Z', 'over the clocks being put back'],
  ])('from %s are over at %s: %s', (from, until) => {
    expect(agency.addOpenTime(from, 48 * 60)).toBe(until);
  });
});

describe('times at which clocks change', () => {
  const nights = createOpenTimes({
    zone,
    holidays: 'DE',
    week: [{ days: ['sun'], from: '02:30', to: '05:00' }],
  });
  const until = createOpenTimes({ zone, holidays: 'DE', week: [{ days: ['sun'], from: '01:00', to: '02:30' }] });

  it('begin with the change where the clock leaves the beginning out', () => {
    // 28 March 2027 is Easter Sunday, in the whole country no public holiday.
    expect(nights.on('2027-03-28')).toEqual([
      { startAt: '2027-03-28T01:00:00.000Z', endAt: '2027-03-28T03:00:00.000Z' },
    ]);
    expect(until.on('2027-03-28')).toEqual([
      { startAt: '2027-03-28T00:00:00.000Z', endAt: '2027-03-28T01:00:00.000Z' },
    ]);
  });

  it('hold both readings of a time that comes twice', () => {
    expect(nights.on('2026-10-25')).toEqual([
      { startAt: '2026-10-25T00:30:00.000Z', endAt: '2026-10-25T04:00:00.000Z' },
    ]);
    expect(until.on('2026-10-25')).toEqual([
      { startAt: '2026-10-24T23:00:00.000Z', endAt: '2026-10-25T01:30:00.000Z' },
    ]);
  });
});

describe('in every state from 2026 to 2030', () => {
  const calendars = Object.keys(holidayCalendars) as HolidayCalendar[];
  const opened = new Map<HolidayCalendar, OpenTimes>(
    calendars.map((holidays) => [holidays, createOpenTimes({ zone, holidays, week })]),
  );
  const anyOpen = fc.constantFrom(...calendars).map((calendar) => opened.get(calendar)!);
  const anyInstant = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-12-31T00:00:00Z') })
    .map((at) => new Date(at).toISOString());

  it('a day has open times when it is a working day of the law, and each is one by the wall clock', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        fc.integer({ min: 0, max: 1825 }).map((days) => plusDays('2026-01-01', days)),
        (calendar, day) => {
          const times = opened.get(calendar)!.on(day);
          expect(times.length > 0).toBe(isLawfulWorkingDay(calendar, day));
          const wall = (at: string) =>
            new Date(at).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
          for (const { startAt } of times) expect([`${day} 08:00`, `${day} 13:00`]).toContain(wall(startAt));
        },
      ),
    );
  });

  it('open time that was added has passed, and not a minute more', () => {
    fc.assert(
      fc.property(anyOpen, anyInstant, fc.integer({ min: 1, max: 6_000 }), (open, at, minutes) => {
        const due = open.addOpenTime(at, minutes)!;
        // The clock started in the middle of a minute, perhaps.
        expect([minutes - 1, minutes]).toContain(open.openMinutesBetween({ startAt: at, endAt: due }));
        expect(open.isOpen(new Date(Date.parse(due) - 1).toISOString())).toBe(true);
      }),
    );
  });

  it('the next open time is open, and none lies before it', () => {
    fc.assert(
      fc.property(anyOpen, anyInstant, (open, at) => {
        const next = open.nextOpen(at)!;
        expect(next.startAt >= at).toBe(true);
        expect(open.covers(next)).toBe(true);
        expect(open.openMinutesBetween({ startAt: at, endAt: next.startAt })).toBe(0);
      }),
    );
  });
});

describe('the hours of a week in words', () => {
  it.each([
    ['montags bis freitags 08:00 bis 16:00 Uhr', mondayToFriday({ from: '08:00', to: '16:00' })],
    [
      'montags bis mittwochs 08:00 bis 12:00 und 13:00 bis 16:00 Uhr, donnerstags 08:00 bis 12:00 und 13:00 bis 18:00 Uhr, freitags 08:00 bis 12:30 Uhr',
      week,
    ],
    [
      'dienstags 09:00 bis 10:00 Uhr, donnerstags 09:00 bis 10:00 Uhr, sonntags 01:00 bis 02:00 Uhr',
      [
        { days: ['tue', 'thu'], from: '09:00', to: '10:00' },
        { days: ['sun'], from: '01:00', to: '02:00' },
      ],
    ],
  ] as const)('%s', (words, hours) => {
    expect(describeHours(hours as unknown as WeekHours)).toBe(words);
  });
});
