import { describe, expect, it } from 'vitest';
import { daysBetween, daysToRegisterBy, lastDayToObject } from '#shared/domain/guide/deadlines.ts';

describe('the last day to object', () => {
  it.each([
    ['2026-11-02', '2026-12-07', 'the 6th is a Sunday'],
    ['2026-11-03', '2026-12-07', 'a Monday stays'],
    ['2026-11-01', '2026-12-07', 'the 5th is a Saturday'],
    ['2026-11-05', '2026-12-09', 'a Wednesday stays'],
    ['2026-01-27', '2026-03-02', 'there is no 31st of February, and its 28th is a Saturday'],
    ['2027-12-27', '2028-01-31', 'the month of arrival counts, not the one of posting'],
  ])('of a letter of %s is %s: %s', (letterOf, last) => {
    expect(lastDayToObject(letterOf)).toBe(last);
  });
});

describe('registering as a job seeker', () => {
  it('is due three months before the last day, or three days from learning of it', () => {
    expect(daysToRegisterBy('2027-01-31', '2026-11-23')).toEqual({ known: '2026-10-31', learntToday: '2026-11-26' });
  });

  it.each([
    ['2026-11-25', '2026-11-30'],
    ['2026-11-26', '2026-11-30'],
    ['2026-11-27', '2026-11-30'],
    ['2026-11-28', '2026-12-01'],
  ])('learnt on %s, it is due on %s', (today, day) => {
    expect(daysToRegisterBy('2027-01-31', today).learntToday).toBe(day);
  });
});

it('counts days over the change of clocks and the year', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2027-01-01', '2026-12-30')).toBe(-2);
});
