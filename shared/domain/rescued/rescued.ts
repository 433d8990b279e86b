import { z } from 'zod';
import { Instant } from '../time.ts';

/** Something that a repair read from a damaged store and could not put back in its place, as a list shows it. */
export const RescuedEntry = z.object({
  key: z.int(),
  /** Name of the table that it comes from. */
  table: z.string().max(100),
  /** `rule`: a rule of the store refuses it, such as a number that is taken. `owner-lost`: what it belongs to is lost. */
  reason: z.enum(['rule', 'owner-lost']),
  rescuedAt: Instant,
});
export type RescuedEntry = z.infer<typeof RescuedEntry>;

/** What nobody has settled yet, oldest first. */
export const RescuedList = z.object({ count: z.int().nonnegative(), entries: z.array(RescuedEntry) });
export type RescuedList = z.infer<typeof RescuedList>;

/** One that somebody opened, which is written down. */
export const OpenedRescued = RescuedEntry.extend({
  /** By the names of the table; null where nothing stood. */
  fields: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  /** It belongs to somebody who is not on file any more: it can be given to whoever is identified. */
  hasLostPerson: z.boolean(),
});
export type OpenedRescued = z.infer<typeof OpenedRescued>;

/** Most that a list shows at once; the others follow when these are settled. */
export const mostRescued = 100;
