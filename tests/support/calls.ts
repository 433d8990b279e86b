import { type Call, newCall } from '#shared/domain/call/call.ts';
import { newId } from '#shared/domain/id.ts';
import { householdOrigin } from './fake-line.ts';

/** A customer's incoming call in a state, with whatever else the test cares about. */
export function callIn(state: Call['state'], more: Partial<Call> = {}): Call {
  const call = newCall({ id: newId(), direction: 'inbound', kind: 'customer', origin: householdOrigin });
  return { ...call, state, ...more };
}
