import { createListeners } from '../listeners.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';

/** Numbers and guides that other programs sent: each is kept until the window has taken it. Only the newest counts. */
export interface LinkOffers {
  offer(text: string): void;
  /** The text of the link, once; null when there is none. */
  take(): string | null;
  onOffered(listener: () => void): () => void;
}

const longestLink = 400;

export function createLinkOffers(log: Log): LinkOffers {
  const listeners = createListeners<void>((error) => log.error('offer-listener-failed', { reason: placeOf(error) }));
  let waiting: string | null = null;
  return {
    offer(text) {
      waiting = text.slice(0, longestLink);
      log.info('link-offered');
      listeners.tell();
    },
    take() {
      const text = waiting;
      waiting = null;
      return text;
    },
    onOffered: listeners.add,
  };
}
