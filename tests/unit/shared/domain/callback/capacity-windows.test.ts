import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capacityWindows } from '#shared/domain/callback/capacity-windows.ts';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';

const zone = 'Europe/Berlin';
const open = createOpenTimes({
  zone,
  holidays: 'DE-ST',
  week: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '12:00' },
    { days: ['mon', 'tue', 'wed', 'thu'], from: '13:00', to: '15:30' },
  ],
});
const touched = (from: string, to: string, minutes = 60) =>
  capacityWindows({ startAt: `2026-11-24T${from}:00.000Z`, endAt: `2026-11-24T${to}:00.000Z` }, open, minutes).map(
    ({ startAt, endAt, isWhole }) =>
      `${agreedTimeAt(startAt, zone).time}-${agreedTimeAt(endAt, zone).time}${isWhole ? '' : ' part'}`,
  );

it('is the very window that was offered', () => {
  expect(touched('08:00', '09:00')).toEqual(['09:00-10:00']);
});

it('are all that a window of the customer touches, whole or in part', () => {
  expect(touched('08:30', '10:15')).toEqual(['09:00-10:00 part', '10:00-11:00', '11:00-12:00 part']);
});

it('begin with each open time of the day, and end with it', () => {
  expect(touched('07:00', '14:30', 120)).toEqual(['08:00-10:00', '10:00-12:00', '13:00-15:00', '15:00-15:30']);
});

it('are none where the department is closed', () => {
  expect(touched('17:00', '18:00')).toEqual([]);
});

it('cover a window in open time without gap or overlap, also on the days on which the clocks change', () => {
  const nights = createOpenTimes({ zone, holidays: 'DE', week: [{ days: ['sun'], from: '00:00', to: '06:00' }] });
  const minutes = fc.constantFrom(15, 45, 60, 120);
  fc.assert(
    fc.property(
      fc.constantFrom('2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2027-01-03'),
      minutes,
      fc.integer({ min: 0, max: 299 }),
      fc.integer({ min: 1, max: 120 }),
      (day, length, begin, lasting) => {
        const [span] = nights.on(day);
        if (!span) throw new Error('closed');
        const at = (minute: number) => new Date(Date.parse(span.startAt) + minute * 60_000).toISOString();
        const window = { startAt: at(begin), endAt: at(begin + lasting) };
        if (window.endAt > span.endAt) return;
        const parts = capacityWindows(window, nights, length);
        expect(parts[0] && parts[0].startAt <= window.startAt).toBe(true);
        expect((parts.at(-1)?.endAt ?? '') >= window.endAt).toBe(true);
        for (const [index, part] of parts.entries()) {
          if (index > 0) expect(part.startAt).toBe(parts[index - 1]?.endAt);
        }
      },
    ),
  );
});
