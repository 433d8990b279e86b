import { describe, expect, it } from 'vitest';
import { readDraft } from '../../../../../renderer/features/callbacks/callback-draft.ts';
import { timesFor, wallClockAt } from '../../../../../renderer/features/callbacks/next-open-day.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';

const now = { date: '2026-11-23', time: '10:14' };
const draft = {
  departmentId: 'arbeitsvermittlung',
  reason: ' Neuer Termin ',
  number: '030 23125-101',
  date: '2026-11-24',
  from: '08:00',
  to: '12:00',
};

describe('the callback form', () => {
  it('becomes a promise with the number in E.164 and the zone of the site', () => {
    expect(readDraft(draft, site, now)).toEqual({
      faults: {},
      callback: {
        departmentId: 'arbeitsvermittlung',
        reason: 'Neuer Termin',
        number: '+493023125101',
        window: { date: '2026-11-24', from: '08:00', to: '12:00', zone: 'Europe/Berlin' },
      },
    });
  });

  it.each([
    ['no department', { departmentId: null }, { department: 'department' }],
    ['no reason', { reason: '  ' }, { reason: 'reason' }],
    ['no number', { number: '' }, { number: 'number' }],
    ['half a day', { date: null }, { date: 'date' }],
    ['no beginning', { from: null }, { from: 'from' }],
    ['an end before the beginning', { to: '07:30' }, { to: 'order' }],
    ['an end at the beginning', { to: '08:00' }, { to: 'order' }],
    ['a window that is over', { date: '2026-11-23', from: '08:00', to: '10:14' }, { date: 'past' }],
  ])('refuses %s', (_what, part, faults) => {
    expect(readDraft({ ...draft, ...part }, site, now)).toEqual({ faults, callback: null });
  });

  it('accepts a window that has begun', () => {
    expect(readDraft({ ...draft, date: '2026-11-23', to: '10:30' }, site, now).callback).not.toBeNull();
  });
});

describe('the proposed day', () => {
  const proposed = (at: string, date: string | null = null) =>
    timesFor(site, 'arbeitsvermittlung', date, Date.parse(at));

  it.each([
    ['tomorrow', '2026-11-23T09:00:00Z', '2026-11-24'],
    ['after the weekend', '2026-11-27T09:00:00Z', '2026-11-30'],
    ['after Christmas', '2026-12-23T09:00:00Z', '2026-12-28'],
    ['after Epiphany', '2027-01-05T09:00:00Z', '2027-01-07'],
    ['tomorrow at the site, not in UTC', '2026-11-23T23:30:00Z', '2026-11-25'],
  ])('is %s', (_what, at, date) => {
    expect(proposed(at)).toEqual({ date, from: '08:00', to: '16:00' });
  });

  it('is the day that was chosen, unless the department is closed then', () => {
    expect(proposed('2026-11-23T09:00:00Z', '2026-12-03')?.date).toBe('2026-12-03');
    expect(proposed('2026-11-23T09:00:00Z', '2026-12-24')?.date).toBe('2026-11-24');
    expect(proposed('2026-11-23T09:00:00Z', '2062-11-24')?.date).toBe('2026-11-24');
    expect(timesFor(site, 'niemand')).toBeNull();
  });

  it('counts from the day at the site, not in UTC', () => {
    expect(wallClockAt('Europe/Berlin', Date.parse('2026-11-23T23:30:00Z'))).toEqual({
      date: '2026-11-24',
      time: '00:30',
    });
  });
});
