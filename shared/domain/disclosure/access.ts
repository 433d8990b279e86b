import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';

/** One opening of a record: whose, by whom, when and why. Holds no social data but that the person is on file. */
export const AccessEntry = z.object({
  id: Id,
  at: Instant,
  advisor: z.string(),
  /** Null only where what was rescued does not tell whom it is about. */
  customerId: Id.nullable(),
  conversationId: Id.nullable(),
  /** `callback`: called back as promised, or for what stands in `detail`; `search`: found by search, and why stands in `detail`;
   * `rescued`: looked at among what a repair rescued. */
  reason: z.enum(['call', 'callback', 'search', 'rescued']),
  detail: z.string().nullable(),
});
export type AccessEntry = z.infer<typeof AccessEntry>;
