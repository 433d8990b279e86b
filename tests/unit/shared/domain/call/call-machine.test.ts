import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallState, type CallEvent } from '#shared/domain/call/call.ts';
import { nextCall } from '#shared/domain/call/call-machine.ts';

const at = '2026-11-23T08:00:00.000Z';
const idle: CallState = { name: 'idle' };
const types = [
  'invite-received',
  'dialed',
  'progressed',
  'confirmed',
  'hold-confirmed',
  'resume-confirmed',
  'terminated',
] as const;

function eventOf(type: (typeof types)[number], second: number): CallEvent {
  const when = new Date(Date.parse(at) + second * 1000).toISOString();
  return type === 'terminated' ? { type, at: when, end: { reason: 'hung-up-there' } } : { type, at: when };
}

const events = fc.array(fc.constantFrom(...types), { maxLength: 30 }).map((list) => list.map(eventOf));

/** What may follow what; everything else is a fault of the machine. */
const allowed: Record<CallState['name'], CallState['name'][]> = {
  idle: ['ringing', 'dialing', 'ended'],
  ringing: ['active', 'ended'],
  dialing: ['early', 'active', 'ended'],
  early: ['active', 'ended'],
  active: ['held', 'ended'],
  held: ['active', 'ended'],
  ended: [],
};

describe('the call machine, whatever the order of events', () => {
  test('takes only the steps of its diagram and keeps a valid state', () => {
    fc.assert(
      fc.property(events, (list) => {
        let state: CallState = idle;
        for (const event of list) {
          const next = nextCall(state, event);
          if (next !== state) expect(allowed[state.name]).toContain(next.name);
          state = CallState.parse(next);
        }
      }),
    );
  });

  test('never leaves "ended" and ends at the latest with "terminated"', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        const last = eventOf('terminated', 99);
        const ended = [...before, last].reduce(nextCall, idle);
        expect(ended.name).toBe('ended');
        expect(after.reduce(nextCall, ended)).toBe(ended);
      }),
    );
  });

  test('ignores an event that comes twice', () => {
    fc.assert(
      fc.property(events, (list) => {
        const once = list.reduce(nextCall, idle);
        const twice = list.flatMap((event) => [event, event]).reduce(nextCall, idle);
        expect(twice).toEqual(once);
      }),
    );
  });

  test('remembers when it was answered, through hold, resume and the end', () => {
    const states = (['invite-received', 'confirmed', 'hold-confirmed', 'resume-confirmed', 'terminated'] as const)
      .map(eventOf)
      .reduce<CallState[]>((list, event) => [...list, nextCall(list.at(-1) ?? idle, event)], []);
    expect(states.map((state) => state.name)).toEqual(['ringing', 'active', 'held', 'active', 'ended']);
    expect(states.at(-1)).toMatchObject({ answeredAt: '2026-11-23T08:00:01.000Z' });
  });

  test('an unanswered call has no answering time', () => {
    const ended = [eventOf('invite-received', 0), eventOf('terminated', 1)].reduce(nextCall, idle);
    expect(ended).not.toHaveProperty('answeredAt');
  });
});
