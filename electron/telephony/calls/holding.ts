import type { Id } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
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
  /** Brings calls back that were held for a step that failed; true when all of them are back. */
  bringBack(callIds: readonly Id[]): Promise<boolean>;
}

export function createHolding(parts: {
  readonly book: CallBook;
  readonly conference: Conference;
  readonly clock: Clock;
  readonly log: Log;
}): Holding {
  const { book, conference, clock, log } = parts;

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
        log.warn('call-not-brought-back', { callId, reason: placeOf(error) });
      }
    }
    return all;
  }

  return {
    hold,
    resume,
    bringBack,

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
