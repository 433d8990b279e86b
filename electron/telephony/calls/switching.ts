import type { Id } from '#shared/domain/id.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { CallBook, Entry } from './call-book.ts';
import type { Holding } from './holding.ts';
import { sentences } from './sentences.ts';

/** From one call to another. Where the other one cannot be had, whoever was spoken with comes back. */
export interface Switching {
  /** Answers a ringing call; whoever is spoken with waits. */
  answer(entry: Entry): Promise<Result<void>>;
  switchTo(callId: Id): Promise<Result<void>>;
  /** The call that has been held longest. */
  heldLongest(): Id | null;
  /** Who waits for the end of a call that was begun beside it. */
  waitingFor(ended: Entry): Id | null;
}

export function createSwitching(parts: {
  readonly book: CallBook;
  readonly holding: Holding;
  /** Resolves when microphone and loudspeaker can be asked. */
  readonly whenMediaReady: () => Promise<void>;
  readonly log: Log;
}): Switching {
  const { book, holding, log } = parts;

  const heldOnes = (): { readonly id: Id; readonly since: string }[] =>
    book.living().flatMap(({ call: { id, state } }) => (state.name === 'held' ? [{ id, since: state.since }] : []));

  return {
    async answer({ call, leg }) {
      const held = await holding.holdOthers(call.id);
      if (held === null) return sentences.answerHoldFailed;
      try {
        await parts.whenMediaReady();
        await leg.accept();
        return ok();
      } catch (error) {
        log.warn('call-answer-failed', { callId: call.id, reason: placeOf(error) });
        await holding.bringBack(held);
        return sentences.answerFailed;
      }
    },

    async switchTo(callId) {
      const isDialing = book.living().some(({ call }) => call.state.name === 'dialing' || call.state.name === 'early');
      if (isDialing) return sentences.stillDialing;
      const held = await holding.holdOthers(callId);
      if (held === null) return sentences.holdFailed;
      try {
        await holding.resume(callId);
        return ok();
      } catch (error) {
        log.warn('call-resume-failed', { callId, reason: placeOf(error) });
        const isBack = held.length > 0 && (await holding.bringBack(held));
        if (!book.find(callId)) return sentences.gone;
        return isBack ? sentences.resumeFailedBack : sentences.resumeFailed;
      }
    },

    heldLongest: () => heldOnes().toSorted((a, b) => a.since.localeCompare(b.since))[0]?.id ?? null,

    waitingFor({ call: { kind, consultFor, inConference, state } }) {
      const isAside = (kind === 'consult' || kind === 'internal') && !inConference && state.name !== 'held';
      if (!isAside) return null;
      const held = heldOnes();
      return held.find(({ id }) => id === consultFor)?.id ?? (held.length === 1 ? (held[0]?.id ?? null) : null);
    },
  };
}
