import { assertNever } from '../../assert-never.ts';
import type { Instant } from '../time.ts';
import type { AdvisorEvent, AdvisorState, AdvisorStatus } from './advisor.ts';

/** Pure. A chosen status is never overwritten by a call: it waits as `next` until the wrap-up is finished. */
export function nextAdvisor(state: AdvisorState, event: AdvisorEvent): AdvisorState {
  switch (event.type) {
    case 'call-ringing':
      return isIdle(state) ? { name: 'ringing', since: event.at, next: statusOf(state) } : state;
    case 'call-dialed':
      if (isIdle(state)) return { name: 'inCall', since: event.at, next: statusOf(state) };
      // An emergency call goes before one that rings.
      return state.name === 'ringing' ? { ...state, name: 'inCall', since: event.at } : state;
    case 'call-answered':
      return state.name === 'ringing' ? { ...state, name: 'inCall', since: event.at } : state;
    case 'call-taken-up':
      return { name: 'inCall', since: event.at, next: isIdle(state) ? statusOf(state) : state.next };
    case 'call-missed':
      return state.name === 'ringing' || state.name === 'inCall' ? become(state.next, event.at) : state;
    case 'call-ended':
      return state.name === 'inCall' ? { ...state, name: 'wrapUp', since: event.at } : state;
    case 'wrap-up-extended':
      return state.name === 'wrapUp' ? { ...state, extendedUntil: event.until } : state;
    case 'conversation-restored':
      return isIdle(state) ? { name: 'wrapUp', since: event.at, next: statusOf(state) } : state;
    case 'status-chosen':
      return isIdle(state) ? become(event.status, event.at) : { ...state, next: event.status };
    case 'wrap-up-finished':
      return state.name === 'wrapUp' ? become(state.next, event.at) : state;
    default:
      return assertNever(event);
  }
}

/** True when a new call may ring here. */
export function acceptsCalls(state: AdvisorState): boolean {
  return state.name === 'ready';
}

/** What the distributor is told: whether it makes sense to send calls here. */
export type Presence = 'open' | 'busy';

/** Busy while not ready and in wrap-up; during a call the distributor knows by itself. */
export function presenceOf(state: AdvisorState): Presence {
  return state.name === 'notReady' || state.name === 'wrapUp' ? 'busy' : 'open';
}

type Idle = Extract<AdvisorState, { name: 'ready' | 'notReady' }>;

function isIdle(state: AdvisorState): state is Idle {
  return state.name === 'ready' || state.name === 'notReady';
}

function statusOf(state: Idle): AdvisorStatus {
  return state.name === 'ready' ? { name: 'ready' } : { name: 'notReady', reasonId: state.reasonId };
}

function become(status: AdvisorStatus, at: Instant): AdvisorState {
  return { ...status, since: at };
}
