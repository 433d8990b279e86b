import { z } from 'zod';
import { type Call, CallEnd } from '../call/call.ts';
import { Id } from '../id.ts';
import { QualityRecord } from '../media/call-quality.ts';
import { Instant } from '../time.ts';

/**
 * What became of a call. While it only rings or is dialled, what it will be when nothing more comes.
 *
 * - `answered`: somebody spoke. - `missed`: it rang here in vain. - `answered-elsewhere`: another place took it, which
 * is not missed. - `rejected`: turned away here. - `not-reached`: a call of ours that nobody answered.
 */
export const CallOutcome = z.enum(['answered', 'missed', 'answered-elsewhere', 'rejected', 'not-reached']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One call of one's own, as the call list shows it. */
export const CallListEntry = z.object({
  id: Id,
  direction: z.enum(['inbound', 'outbound']),
  /** E.164, an extension or a code; null when withheld. */
  number: z.string().max(64).nullable(),
  display: z.string().max(64),
  anonymous: z.boolean(),
  /** Who has the number in the directory of the site; never a customer. */
  name: z.string().max(80).nullable(),
  jurisdictionId: z.string().max(64).nullable(),
  overflowFrom: z.string().max(64).nullable(),
  waitedSeconds: z.int().nonnegative().nullable(),
  beganAt: Instant,
  answeredAt: Instant.nullable(),
  /** Null while it lives, and for ever when the program ended in the middle of it. */
  endedAt: Instant.nullable(),
  outcome: CallOutcome,
  reason: CallEnd.shape.reason.nullable(),
  /** How it sounded; null for a call that was not answered or too short to measure. */
  quality: QualityRecord.nullable(),
});
export type CallListEntry = z.infer<typeof CallListEntry>;

/** Which part of the list: words that must all occur, and where the last page ended. */
export const CallListQuery = z.object({
  text: z.string().max(100),
  only: z.enum(['all', 'missed']),
  after: z.object({ beganAt: Instant, id: Id }).nullable(),
});
export type CallListQuery = z.infer<typeof CallListQuery>;

/** Newest first. */
export const CallListPage = z.object({
  entries: z.array(CallListEntry).max(100),
  hasMore: z.boolean(),
  /** Days after which a call disappears from the list. */
  keptDays: z.int().positive(),
});
export type CallListPage = z.infer<typeof CallListPage>;

export function outcomeOf({ direction, state }: Pick<Call, 'direction' | 'state'>): CallOutcome {
  const wasAnswered = 'answeredAt' in state && state.answeredAt !== undefined;
  if (wasAnswered) return 'answered';
  if (direction === 'outbound') return 'not-reached';
  if (state.name !== 'ended') return 'missed';
  if (state.end.reason === 'answered-elsewhere') return 'answered-elsewhere';
  return state.end.reason === 'rejected-here' ? 'rejected' : 'missed';
}

/** Seconds of conversation; null where there was none or its end is not known. */
export function secondsOf({ answeredAt, endedAt }: Pick<CallListEntry, 'answeredAt' | 'endedAt'>): number | null {
  if (answeredAt === null || endedAt === null) return null;
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / 1000));
}
