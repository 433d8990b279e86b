import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptOutcome, ReachableWindow } from '#shared/domain/callback/callback.ts';
import { dialTime, nextTry, sameHoursLater } from '#shared/domain/callback/next-try.ts';
import { agreeOnWindow } from '#shared/domain/calendar/agreed-window.ts';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';

const open = createOpenTimes({
  zone: 'Europe/Berlin',
  holidays: 'DE-ST',
  week: mondayToFriday({ from: '08:00', to: '16:00' }),
});

function agreed(date: string, from: string, to: string): ReachableWindow {
  const window = agreeOnWindow(
    { date, from, to, zone: 'Europe/Berlin' },
    { open, department: 'Leistung', now: '2026-01-02T00:00:00.000Z' },
  );
  if (!window.ok) throw new Error(window.error.message);
  return window.value;
}

const again = (
  outcome: AttemptOutcome,
  dialledAt: string,
  window: ReachableWindow,
  otherWindows: ReachableWindow[] = [],
) => {
  const next = nextTry({ outcome, dialledAt, callback: { window, otherWindows }, open });
  if (next.kind !== 'again') throw new Error(next.kind);
  return next;
};

describe('the next try', () => {
  it('keeps a promise after two failed attempts across a weekend and a holiday', () => {
    // Thursday before All Saints' weekend with Reformation Day on Saturday: nobody, then Friday, then Monday.
    const thursday = agreed('2026-10-29', '09:00', '11:00');
    const second = again('nobody', '2026-10-29T08:10:00.000Z', thursday);
    expect(second.window).toMatchObject({ date: '2026-10-30', from: '09:00', startAt: '2026-10-30T08:00:00.000Z' });
    const third = again('machine', '2026-10-30T08:10:00.000Z', second.window);
    expect(third.window).toMatchObject({ date: '2026-11-02', from: '09:00', to: '11:00' });
    // Christmas: from Wednesday over both holidays and the weekend to Monday.
    const christmas = again('nobody', '2026-12-24T08:10:00.000Z', agreed('2026-12-24', '09:00', '11:00'));
    expect(christmas.window.date).toBe('2026-12-28');
  });

  it('keeps the wall clock over a change of clocks', () => {
    const friday = agreed('2026-10-23', '09:00', '11:00');
    expect(friday.startAt).toBe('2026-10-23T07:00:00.000Z');
    expect(again('nobody', '2026-10-23T07:30:00.000Z', friday).window.startAt).toBe('2026-10-26T08:00:00.000Z');
  });

  it('after a busy line stays in the window, or goes to the next when it ends before', () => {
    const window = agreed('2026-11-24', '09:00', '11:00');
    const later = agreed('2026-11-24', '14:00', '15:00');
    expect(again('busy', '2026-11-24T08:10:00.000Z', window, [later]).callFromAt).toBe('2026-11-24T08:20:00.000Z');
    expect(again('busy', '2026-11-24T09:55:00.000Z', window, [later]).window).toEqual(later);
    // Ten minutes later the other window has begun.
    const next = agreed('2026-11-24', '11:00', '12:00');
    expect(again('busy', '2026-11-24T09:55:00.000Z', window, [next])).toMatchObject({
      window: next,
      callFromAt: '2026-11-24T10:05:00.000Z',
    });
  });

  it('takes the next open time where a department has changed its hours for good', () => {
    const evening = { date: '2026-11-24', from: '17:00', to: '18:00', zone: 'Europe/Berlin' };
    expect(sameHoursLater(evening, '2026-11-24T17:00:00.000Z', open)).toMatchObject({
      date: '2026-11-25',
      from: '08:00',
      to: '16:00',
    });
  });

  const moment = fc
    .date({ min: new Date('2026-01-02T00:00:00Z'), max: new Date('2030-11-30T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const hours = fc.tuple(fc.integer({ min: 8, max: 14 }), fc.integer({ min: 1, max: 2 })).map(([from, length]) => ({
    from: `${String(from).padStart(2, '0')}:00`,
    to: `${String(from + length).padStart(2, '0')}:00`,
  }));

  it('is never outside the hours that were named nor those of the department, whatever happened before', () => {
    fc.assert(
      fc.property(
        moment,
        hours,
        fc.array(fc.constantFrom<AttemptOutcome>('busy', 'nobody', 'machine'), { minLength: 1, maxLength: 6 }),
        (start, { from, to }, outcomes) => {
          let window = sameHoursLater({ date: '2026-01-02', from, to, zone: 'Europe/Berlin' }, start, open);
          let callFromAt = window.startAt;
          for (const outcome of outcomes) {
            const before = callFromAt;
            expect(dialTime({ window, callFromAt }, callFromAt, open)).toEqual({ may: true });
            expect(open.isOpen(callFromAt)).toBe(true);
            ({ window, callFromAt } = again(outcome, callFromAt, window));
            expect(window).toMatchObject({ from, to });
            expect(callFromAt > before && callFromAt >= window.startAt && callFromAt < window.endAt).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets nobody dial at a moment it would not offer', () => {
    fc.assert(
      fc.property(moment, hours, moment, (start, { from, to }, now) => {
        const window = sameHoursLater({ date: '2026-01-02', from, to, zone: 'Europe/Berlin' }, start, open);
        const time = dialTime({ window, callFromAt: window.startAt }, now, open);
        if (time.may) {
          expect(open.isOpen(now)).toBe(true);
          expect(now >= window.startAt).toBe(true);
        } else {
          expect(time.from > now).toBe(true);
          expect(dialTime({ window, callFromAt: window.startAt }, time.from, open)).toEqual({ may: true });
        }
      }),
      { numRuns: 300 },
    );
  });
});
