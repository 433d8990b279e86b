import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTimesOf } from '#shared/domain/calendar/open-times.ts';
import { nextCall, numberToCall } from '#shared/domain/outbound/next-call.ts';
import { OutboundOutcome } from '#shared/domain/outbound/outbound.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';

const open = openTimesOf(site, 'arbeitsvermittlung')!;
const after = (outcome: OutboundOutcome, dialledAt: string, attempts = 1) =>
  nextCall({ outcome, dialledAt, attempts, mostAttempts: 3, open });

describe('The next call before an appointment', () => {
  it.each<[string, OutboundOutcome, string, string]>([
    ['ten minutes after a busy line', 'busy', '2026-11-23T09:00:00.000Z', '2026-11-23T09:10:00.000Z'],
    ['in the afternoon after nobody in the morning', 'nobody', '2026-11-23T09:00:00.000Z', '2026-11-23T11:00:00.000Z'],
    [
      'the next morning after nobody in the afternoon',
      'nobody',
      '2026-11-23T13:00:00.000Z',
      '2026-11-24T07:00:00.000Z',
    ],
    ['after the weekend', 'machine', '2026-11-27T13:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['after Christmas', 'nobody', '2026-12-23T13:00:00.000Z', '2026-12-28T07:00:00.000Z'],
    ['the next morning, busy at closing time', 'busy', '2026-11-23T14:55:00.000Z', '2026-11-24T07:00:00.000Z'],
  ])('is %s', (_what, outcome, dialledAt, callFromAt) => {
    expect(after(outcome, dialledAt)).toEqual({ kind: 'again', callFromAt });
  });

  it('is none once somebody was reached', () => {
    expect(after('settled', '2026-11-23T09:00:00.000Z')).toEqual({ kind: 'done' });
    expect(after('passedOn', '2026-11-23T09:00:00.000Z')).toEqual({ kind: 'done' });
  });

  it('is a letter after a wrong number, and after the last attempt', () => {
    expect(after('wrongNumber', '2026-11-23T09:00:00.000Z')).toEqual({ kind: 'letter' });
    expect(after('nobody', '2026-11-23T09:00:00.000Z', 3)).toEqual({ kind: 'letter' });
  });

  it('is never outside the hours, nor before the last one', () => {
    const from = Date.parse('2026-01-01T00:00:00.000Z');
    fc.assert(
      fc.property(
        fc.constantFrom(...OutboundOutcome.options),
        fc.integer({ min: 0, max: 5 * 365 * 24 * 60 }),
        (outcome, minutes) => {
          const dialledAt = new Date(from + minutes * 60_000).toISOString();
          const next = after(outcome, dialledAt);
          if (next.kind !== 'again') return;
          expect(next.callFromAt > dialledAt).toBe(true);
          expect(open.isOpen(next.callFromAt)).toBe(true);
        },
      ),
    );
  });
});

describe('The number to call', () => {
  it('is never that of a place of work, and a mobile first', () => {
    const work = { number: '+493023125001', label: 'Arbeit' };
    const home = { number: '+493023125002', label: 'Festnetz' };
    const mobile = { number: '+491713920003', label: 'Mobil' };
    expect(numberToCall([work])).toBeNull();
    expect(numberToCall([work, home])).toBe(home.number);
    expect(numberToCall([work, home, mobile])).toBe(mobile.number);
    expect(numberToCall([{ number: home.number, label: null }])).toBe(home.number);
  });
});
