import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlots } from '#shared/domain/calendar/find-slots.ts';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';
import type { OfficerDiary, RoomDiary, SlotPattern, SlotWish } from '#shared/domain/calendar/slot.ts';
import { readTimeWish } from '#shared/domain/calendar/time-wish.ts';
import { isLawfulWorkingDay } from '../../../../support/german-holidays.ts';

const zone = 'Europe/Berlin';
const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
const week = mondayToFriday({ from: '08:00', to: '16:00' });
const open = createOpenTimes({
  zone,
  holidays: 'DE-ST',
  week,
  exceptions: [{ on: '12-24', name: 'Heiligabend' }],
});

/** Rooms in the morning, the telephone in the afternoon, of which there is none on Fridays. */
const patterns: SlotPattern[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '12:00', every: 60, meetings: ['room', 'telephone'] },
  { days: ['mon', 'tue', 'wed', 'thu'], from: '13:00', to: '16:00', every: 30, meetings: ['telephone'] },
];
const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const diary = (officerId: string, ...busy: { from: number; to: number }[]): OfficerDiary => ({
  officerId,
  patterns,
  open,
  busy,
});
const room = (roomId: string, ...busy: { from: number; to: number }[]): RoomDiary => ({ roomId, busy });

/** Monday, 23 November 2026, 10:14 in Magdeburg. */
const now = '2026-11-23T09:14:00.000Z';

function slots(wish: Partial<SlotWish>, diaries = [diary('lautenbach')], rooms = [room('1.12')]): string[] {
  return findSlots(diaries, rooms, { minutes: 60, after: now, count: 3, ...wish }).map(
    ({ officerId, date, from, to, meeting, roomId }) => `${date} ${from}-${to} ${officerId} ${roomId ?? meeting}`,
  );
}

