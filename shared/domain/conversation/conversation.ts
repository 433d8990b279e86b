import { z } from 'zod';
import { CallOrigin } from '../call/call.ts';
import { GuideRun } from '../guide/guide-run.ts';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';
import { Outcome } from './outcome.ts';
import { MAX_NOTE_LENGTH } from './note-length.ts';

/** A name as it was said and typed; compared with nothing. */
export const SaidName = z.string().trim().min(1).max(120);

/**
 * Who the advisor confirmed to be speaking with: somebody on file, somebody who is not on file yet under the name they
 * gave, or nobody who could be identified.
 */
export const Speaker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unconfirmed') }),
  z.object({ kind: z.literal('customer'), customerId: Id, name: z.string(), confirmedAt: Instant }),
  z.object({ kind: z.literal('new'), name: SaidName, confirmedAt: Instant }),
  z.object({ kind: z.literal('nobody'), confirmedAt: Instant }),
]);
export type Speaker = z.infer<typeof Speaker>;

export const Note = z.object({
  text: z.string().max(MAX_NOTE_LENGTH),
  /** Grows by one with every commit; 0 means nothing was saved yet. */
  revision: z.int().nonnegative(),
  /** When the text was committed to disk, null while nothing was. */
  savedAt: Instant.nullable(),
});
export type Note = z.infer<typeof Note>;

/**
 * One conversation: what was said, led, noted and promised around one call.
 * It opens when the call is answered and closes when the advisor finishes the wrap-up; hang-up and crash close nothing.
 */
export const Conversation = z.object({
  id: Id,
  callId: Id,
  direction: z.enum(['inbound', 'outbound']),
  origin: CallOrigin,
  openedAt: Instant,
  hungUpAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  speaker: Speaker,
  /** Of the first concern. */
  note: Note,
  /** Of the second concern, the third and so on: each has its own. */
  furtherNotes: z.array(Note),
  outcome: Outcome.nullable(),
  guideRun: GuideRun.nullable(),
  callbackIds: z.array(Id),
});
export type Conversation = z.infer<typeof Conversation>;

/** A conversation without the steps of its guide, which change with every key: most of the screen is not about them. */
export type ConversationRecord = Omit<Conversation, 'guideRun'>;
