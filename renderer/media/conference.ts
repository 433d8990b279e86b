import type { LegId } from '#shared/domain/media/media.ts';
import type { MediaLeg } from './media-leg.ts';

/** Lets some of the window's legs hear each other. */
export interface Conference {
  /** Those that are to hear each other; they need not be there yet. None ends it. */
  choose(legs: readonly LegId[]): Promise<void>;
  /** Looks again at who can take part: a leg came, went, was held or came back. */
  update(): Promise<void>;
}

/**
 * A leg takes part while sound flows both ways: one that is held by either side is left out, so that nobody hears its
 * waiting music. One or none of them is no conference.
 */
export function createConference(legs: ReadonlyMap<LegId, MediaLeg>): Conference {
  let chosen: readonly LegId[] = [];
  let tail: Promise<void> = Promise.resolve();

  async function mix(): Promise<void> {
    const flowing = chosen.filter((id) => legs.get(id)?.flowsBothWays);
    const members = flowing.length > 1 ? flowing : [];
    for (const [id, leg] of legs) {
      const others = members.filter((other) => other !== id).flatMap((other) => legs.get(other) ?? []);
      await leg.setMix(members.includes(id) ? others : []);
    }
  }

  /** One after the other: a mix is built in several steps. */
  function update(): Promise<void> {
    const result = tail.then(mix);
    tail = result.catch(() => undefined); // whoever asked hears of it
    return result;
  }

  return {
    choose(ids) {
      chosen = [...ids];
      return update();
    },
    update,
  };
}
