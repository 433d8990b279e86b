import type { Call, CallState } from './call.ts';

/** The calls of one workplace: the living ones, oldest first, then the one that ended last. */
export type Calls = readonly Call[];

/** True while somebody can be heard or reached: the call is neither over nor not begun. */
export function isLive(state: CallState): boolean {
  return state.name !== 'idle' && state.name !== 'ended';
}

export function livingCalls(calls: Calls): Call[] {
  return calls.filter(({ state }) => isLive(state));
}

/** Somebody was reached: speaking or held. */
export function isConnected({ state }: Pick<Call, 'state'>): boolean {
  return state.name === 'active' || state.name === 'held';
}

/** What rings here and has not been answered yet. */
export function ringingCall(calls: Calls): Call | null {
  return calls.find(({ state }) => state.name === 'ringing') ?? null;
}

/** A call that rings beside another one: call waiting. It is seen, not heard. */
export function isWaiting(call: Call, calls: Calls): boolean {
  return call.state.name === 'ringing' && livingCalls(calls).some(({ state }) => state.name !== 'ringing');
}

export function lastEndedCall(calls: Calls): Call | null {
  return calls.findLast(({ state }) => state.name === 'ended') ?? null;
}

/** The members of the conference; none while there is none. */
export function conferenceOf(calls: Calls): Call[] {
  return calls.filter(({ inConference, state }) => inConference && isLive(state));
}

const rank: Readonly<Record<CallState['name'], number>> = {
  active: 0,
  dialing: 1,
  early: 1,
  held: 2,
  ringing: 3,
  ended: 4,
  idle: 5,
};

/**
 * The call that keys act on: the one spoken with, else the one being dialled, the one held last, the one that rings;
 * else the one that ended last. In a conference it is the customer's.
 */
export function currentCall(calls: Calls): Call | null {
  return calls.toSorted(compare)[0] ?? null;
}

function compare(a: Call, b: Call): number {
  return (
    rank[a.state.name] - rank[b.state.name] ||
    Number(a.kind !== 'customer') - Number(b.kind !== 'customer') ||
    momentOf(b.state).localeCompare(momentOf(a.state))
  );
}

function momentOf(state: CallState): string {
  if (state.name === 'idle') return '';
  return state.name === 'ended' ? state.at : state.since;
}

/** The call whose conversation belongs on the screen: the current one's own, or that of the customer it was begun for. */
export function conversationCall(calls: Calls): Call | null {
  const living = livingCalls(calls);
  const current = currentCall(living);
  if (current === null) return null;
  if (current.conversationId !== null) return current;
  const asked = living.find(({ id }) => id === current.consultFor);
  if (asked?.conversationId) return asked;
  return currentCall(living.filter(({ conversationId }) => conversationId !== null));
}

/** Rang here in vain. Answered at another place is not missed, and neither is what was turned away here. */
export function isMissed({ direction, state }: Call): boolean {
  if (direction !== 'inbound' || state.name !== 'ended' || state.answeredAt !== undefined) return false;
  return state.end.reason !== 'answered-elsewhere' && state.end.reason !== 'rejected-here';
}
