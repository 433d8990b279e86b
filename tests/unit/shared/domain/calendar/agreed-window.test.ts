import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreeOnWindow, callableTimes, nextCallable, offerWindows } from '#shared/domain/calendar/agreed-window.ts';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';

const zone = 'Europe/Berlin';
const open = createOpenTimes({
  zone,
  holidays: 'DE-ST',
  week: mondayToFriday({ from: '08:00', to: '16:00' }),
  exceptions: [{ on: '12-24', name: 'Heiligabend' }],
});
const now = '2026-11-23T09:00:00.000Z';
const agree = (date: string, from: string, to: string, where = zone) =>
  agreeOnWindow({ date, from, to, zone: where }, { open, department: 'Leistung', now });

describe('a window', () => {
  it('keeps what was said beside its instants', () => {
    expect(agree('2026-11-24', '09:00', '11:00')).toEqual({
      ok: true,
      value: {
        date: '2026-11-24',
        from: '09:00',
        to: '11:00',
        zone,
        startAt: '2026-11-24T08:00:00.000Z',
        endAt: '2026-11-24T10:00:00.000Z',
      },
    });
  });

  it.each([
    ['window-empty', '2026-11-24', '11:00', '11:00', 'muss nach seinem Beginn enden'],
    ['window-past', '2026-11-23', '08:00', '10:00', 'schon vorbei'],
    ['window-far', '2027-12-01', '08:00', '10:00', 'mehr als ein Jahr voraus'],
    ['window-far', '2126-12-02', '08:00', '10:00', 'mehr als ein Jahr voraus'],
    ['no-such-day', '2026-11-31', '08:00', '10:00', 'Diesen Tag gibt es nicht'],
    ['time-left-out', '2027-03-28', '02:00', '10:00', 'weil die Uhren vorgestellt werden'],
    [
      'window-closed',
      '2027-01-06',
      '09:00',
      '11:00',
      'Am Mittwoch, 6. Januar 2027 (Heilige Drei Könige) ruft Leistung nicht zurück. Bitte wählen Sie einen anderen Tag.',
    ],
    ['window-closed', '2026-11-28', '09:00', '11:00', 'Am Samstag, 28. November 2026 ruft Leistung nicht zurück.'],
    ['window-closed', '2026-12-24', '09:00', '11:00', '(Heiligabend)'],
    [
      'window-outside-hours',
      '2026-11-24',
      '07:00',
      '09:00',
      'Leistung ruft an diesem Tag von 08:00 bis 16:00 Uhr zurück',
    ],
    ['window-outside-hours', '2026-11-24', '15:00', '17:00', 'Bitte wählen Sie ein Zeitfenster darin.'],
  ])('is refused with a sentence: %s on %s from %s to %s', (code, date, from, to, sentence) => {
    const agreed = agree(date, from, to);
    expect(agreed).toMatchObject({ ok: false, error: { code } });
    expect(agreed.ok ? '' : agreed.error.message).toContain(sentence);
  });

  it('of a customer elsewhere is held against the hours at the department', () => {
    expect(agree('2026-11-24', '07:00', '08:00', 'Europe/London').ok).toBe(true);
    expect(agree('2026-11-24', '15:30', '16:00', 'Europe/London')).toMatchObject({
      error: { code: 'window-outside-hours' },
    });
  });
});

it('a window at a time that comes twice is asked about', () => {
  const nights = createOpenTimes({ zone, holidays: 'DE', week: [{ days: ['sun'], from: '00:00', to: '06:00' }] });
  const at = { open: nights, department: 'Nachtdienst', now: '2026-10-20T08:00:00.000Z' };
  const said = { date: '2026-10-25', from: '01:00', to: '02:30', zone };
  expect(agreeOnWindow(said, at)).toMatchObject({ error: { code: 'time-twice' } });
  expect(agreeOnWindow(said, { ...at, turn: 'second' })).toMatchObject({
    value: { endAt: '2026-10-25T01:30:00.000Z' },
  });
});

describe('windows to offer', () => {
  it('are the next ones that have not begun, over a weekend', () => {
    const offered = offerWindows(open, { after: '2026-11-27T11:30:00.000Z', minutes: 120, count: 3 });
    expect(offered.map(({ date, from, to }) => `${date} ${from} ${to}`)).toEqual([
      '2026-11-27 14:00 16:00',
      '2026-11-30 08:00 10:00',
      '2026-11-30 10:00 12:00',
    ]);
  });

  it('may begin at this very moment', () => {
    expect(offerWindows(open, { after: '2026-11-27T07:00:00.000Z', minutes: 60, count: 1 })).toMatchObject([
      { date: '2026-11-27', from: '08:00' },
    ]);
  });

  it('do not lie over a change of clocks', () => {
    const nights = createOpenTimes({ zone, holidays: 'DE', week: [{ days: ['sun'], from: '00:00', to: '06:00' }] });
    const offered = offerWindows(nights, { after: '2026-10-24T12:00:00.000Z', minutes: 60, count: 6 });
    expect(offered.map(({ from, to }) => `${from} ${to}`)).not.toContain('02:00 02:00');
    expect(offered.every(({ from, to }) => from < to)).toBe(true);
  });

  it('leave out those whose capacity is gone, and what is too short', () => {
    const offered = offerWindows(open, { after: now, minutes: 180, count: 2, fits: ({ from }) => from !== '08:00' });
    expect(offered.map(({ date, from, to }) => `${date} ${from} ${to}`)).toEqual([
      '2026-11-23 11:00 14:00',
      '2026-11-24 11:00 14:00',
    ]);
  });

  it('come to an end where nothing fits', () => {
    expect(offerWindows(open, { after: now, minutes: 120, count: 1, fits: () => false })).toEqual([]);
  });
});

describe('when somebody may be called', () => {
  const morning = { startAt: '2026-11-27T05:00:00.000Z', endAt: '2026-11-27T09:00:00.000Z' };
  const weekend = { startAt: '2026-11-27T14:00:00.000Z', endAt: '2026-11-30T08:00:00.000Z' };

  it('is within their windows and the opening hours', () => {
    expect(callableTimes([weekend, morning], open)).toEqual([
      { startAt: '2026-11-27T07:00:00.000Z', endAt: '2026-11-27T09:00:00.000Z' },
      { startAt: '2026-11-27T14:00:00.000Z', endAt: '2026-11-27T15:00:00.000Z' },
      { startAt: '2026-11-30T07:00:00.000Z', endAt: '2026-11-30T08:00:00.000Z' },
    ]);
  });

  it('goes on with the next one, until all are over', () => {
    expect(nextCallable([morning, weekend], open, '2026-11-27T09:00:00.000Z')?.startAt).toBe(
      '2026-11-27T14:00:00.000Z',
    );
    expect(nextCallable([morning, weekend], open, '2026-11-30T08:00:00.000Z')).toBeNull();
    expect(nextCallable([], open, now)).toBeNull();
  });

  it('is never a moment outside of either', () => {
    const anyInstant = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-12-01T00:00:00Z') });
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 4 * 86_400_000 }), (start, length) => {
        const window = { startAt: new Date(start).toISOString(), endAt: new Date(start + length).toISOString() };
        const times = callableTimes([window], open);
        for (const time of times) {
          expect(open.covers(time)).toBe(true);
          expect(time.startAt >= window.startAt && time.endAt <= window.endAt).toBe(true);
        }
        const minutes = times.reduce((sum, one) => sum + (Date.parse(one.endAt) - Date.parse(one.startAt)), 0) / 60_000;
        expect(Math.floor(minutes)).toBe(open.openMinutesBetween(window));
      }),
    );
  });
});
