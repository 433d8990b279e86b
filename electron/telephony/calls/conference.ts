import { conferenceOf, isConnected } from '#shared/domain/call/calls.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { CallBook, Entry } from './call-book.ts';

/** Calls that hear each other. The media window mixes; here stands who belongs to it. */
export interface Conference {
  /** Lets all connected calls hear each other; they must be active. Rejects when the mix fails, and then none does. */
  begin(): Promise<void>;
  /** Takes one out, because it is held or over. Never rejects: what is out hears nothing of the others. */
  leave(callId: Id): Promise<void>;
  members(): Entry[];
}

export function createConference(parts: {
  readonly book: CallBook;
  /** The named legs hear each other and the advisor; [] ends it. */
  readonly mix: (legIds: readonly string[]) => Promise<void>;
  readonly log: Log;
}): Conference {
  const { book, mix, log } = parts;

  const members = (): Entry[] => {
    const ids = new Set(conferenceOf(book.list()).map(({ id }) => id));
    return book.living().filter(({ call }) => ids.has(call.id));
  };

  /** In a conference the advisor is muted for all or for none. */
  async function muteAlike(entries: readonly Entry[], muted: boolean): Promise<void> {
    for (const { call, leg } of entries) {
      if (call.muted === muted) continue;
      await leg.setMuted(muted);
      book.update(call.id, { muted });
    }
  }

  return {
    members,

    async begin() {
      const entries = book.living().filter(({ call }) => isConnected(call));
      await muteAlike(
        entries,
        entries.some(({ call }) => call.muted),
      );
      await mix(entries.map(({ leg }) => leg.id));
      for (const { call } of entries) book.update(call.id, { inConference: true });
    },

    async leave(callId) {
      book.update(callId, { inConference: false });
      const rest = members().filter(({ call }) => call.id !== callId);
      const isOver = rest.length < 2;
      if (isOver) for (const { call } of rest) book.update(call.id, { inConference: false });
      try {
        await mix(isOver ? [] : rest.map(({ leg }) => leg.id));
      } catch (error) {
        log.warn('conference-leave-failed', { callId, reason: placeOf(error) });
      }
    },
  };
}
