import type { Call, CallKind, CallOrigin } from '#shared/domain/call/call.ts';
import { livingCalls } from '#shared/domain/call/calls.ts';
import type { Calls } from '#shared/domain/call/calls.ts';
import type { CallPolicy } from '#shared/domain/site/call-policy.ts';

/** An extension of our own exchange, as it is dialled. */
const extension = /^[1-9]\d{1,5}$/;
/** A code of the exchange. */
const code = /^[*#]/;

/** True when the distributor did not send it: no line of the site, no queue, no partner stands in its way. */
export function isDirect(origin: CallOrigin): boolean {
  return (
    origin.queue === null &&
    origin.jurisdictionId === null &&
    origin.overflowFrom === null &&
    origin.waitedSeconds === null
  );
}

/** A colleague's call comes directly and without a number of the public network. */
export function kindOfIncoming(origin: CallOrigin): CallKind {
  return isDirect(origin) && origin.number === null && !origin.anonymous ? 'internal' : 'customer';
}

export function kindOfDialled(number: string): CallKind {
  return extension.test(number) || code.test(number) ? 'internal' : 'customer';
}

/** Whether a call may ring here now; the others hear "busy", and the distributor goes on. */
export function admits(
  origin: CallOrigin,
  state: { readonly calls: Calls; readonly isAdvisorReady: boolean; readonly policy: CallPolicy },
): boolean {
  const living = livingCalls(state.calls);
  if (living.length === 0) return state.isAdvisorReady;
  if (living.length >= state.policy.most || living.some(takesAllAttention)) return false;
  return state.policy.waiting === 'always' || (state.policy.waiting === 'direct' && isDirect(origin));
}

/** Beside an emergency, a conference or a call that rings already, nothing else rings. */
function takesAllAttention({ kind, state, inConference }: Call): boolean {
  return kind === 'emergency' || inConference || state.name === 'ringing';
}
