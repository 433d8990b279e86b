import { describe, expect, it } from 'vitest';
import { createOpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';
import { callbackDue } from '#shared/domain/deadline/callback-due.ts';

const open = createOpenTimes({
  zone: 'Europe/Berlin',
  holidays: 'DE-ST',
  week: [
    { days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '16:00' },
    { days: ['fri'], from: '08:00', to: '12:30' },
  ],
});
const department = 'Leistung SGB III';

function due(askedAt: string, counted: 'openHours' | 'openDays', hours = 48): string {
  const answer = callbackDue(askedAt, { open, department, promise: { hours, counted } });
  return answer.ok ? `${answer.value.due.date} ${answer.value.due.time}` : answer.error.code;
}

describe('a callback is due', () => {
  it.each([
    ['2026-11-23T09:00:00.000Z', 'openHours', '2026-12-01 13:30', 'after 48 hours of opening time'],
    ['2026-11-23T09:00:00.000Z', 'openDays', '2026-11-25 10:00', 'at the same time two open days later'],
    ['2026-11-25T14:30:00.000Z', 'openDays', '2026-11-27 12:30', 'when it closes earlier on that day'],
    ['2026-11-26T14:30:00.000Z', 'openDays', '2026-11-30 15:30', 'over the weekend'],
    ['2026-11-28T14:30:00.000Z', 'openDays', '2026-12-02 08:00', 'counted from the opening'],
    ['2027-01-05T09:00:00.000Z', 'openDays', '2027-01-08 10:00', 'over Epiphany'],
    ['2027-03-25T09:00:00.000Z', 'openDays', '2027-03-31 10:00', 'over Easter and the change of clocks'],
  ] as const)('asked at %s, by %s, by %s: %s', (askedAt, counted, expected, _why) => {
    expect(due(askedAt, counted)).toBe(expected);
  });

  it('within a day begun where the hours are not whole days', () => {
    expect(due('2026-11-23T09:00:00.000Z', 'openDays', 25)).toBe('2026-11-25 10:00');
  });

  it('as a sentence to read out', () => {
    expect(callbackDue('2026-11-23T09:00:00.000Z', { open, department })).toMatchObject({
      value: {
        sentence:
          'Leistung SGB III ruft Sie spätestens am Dienstag, 1. Dezember 2026 um 13:30 Uhr zurück. Gezählt sind 48 Stunden, in denen der Fachbereich Servicezeit hat: verteilt auf 7 Servicetage.',
      },
    });
  });

  it('as a sentence that tells how it was counted', () => {
    const sentence = (hours: number, counted: 'openHours' | 'openDays') => {
      const answer = callbackDue('2026-11-23T09:00:00.000Z', { open, department, promise: { hours, counted } });
      return answer.ok ? answer.value.sentence : '';
    };
    expect(sentence(2, 'openHours')).toContain('um 12:00 Uhr zurück. Gezählt sind 2 Stunden, in denen');
    expect(sentence(2, 'openHours')).toContain(': ein Servicetag.');
    expect(sentence(48, 'openDays')).toContain('Gezählt sind 48 Stunden, ein Servicetag als 24: 2 Servicetage.');
    expect(sentence(24, 'openDays')).toContain(': ein Servicetag.');
  });

  it('never when the department is never open, or nobody knows its holidays', () => {
    const closed = createOpenTimes({
      zone: 'Europe/Berlin',
      holidays: 'DE',
      week: mondayToFriday({ from: '08:00', to: '16:00' }),
      exceptions: [{ on: '2026-01-01', until: '2031-12-31', name: 'Umbau' }],
    });
    for (const counted of ['openHours', 'openDays'] as const) {
      expect(
        callbackDue('2026-11-23T09:00:00.000Z', { open: closed, department, promise: { hours: 48, counted } }),
      ).toMatchObject({
        error: { code: 'never-open' },
      });
      expect(due('2036-12-30T09:00:00.000Z', counted)).toBe('never-open');
    }
  });
});
