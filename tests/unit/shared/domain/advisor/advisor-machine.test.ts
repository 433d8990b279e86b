import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AdvisorState, type AdvisorEvent, type AdvisorStatus } from '#shared/domain/advisor/advisor.ts';
import { acceptsCalls, nextAdvisor } from '#shared/domain/advisor/advisor-machine.ts';

const at = '2026-11-23T08:00:00.000Z';
const ready: AdvisorState = { name: 'ready', since: at };

const status = fc.oneof(
  fc.constant<AdvisorStatus>({ name: 'ready' }),
  fc.constantFrom('pause', 'schulung').map((reasonId): AdvisorStatus => ({ name: 'notReady', reasonId })),
);
const event = fc.oneof(
  fc
    .constantFrom(
      'call-ringing' as const,
      'call-dialed' as const,
      'call-answered' as const,
      'call-missed' as const,
      'call-ended' as const,
      'conversation-restored' as const,
      'call-taken-up' as const,
      'wrap-up-finished' as const,
    )
    .map((type): AdvisorEvent => ({ type, at })),
  fc.constant<AdvisorEvent>({ type: 'wrap-up-extended', at, until: '2026-11-23T08:05:00.000Z' }),
  status.map((chosen): AdvisorEvent => ({ type: 'status-chosen', at, status: chosen })),
);

describe('the advisor machine', () => {
  test('keeps a valid state whatever the order of events', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (list) => {
        AdvisorState.parse(list.reduce(nextAdvisor, ready));
      }),
    );
  });

  test('never overwrites the status the advisor chose last', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), status, (list, chosen) => {
        const choice: AdvisorEvent = { type: 'status-chosen', at, status: chosen };
        const noChoice = list.filter((one) => one.type !== 'status-chosen');
        const before = list.reduce(nextAdvisor, ready);
        const after = [choice, ...noChoice].reduce(nextAdvisor, before);
        const kept = 'next' in after ? after.next : after;
        expect(kept).toMatchObject(chosen);
      }),
    );
  });

  test('leaves the end of a wrap-up to the advisor', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (list) => {
        const wrapUp: AdvisorState = { name: 'wrapUp', since: at, next: { name: 'ready' } };
        // A call that goes on after a restart leads out of it too, for its conversation is not over.
        const unfinished = list.filter(({ type }) => type !== 'wrap-up-finished' && type !== 'call-taken-up');
        expect(unfinished.reduce(nextAdvisor, wrapUp).name).toBe('wrapUp');
      }),
    );
  });

  test('accepts calls only while ready', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (list) => {
        const state = list.reduce(nextAdvisor, ready);
        expect(acceptsCalls(state)).toBe(state.name === 'ready');
      }),
    );
  });

  test('goes through ringing, call and wrap-up to the chosen next status', () => {
    const steps: AdvisorEvent[] = [
      { type: 'call-ringing', at },
      { type: 'call-answered', at },
      { type: 'status-chosen', at, status: { name: 'notReady', reasonId: 'pause' } },
      { type: 'call-ended', at },
      { type: 'wrap-up-finished', at },
    ];
    const names = steps.map((_, index) => steps.slice(0, index + 1).reduce(nextAdvisor, ready).name);
    expect(names).toEqual(['ringing', 'inCall', 'inCall', 'wrapUp', 'notReady']);
  });

  test('a missed call leads straight back, without wrap-up', () => {
    const steps: AdvisorEvent[] = [
      { type: 'call-ringing', at },
      { type: 'call-missed', at },
    ];
    expect(steps.reduce(nextAdvisor, ready)).toEqual(ready);
  });
});