describe('the next fitting slots', () => {
  it('begin after now, fit the length, and are whole', () => {
    expect(findSlots([diary('lautenbach')], [room('1.12')], { minutes: 60, after: now, count: 1 })).toEqual([
      {
        officerId: 'lautenbach',
        meeting: 'room',
        roomId: '1.12',
        date: '2026-11-23',
        from: '11:00',
        to: '12:00',
        zone,
        startAt: '2026-11-23T10:00:00.000Z',
        endAt: '2026-11-23T11:00:00.000Z',
      },
    ]);
    expect(slots({ minutes: 90 })).toEqual([
      '2026-11-23 13:00-14:30 lautenbach telephone',
      '2026-11-23 13:30-15:00 lautenbach telephone',
      '2026-11-23 14:00-15:30 lautenbach telephone',
    ]);
  });

  it.each([
    ['morgens', ['2026-11-24 08:00', '2026-11-24 09:00', '2026-11-24 10:00']],
    ['nach 15 Uhr', ['2026-11-23 15:00', '2026-11-24 15:00', '2026-11-25 15:00']],
    ['freitags', ['2026-11-27 08:00', '2026-11-27 09:00', '2026-11-27 10:00']],
    ['zwischen 13:15 und 14', ['2026-11-23 13:30', '2026-11-23 14:00', '2026-11-24 13:30']],
  ])('fit what was said: %s', (said, expected) => {
    expect(slots(readTimeWish(said)).map((slot) => slot.slice(0, 16))).toEqual(expected);
  });

  it('are those of a certain officer, or of all in order of time', () => {
    const diaries = [
      diary('lautenbach', span('2026-11-23T08:00:00Z', '2026-11-23T11:00:00Z')),
      diary('zellmann', span('2026-11-23T12:30:00Z', '2026-11-23T13:00:00Z')),
    ];
    expect(slots({ count: 2 }, diaries)).toEqual([
      '2026-11-23 11:00-12:00 zellmann 1.12',
      '2026-11-23 13:00-14:00 lautenbach telephone',
    ]);
    expect(slots({ officerId: 'zellmann', count: 2 }, diaries)).toEqual([
      '2026-11-23 11:00-12:00 zellmann 1.12',
      '2026-11-23 14:00-15:00 zellmann telephone',
    ]);
    expect(slots({ officerId: 'niemand' }, diaries)).toEqual([]);
  });

  it('take a room that is free, else the telephone when the officer offers it', () => {
    const taken = span('2026-11-23T08:00:00Z', '2026-11-23T10:30:00Z');
    expect(slots({ count: 1 }, undefined, [room('1.12', taken), room('1.14')])[0]).toContain('1.14');
    expect(slots({ count: 1 }, undefined, [room('1.12', taken)])[0]).toContain('11:00-12:00 lautenbach telephone');
    expect(slots({ count: 1, meeting: 'room' }, undefined, [room('1.12', taken)])[0]).toContain('2026-11-24 08:00');
    expect(slots({ meeting: 'room' }, undefined, [])).toEqual([]);
    // Free from the end of one to the beginning of the next, however they lie in one another.
    const [before, within] = [
      span('2026-11-23T06:00:00Z', '2026-11-23T10:00:00Z'),
      span('2026-11-23T07:00:00Z', '2026-11-23T08:00:00Z'),
    ];
    const next = span('2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z');
    expect(slots({ count: 1 }, undefined, [room('1.12', before, within, next)])[0]).toContain(
      '11:00-12:00 lautenbach 1.12',
    );
    expect(
      slots({ count: 1, after: '2026-11-23T07:00:00.000Z' }, undefined, [room('1.12', before, within)])[0],
    ).toContain('08:00-09:00 lautenbach telephone');
    expect(
      slots({ count: 1, after: '2026-11-23T08:00:00.000Z', meeting: 'room' }, undefined, [
        room('1.12', before, within),
      ])[0],
    ).toContain('11:00-12:00');
  });

  it('leave out holidays, closed days, absences that overlap, and what lies beyond the end', () => {
    const diaries = [
      diary(
        'lautenbach',
        span('2026-12-22T00:00:00Z', '2026-12-29T00:00:00Z'),
        span('2026-12-23T08:00:00Z', '2026-12-23T09:00:00Z'),
        span('2026-12-28T12:00:00Z', '2026-12-30T14:00:00Z'),
      ),
    ];
    expect(slots({ after: '2026-12-21T14:00:00.000Z', count: 2 }, diaries)).toEqual([
      '2026-12-21 15:00-16:00 lautenbach telephone',
      '2026-12-30 15:00-16:00 lautenbach telephone',
    ]);
    expect(slots({ after: '2027-01-05T14:30:00.000Z', count: 1 })[0]).toContain('2027-01-07 08:00');
    for (const until of ['2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z']) {
      expect(slots({ until })).toEqual(['2026-11-23 11:00-12:00 lautenbach 1.12']);
    }
    expect(slots({ until: '2026-11-23T10:59:00.000Z' })).toEqual([]);
    expect(slots({ after: '2036-12-31T16:00:00.000Z' })).toEqual([]);
  });

  it('do not begin or end where the clock is in doubt', () => {
    const night = createOpenTimes({ zone, holidays: 'DE', week: [{ days: ['sun'], from: '00:00', to: '06:00' }] });
    const atNight: OfficerDiary = {
      officerId: 'nacht',
      patterns: [{ days: ['sun'], from: '00:00', to: '06:00', every: 60, meetings: ['telephone'] }],
      open: night,
      busy: [],
    };
    const startsFrom = (after: string) => slots({ after, count: 4 }, [atNight]).map((slot) => slot.slice(0, 22));
    // At two the clock jumps to three, or back to two from three.
    expect(startsFrom('2027-03-27T12:00:00.000Z')).toEqual([
      '2027-03-28 00:00-01:00',
      '2027-03-28 03:00-04:00',
      '2027-03-28 04:00-05:00',
      '2027-03-28 05:00-06:00',
    ]);
    expect(startsFrom('2026-10-24T12:00:00.000Z')).toEqual([
      '2026-10-25 00:00-01:00',
      '2026-10-25 03:00-04:00',
      '2026-10-25 04:00-05:00',
      '2026-10-25 05:00-06:00',
    ]);
  });

  it('of officers of several departments come in the order of the diaries when they begin together', () => {
    const other = createOpenTimes({ zone, holidays: 'DE-ST', week });
    const diaries = [diary('a'), { ...diary('b'), open: other }, diary('c')];
    expect(slots({}, diaries).map((slot) => slot.split(' ')[2])).toEqual(['a', 'b', 'c']);
  });

  it('are looked for in one zone', () => {
    const elsewhere = createOpenTimes({ zone: 'Europe/London', holidays: 'DE', week });
    expect(() => slots({}, [diary('a'), { ...diary('b'), open: elsewhere }])).toThrow(/one zone/);
    expect(slots({}, [])).toEqual([]);
  });
});

