import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedTimeAt, agreeOn, stillHolds } from '#shared/domain/calendar/agreed-time.ts';
import { plusDays, weekdayOfDay } from '../../../../support/german-holidays.ts';

const zone = 'Europe/Berlin';
const said = (date: string, time: string) => ({ date, time, zone });

/** The last Sundays of March and October, when the clocks change in the whole Union. */
const lastSunday = (month: string, last: string) => plusDays(`${month}-${last}`, -weekdayOfDay(`${month}-${last}`));
const years = [2026, 2027, 2028, 2029, 2030];

describe('an agreed time', () => {
  it('is what was said, where it holds, and an instant', () => {
    expect(agreeOn(said('2026-11-23', '09:30'))).toEqual({
      ok: true,
      value: { date: '2026-11-23', time: '09:30', zone, at: '2026-11-23T08:30:00.000Z' },
    });
    expect(agreeOn(said('2026-07-01', '09:30'))).toMatchObject({ value: { at: '2026-07-01T07:30:00.000Z' } });
  });

  it.each([
    ['no-such-day', '2027-02-29', '09:00', 'Diesen Tag gibt es nicht. Bitte prüfen Sie das Datum.'],
    [
      'time-left-out',
      '2027-03-28',
      '02:30',
      '02:30 Uhr gibt es am Sonntag, 28. März 2027 nicht, weil die Uhren vorgestellt werden. Bitte wählen Sie eine andere Zeit.',
    ],
    [
      'time-twice',
      '2026-10-25',
      '02:30',
      '02:30 Uhr gibt es am Sonntag, 25. Oktober 2026 zweimal, weil die Uhren zurückgestellt werden. Bitte wählen Sie: vor oder nach der Umstellung.',
    ],
  ])('is refused with a sentence: %s', (code, date, time, message) => {
    expect(agreeOn(said(date, time))).toEqual({ ok: false, error: { code, message } });
  });

  it('is refused in a zone that nobody knows', () => {
    expect(agreeOn({ ...said('2026-11-23', '09:30'), zone: 'Europe/Magdeburg' })).toMatchObject({
      error: { code: 'no-such-zone' },
    });
  });

  it('that comes twice is one of the two as soon as somebody says which', () => {
    expect(agreeOn(said('2026-10-25', '02:30'), 'first')).toMatchObject({ value: { at: '2026-10-25T00:30:00.000Z' } });
    expect(agreeOn(said('2026-10-25', '02:30'), 'second')).toMatchObject({ value: { at: '2026-10-25T01:30:00.000Z' } });
    expect(agreeOn(said('2027-03-28', '02:30'), 'second')).toMatchObject({ error: { code: 'time-left-out' } });
  });

  it('on the days of change of 2026 to 2030 is refused from 02:00 to 02:59 and nowhere else', () => {
    for (const year of years) {
      for (const [day, code] of [
        [lastSunday(`${year}-03`, '31'), 'time-left-out'],
        [lastSunday(`${year}-10`, '31'), 'time-twice'],
      ] as const) {
        for (let minute = 0; minute < 24 * 60; minute += 15) {
          const time = new Date(minute * 60_000).toISOString().slice(11, 16);
          const agreed = agreeOn(said(day, time));
          expect(agreed.ok ? 'ok' : agreed.error.code, `${day} ${time}`).toBe(time.startsWith('02') ? code : 'ok');
        }
      }
    }
  });

  it('of any minute from 2026 to 2030 is read back as it was said, or refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1825 }).map((days) => plusDays('2026-01-01', days)),
        fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
        fc.constantFrom(zone, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca'),
        (date, time, where) => {
          const agreed = agreeOn({ date, time, zone: where });
          if (!agreed.ok) return;
          expect(agreedTimeAt(agreed.value.at, where)).toEqual(agreed.value);
          expect(stillHolds(agreed.value)).toBe(true);
        },
      ),
    );
  });

  it('no longer holds when its instant is that of another time, as after a change of the law', () => {
    const agreed = { ...said('2026-07-01', '09:30'), at: '2026-07-01T07:30:00.000Z' };
    expect(stillHolds(agreed)).toBe(true);
    expect(stillHolds({ ...agreed, at: '2026-07-01T08:30:00.000Z' })).toBe(false);
    expect(stillHolds({ ...said('2026-10-25', '02:30'), at: '2026-10-25T01:30:00.000Z' })).toBe(true);
  });
});
