import type { Id } from '#shared/domain/id.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { CallBook, Entry } from './call-book.ts';
import type { Conference } from './conference.ts';

/** Who is spoken with and who waits. Every step is agreed with the other side before it shows. */
export interface Holding {
  /** Puts a call on hold; out of the conference first where it is in one. Rejects when the other side refuses. */
  hold(callId: Id): Promise<void>;
  resume(callId: Id): Promise<void>;
  /**
   * Puts every call that is spoken with on hold, but for one. Answers those it held; where one refuses, those before
   * it are brought back and null comes.
   */
  holdOthers(but: Id | null): Promise<readonly Id[] | null>;
  /**
   * Brings calls back that were held for a step that failed; true when all of them are back. Those that are not because
   * the line is not connected are tried again by `bringBackRest`.
   */
  bringBack(callIds: readonly Id[]): Promise<boolean>;
  /**
   * The line is connected again: brings back who still waits because it was not, unless somebody else is spoken with
   * or that was long ago; then the advisor does it.
   */
  bringBackRest(): Promise<void>;
}

/** After this long nobody expects to be heard again without having done anything. Milliseconds. */
const longestSurprise = 60_000;

export function createHolding(parts: {
  readonly book: CallBook;
  readonly conference: Conference;
  readonly isLineConnected: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}): Holding {
  const { book, conference, clock, log } = parts;
  /** Who could not be brought back for want of a connection: since when they have been held, and when it was tried. */
  const waiting = new Map<Id, { readonly since: Instant; readonly triedAt: Instant }>();

  function mustFind(callId: Id): Entry {
    const entry = book.find(callId);
    if (!entry) throw new Error('the call is over');
    return entry;
  }

  async function hold(callId: Id): Promise<void> {
    const { call, leg } = mustFind(callId);
    if (call.state.name !== 'active') return;
    await leg.setHold(true);
    book.apply(callId, { type: 'hold-confirmed', at: clock.now() });
    if (call.inConference) await conference.leave(callId);
  }

  async function resume(callId: Id): Promise<void> {
    const { call, leg } = mustFind(callId);
    if (call.state.name !== 'held') return;
    await leg.setHold(false);
    book.apply(callId, { type: 'resume-confirmed', at: clock.now() });
  }

  async function bringBack(callIds: readonly Id[]): Promise<boolean> {
    let all = true;
    for (const callId of callIds) {
      try {
        await resume(callId);
      } catch (error) {
        all = false;
        const state = book.find(callId)?.call.state;
        if (state?.name === 'held' && !parts.isLineConnected())
          waiting.set(callId, { since: state.since, triedAt: clock.now() });
        log.warn('call-not-brought-back', { callId, reason: placeOf(error) });
      }
    }
    return all;
  }

  async function bringBackRest(): Promise<void> {
    const rest = [...waiting];
    waiting.clear();
    for (const [callId, { since, triedAt }] of rest) {
      const state = book.find(callId)?.call.state;
      // One that was held anew since then is held because somebody wanted it.
      const stillWaits = state?.name === 'held' && state.since === since;
      const isRecent = Date.parse(clock.now()) - Date.parse(triedAt) <= longestSurprise;
      const isFree = book.living().every(({ call }) => call.state.name === 'held' || call.state.name === 'ringing');
      if (stillWaits && isRecent && isFree) await bringBack([callId]);
    }
  }

  return {
    hold,
    resume,
    bringBack,
    bringBackRest,

    async holdOthers(but) {
      const held: Id[] = [];
      for (const { call } of book.living()) {
        if (call.id === but || call.state.name !== 'active') continue;
        try {
          await hold(call.id);
          held.push(call.id);
        } catch (error) {
          // One that hung up meanwhile needs no hold.
          if (!book.find(call.id)) continue;
          log.warn('call-hold-failed', { callId: call.id, reason: placeOf(error) });
          await bringBack(held);
          return null;
        }
      }
      return held;
    },
  };
}