describe('whatever the diaries, from 2026 to 2030 in every state', () => {
  const calendars = Object.keys(holidayCalendars) as HolidayCalendar[];
  const opened = new Map(calendars.map((holidays) => [holidays, createOpenTimes({ zone, holidays, week })]));
  const start = Date.parse('2026-01-01T00:00:00Z');
  const anyAfter = fc.integer({ min: 0, max: 1_800 }).map((days) => start + days * 86_400_000);
  const someBusy = fc.array(fc.tuple(fc.integer({ min: 0, max: 960 }), fc.integer({ min: 1, max: 96 })), {
    maxLength: 60,
  });

  it('no slot is taken, on a day off or outside of the pattern, and none that would fit earlier is left out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        anyAfter,
        fc.array(someBusy, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(15, 30, 60, 90),
        (calendar, after, busyQuarters, minutes) => {
          const diaries = busyQuarters.map((quarters, index) => ({
            ...diary(`officer-${index}`),
            open: opened.get(calendar)!,
            busy: quarters
              .map(([quarter, length]) => ({
                from: after + quarter * 900_000,
                to: after + (quarter + length) * 900_000,
              }))
              .toSorted((a, b) => a.from - b.from),
          }));
          const found = findSlots(diaries, [room('1.12')], {
            minutes,
            after: new Date(after).toISOString(),
            until: new Date(after + 14 * 86_400_000).toISOString(),
            count: 10_000,
          }).map(({ officerId, startAt, date }) => {
            expect(isLawfulWorkingDay(calendar, date)).toBe(true);
            return `${startAt} ${officerId}`;
          });
          expect(found).toEqual(plainSlots(diaries, calendar, after, minutes));
        },
      ),
      { numRuns: 60 },
    );
  });

  /** Every quarter of an hour of a fortnight, looked at one by one. */
  function plainSlots(diaries: readonly OfficerDiary[], calendar: HolidayCalendar, after: number, minutes: number) {
    const all: string[] = [];
    for (let at = after; at + minutes * 60_000 <= after + 14 * 86_400_000; at += 900_000) {
      const [date = '', time = ''] = wallClock.format(at).split(' ');
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
      const isMorning = minute >= 480 && minute % 60 === 0 && minute + minutes <= 720;
      const isAfternoon = weekday !== 5 && minute >= 780 && minute % 30 === 0 && minute + minutes <= 960;
      if ((!isMorning && !isAfternoon) || !isLawfulWorkingDay(calendar, date)) continue;
      for (const { officerId, busy } of diaries) {
        if (busy.some(({ from, to }) => from < at + minutes * 60_000 && at < to)) continue;
        all.push(`${new Date(at).toISOString()} ${officerId}`);
      }
    }
    return all;
  }
});

describe('what a customer says of when', () => {
  it.each([
    ['morgens', { to: '10:00' }],
    ['lieber vormittags, Lautenbach', { to: '11:59' }],
    ['früh, so gegen acht', { to: '10:00' }],
    ['mittags', { from: '11:00', to: '14:00' }],
    ['nachmittags', { from: '12:00' }],
    ['nach 15 Uhr', { from: '15:00' }],
    ['ab 9.30', { from: '09:30' }],
    ['vor 10', { to: '10:00' }],
    ['nachmittags bis 15:30', { from: '12:00', to: '15:30' }],
    ['Di Do zwischen 9 und 11 Uhr', { from: '09:00', to: '11:00', days: ['tue', 'thu'] }],
    ['mittwochs nach 14', { from: '14:00', days: ['wed'] }],
    ['Frau Lautenbach', {}],
    ['nach 24 Uhr', {}],
    ['', {}],
  ])('%s', (text, wish) => {
    expect(readTimeWish(text)).toEqual(wish);
  });
});
