import { v7 } from 'uuid';
import { z } from 'zod';

/** Identity of every record: UUIDv7 (RFC 9562), so that newer records sort after older ones. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** Makes ids that only ever grow, also when the clock is set back (RFC 9562, section 6.2). */
export interface IdSource {
  next(): Id;
  /** Goes on after an id made earlier, such as the newest one in the store. */
  continueAfter(id: Id): void;
}

const longestSequence = 0x7fff_ffff;

/** How far ahead of the clock an id may be; whatever is further is no time that an id was made at. */
const longestLead = 366 * 24 * 60 * 60 * 1000;

export function createIdSource(now: () => number): IdSource {
  let last = 0;
  let sequence = 0;
  return {
    next() {
      const isLater = now() > last;
      if (isLater || sequence === longestSequence) {
        last = isLater ? now() : last + 1;
        // Random, but with room to count on within the same millisecond.
        sequence = Math.floor((Math.random() * longestSequence) / 2);
      } else {
        sequence += 1;
      }
      return v7({ msecs: last, seq: sequence });
    },

    continueAfter(id) {
      const milliseconds = timeOf(id);
      if (milliseconds === null || milliseconds > now() + longestLead) return;
      // The rest of that millisecond is left out, whatever its sequence was.
      last = Math.max(last, milliseconds + 1);
    },
  };
}

/** Milliseconds since 1970 in a UUIDv7; null for any other id. */
function timeOf(id: Id): number | null {
  const isVersion7 = id[14] === '7';
  return isVersion7 ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}

const ids = createIdSource(() => Date.now());

export const newId = (): Id => ids.next();
export const continueIdsAfter = (id: Id): void => ids.continueAfter(id);
