import type { Call, CallEnd } from '#shared/domain/call/call.ts';
import type { Id } from '#shared/domain/id.ts';
import type { CallPolicy } from '#shared/domain/site/call-policy.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { AdvisorService } from '../../features/advisor/index.ts';
import { isConnected } from '#shared/domain/call/calls.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Leg } from '../line.ts';
import { admits, kindOfIncoming } from './admission.ts';
import type { CallBook } from './call-book.ts';
import type { Conference } from './conference.ts';

/** The ringing window is painted first. Nobody answers sooner. Milliseconds. */
const prepareAfterMs = 50;

/** From the first message of a call to its last: what the line reports becomes facts, advisor state and conversation. */
export interface CallLife {
  /**
   * A call that takes the place of one of ours (INVITE with Replaces): it neither rings nor hears "busy", and goes on
   * with the conversation. Answers both ids; null where the leg replaces none that is connected.
   */
  receiveReplacing(leg: Leg): { readonly callId: Id; readonly replaced: Id } | null;
  /** A call rings: it is let in or hears "busy". Answers the id of one that is to answer by itself. */
  receive(leg: Leg): Id | null;
  /** A call of an earlier process goes on. */
  takenUp(leg: Leg, call: Call): void;
  dialled(leg: Leg, facts: Pick<Call, 'kind' | 'consultFor'> & Partial<Pick<Call, 'origin' | 'extension'>>): void;
  onEnded(listener: (call: Call) => void): () => void;
}

export function createCallLife(parts: {
  readonly book: CallBook;
  readonly conference: Conference;
  readonly advisor: AdvisorService;
  readonly policy: CallPolicy;
  readonly openConversation: (call: Call) => Id | null;
  readonly nameOf: (number: string) => string | null;
  /** A call was confirmed: whoever was spoken with has to wait now. */
  readonly onConfirmed: (callId: Id) => void;
  readonly clock: Clock;
  readonly log: Log;
}): CallLife {
  const { book, conference, advisor, policy, clock, log } = parts;
  const ended = createListeners<Call>((error) => log.error('call-listener-failed', { reason: placeOf(error) }));
  /** Somebody was spoken with since there was last no call: a wrap-up follows. */
  let hasSpoken = false;
  const replacing = new Set<Id>();

  function begin(leg: Leg, facts: Parameters<CallBook['add']>[1]): Id {
    if (book.living().length === 0) hasSpoken = false;
    const { number, display } = leg.origin;
    // A customer has no name before the advisor has confirmed it.
    const name = facts.kind === 'customer' ? null : parts.nameOf(number ?? display);
    return book.add(leg, { ...facts, name }).call.id;
  }

  function follow(callId: Id, leg: Leg): void {
    leg.on({
      progressed: () => void book.apply(callId, { type: 'progressed', at: clock.now() }),
      confirmed: () => confirm(callId),
      remoteHeld: (remoteHeld) => book.update(callId, { remoteHeld }),
      ended: (end) => terminate(callId, end),
    });
  }

  function confirm(callId: Id): void {
    if (!book.apply(callId, { type: 'confirmed', at: clock.now() })) return;
    advisor.report('call-answered');
    const call = book.find(callId)?.call;
    if (!call) return;
    if (call.kind === 'customer' || call.kind === 'emergency') hasSpoken = true;
    if (call.conversationId === null && opensConversation(call))
      book.update(callId, { conversationId: parts.openConversation(call) });
    // It has the place of another one: who speaks and who waits is settled.
    if (!replacing.delete(callId)) parts.onConfirmed(callId);
  }

  /** An emergency in a conversation belongs to that one: what was noted there is what is asked for now. */
  function opensConversation({ id, kind }: Call): boolean {
    if (kind === 'emergency') return !book.living().some(({ call }) => call.id !== id && call.conversationId !== null);
    return kind === 'customer';
  }

  function terminate(callId: Id, end: CallEnd): void {
    const before = book.find(callId)?.call;
    if (!before) return;
    const reason = before.transfer?.state === 'done' ? 'transferred' : end.reason;
    if (!book.apply(callId, { type: 'terminated', at: clock.now(), end: { ...end, reason } })) return;
    replacing.delete(callId);
    const call = book.list().findLast(({ id }) => id === callId);
    if (!call) return;
    log.info('call-ended', { callId, reason, sipStatus: end.sipStatus, detail: end.detail });
    // Says itself what went wrong.
    if (before.inConference) void conference.leave(callId);
    if (book.living().length === 0) advisor.report(hasSpoken ? 'call-ended' : 'call-missed');
    ended.tell(call);
  }

  return {
    onEnded: ended.add,

    receiveReplacing(leg) {
      const old = book.living().find((entry) => entry.leg.id === leg.replaces && isConnected(entry.call))?.call;
      if (!old) return null;
      const { conversationId, consultFor } = old;
      // A colleague who asked us about a customer connects the two of us: that is the customer now.
      const kind = old.kind === 'internal' ? kindOfIncoming(leg.origin) : old.kind;
      const callId = begin(leg, { direction: 'inbound', kind, consultFor, conversationId, answering: true });
      log.info('call-replaces', { callId, replaced: old.id });
      replacing.add(callId);
      book.apply(callId, { type: 'invite-received', at: clock.now() });
      follow(callId, leg);
      return { callId, replaced: old.id };
    },

    receive(leg) {
      const { origin } = leg;
      if (!admits(origin, { calls: book.list(), isAdvisorReady: advisor.acceptsCalls(), policy })) {
        log.info('call-turned-away', { advisor: advisor.state().name, calls: book.living().length });
        void leg.reject('busy').catch((error: unknown) => log.warn('call-reject-failed', { reason: placeOf(error) }));
        return null;
      }
      const automatic = policy.automaticAnswer && leg.answersAutomatically && book.living().length === 0;
      const callId = begin(leg, { direction: 'inbound', kind: kindOfIncoming(origin), automatic });
      book.apply(callId, { type: 'invite-received', at: clock.now() });
      advisor.report('call-ringing');
      follow(callId, leg);
      setTimeout(() => void leg.prepare(), prepareAfterMs).unref();
      return automatic ? callId : null;
    },

    takenUp(leg, call) {
      if (call.kind === 'customer' || call.kind === 'emergency') hasSpoken = true;
      book.takeUp(leg, call);
      advisor.report('call-taken-up');
      follow(call.id, leg);
      if (call.state.name === 'active') parts.onConfirmed(call.id);
    },

    dialled(leg, facts) {
      const callId = begin(leg, { direction: 'outbound', ...facts });
      book.apply(callId, { type: 'dialed', at: clock.now() });
      advisor.report('call-dialed');
      follow(callId, leg);
    },
  };
}
