import { assertNever } from '../../assert-never.ts';
import type { CallEvent, CallState } from './call.ts';

/** Pure. An event that does not fit the state changes nothing: SIP repeats and reorders. */
export function nextCall(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case 'invite-received':
      return state.name === 'idle' ? { name: 'ringing', since: event.at } : state;
    case 'dialed':
      return state.name === 'idle' ? { name: 'dialing', since: event.at } : state;
    case 'progressed':
      return state.name === 'dialing' ? { name: 'early', since: event.at } : state;
    case 'confirmed':
      return isUnanswered(state) ? { name: 'active', since: event.at, answeredAt: event.at } : state;
    case 'hold-confirmed':
      return state.name === 'active' ? { ...state, name: 'held', since: event.at } : state;
    case 'resume-confirmed':
      return state.name === 'held' ? { ...state, name: 'active', since: event.at } : state;
    case 'terminated':
      return terminate(state, event);
    default:
      return assertNever(event);
  }
}

function isUnanswered(state: CallState): boolean {
  return state.name === 'ringing' || state.name === 'dialing' || state.name === 'early';
}

function terminate(state: CallState, event: Extract<CallEvent, { type: 'terminated' }>): CallState {
  switch (state.name) {
    case 'ended':
      return state;
    case 'active':
    case 'held':
      return { name: 'ended', at: event.at, answeredAt: state.answeredAt, end: event.end };
    default:
      return { name: 'ended', at: event.at, end: event.end };
  }
}
