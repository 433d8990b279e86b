import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant, LocalDate, LocalTime } from '../time.ts';

/** When the customer can be reached: wall-clock times on a day in a zone, as they were agreed aloud. */
export const CallbackWindow = z.object({
  date: LocalDate,
  from: LocalTime,
  to: LocalTime,
  /** IANA zone, such as `Europe/Berlin`. */
  zone: z.string().min(1).max(64),
});
export type CallbackWindow = z.infer<typeof CallbackWindow>;

/** What an advisor promises on behalf of a department. */
export const NewCallback = z.object({
  conversationId: Id,
  departmentId: z.string().min(1).max(64),
  reason: z.string().trim().min(1).max(500),
  /** Confirmed aloud; E.164. */
  number: z.string().min(1).max(32),
  window: CallbackWindow,
});
export type NewCallback = z.infer<typeof NewCallback>;

/** A callback: a promise that stays open until a person closes it. */
export const Callback = NewCallback.extend({
  id: Id,
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  jurisdictionId: z.string().nullable(),
  createdAt: Instant,
  /** The window as instants, for sorting and for "due". */
  windowStartAt: Instant,
  windowEndAt: Instant,
});
export type Callback = z.infer<typeof Callback>;

/** How pressing an open callback is at a moment. */
export type CallbackUrgency = 'overdue' | 'due' | 'later';

export function urgencyOf(callback: Callback, now: Instant): CallbackUrgency {
  if (callback.windowEndAt < now) return 'overdue';
  return callback.windowStartAt <= now ? 'due' : 'later';
}
