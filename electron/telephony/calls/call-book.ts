import { type Call, type CallEvent, newCall } from '#shared/domain/call/call.ts';
import { nextCall } from '#shared/domain/call/call-machine.ts';
import { type Calls, isLive } from '#shared/domain/call/calls.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Leg } from '../line.ts';

/** A call together with its way to the other side. */
export interface Entry {
  readonly call: Call;
  readonly leg: Leg;
}

export interface CallBook {
  /** The living calls, oldest first, then those that ended since there was last none, the newest last. */
  list(): Calls;
  /** The living ones, oldest first. */
  living(): Entry[];
  /** A living call as it stands now. */
  find(callId: Id): Entry | null;
  /** The call that a leg belongs to, also shortly after its end; null for a leg of no call. */
  callOf(legId: string): Id | null;
  /** Opens a page for a call that has not begun. */
  add(
    leg: Leg,
    facts: Pick<Call, 'direction' | 'kind'> &
      Partial<
        Pick<Call, 'consultFor' | 'automatic' | 'name' | 'answering' | 'conversationId' | 'origin' | 'extension'>
      >,
  ): Entry;
  /** Opens the page of a call that an earlier process had, as it stood. */
  takeUp(leg: Leg, call: Call): void;
  /** True when the event fitted and changed the call. */
  apply(callId: Id, event: CallEvent): boolean;
  /** Changes facts beside the state; nothing once the call is over, but for its end. */
  update(callId: Id, part: Partial<Omit<Call, 'id' | 'state'>>): void;
  onChange(listener: (calls: Calls) => void): () => void;
}

/** As many ended calls are remembered beside living ones. */
const mostEnded = 4;

/** What is known of every call; the call machine decides what an event changes. */
export function createCallBook(log: Log): CallBook {
  const changed = createListeners<Calls>((error) => log.error('call-listener-failed', { reason: placeOf(error) }));
  let living: readonly Entry[] = [];
  let ended: readonly Call[] = [];
  /** Calls by their legs, since there was last none. */
  const byLeg = new Map<string, Id>();

  const list = (): Calls => [...living.map(({ call }) => call), ...ended];
  const find = (callId: Id): Entry | null => living.find(({ call }) => call.id === callId) ?? null;

  function write(entry: Entry, call: Call): void {
    if (isLive(call.state)) {
      living = living.map((other) => (other.call.id === call.id ? { ...entry, call } : other));
    } else {
      living = living.filter((other) => other.call.id !== call.id);
      ended = [...ended, { ...call, inConference: false, remoteHeld: false, answering: false }].slice(-mostEnded);
    }
    changed.tell(list());
  }

  return {
    list,
    find,
    living: () => [...living],
    callOf: (legId) => byLeg.get(legId) ?? null,
    onChange: changed.add,

    add(leg, facts) {
      if (living.length === 0) {
        ended = [];
        byLeg.clear();
      }
      const entry = { call: { ...newCall({ id: newId(), origin: leg.origin, ...facts }), ...facts }, leg };
      living = [...living, entry];
      byLeg.set(leg.id, entry.call.id);
      return entry;
    },

    takeUp(leg, call) {
      const entry = {
        call: { ...call, answering: false, remoteHeld: false, inConference: false, transfer: null },
        leg,
      };
      living = [...living, entry];
      byLeg.set(leg.id, entry.call.id);
      changed.tell(list());
    },

    apply(callId, event) {
      const entry = find(callId);
      if (!entry) return false;
      const state = nextCall(entry.call.state, event);
      if (state === entry.call.state) return false;
      log.info('call-changed', { callId, state: state.name });
      write(entry, { ...entry.call, state });
      return true;
    },

    update(callId, part) {
      const entry = find(callId);
      if (entry) write(entry, { ...entry.call, ...part });
    },
  };
}
