import { z } from 'zod';
import { AgreedTime } from '../calendar/agreed-time.ts';
import { CallbackPromise } from '../deadline/callback-promise.ts';
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

/** The same with its instants, for sorting and for what may be dialled when. */
export const ReachableWindow = CallbackWindow.extend({ startAt: Instant, endAt: Instant });
export type ReachableWindow = z.infer<typeof ReachableWindow>;

/** Language to call somebody back in: ISO 639, such as `de`, or `gsg` for German Sign Language. */
export const CallbackLanguage = z.string().regex(/^[a-z]{2,3}$/);

/** What an advisor promises on behalf of a department. */
export const NewCallback = z.object({
  conversationId: Id,
  departmentId: z.string().min(1).max(64),
  /** The concern in a few words. */
  reason: z.string().trim().min(1).max(500),
  /** What whoever calls back has to know; left out where the concern says it all. */
  summary: z.string().trim().min(1).max(1000).optional(),
  number: z.string().min(1).max(40),
  /** The number was read out and confirmed. */
  numberConfirmed: z.boolean().optional(),
  /** The customer wants to be called back there, and that the department is told why. */
  consent: z.boolean().optional(),
  /** Left out: what is on file of whoever was identified, else German. */
  language: CallbackLanguage.optional(),
  window: CallbackWindow,
  /** When else the customer can be reached. */
  otherWindows: z.array(CallbackWindow).max(3).optional(),
  /** Why it cannot wait for its turn: "Strom wird morgen gesperrt". */
  pressing: z.string().trim().min(1).max(200).optional(),
  /** The advisor saw that this department has promised a callback already, and promises another. */
  again: z.boolean().optional(),
});
export type NewCallback = z.infer<typeof NewCallback>;

/** How an attempt to reach the customer went, as a person says it. */
export const AttemptOutcome = z.enum([
  /** Reached, and the concern is settled. */
  'settled',
  /** Reached; somebody else goes on with the concern, and the customer knows who. */
  'passedOn',
  'busy',
  'nobody',
  /** An answering machine, on which nothing but neutral words were left. */
  'machine',
  /** Somebody else's number: the advisor who promised has to find the right one. */
  'wrongNumber',
  /** The customer called before we did. */
  'customerCalled',
]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** Who has taken a callback up, so that no two people call one customer. It ends by itself when its holder is gone. */
export const Claim = z.object({ by: z.string(), until: Instant, isOwn: z.boolean() });
export type Claim = z.infer<typeof Claim>;

/**
 * `promised`: whoever owns the department's capacity has a place for it. `wish`: they have not answered yet. `declined`:
 * they have no place at that time, and another one has to be agreed; the callback itself stays.
 */
export const CallbackStanding = z.enum(['promised', 'wish', 'declined']);
export type CallbackStanding = z.infer<typeof CallbackStanding>;

/** By when the department calls back, and by which of its rules. */
export const CallbackDueTime = AgreedTime.extend({ rule: CallbackPromise });
export type CallbackDueTime = z.infer<typeof CallbackDueTime>;

/** A callback: a promise that stays open until a person closes it. */
export const Callback = z.object({
  id: Id,
  conversationId: Id,
  departmentId: z.string(),
  jurisdictionId: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  /** Of somebody who is not on file yet: the name as it was said. */
  saidName: z.string().nullable().optional(),
  reason: z.string(),
  summary: z.string().nullable(),
  /** E.164. */
  number: z.string(),
  language: CallbackLanguage,
  /** When the number was confirmed aloud; null for one that nobody has confirmed yet. */
  numberConfirmedAt: Instant.nullable(),
  /** When the customer agreed to being called there; null where nobody had to ask yet. */
  consentedAt: Instant.nullable(),
  /** To be read to the customer; null for one that was promised before there were such numbers. */
  receipt: z.string().nullable(),
  standing: CallbackStanding,
  due: CallbackDueTime.nullable(),
  pressing: z.string().nullable(),
  createdAt: Instant,
  /** The one that counts now: the first that was agreed, or a later one after nobody was reached. */
  window: ReachableWindow,
  otherWindows: z.array(ReachableWindow),
  /** Not to be dialled before: the start of the window, or later while the line was busy. */
  callFromAt: Instant,
  /** `returned`: the number was wrong, whoever promised has to find the right one. */
  state: z.enum(['open', 'returned']),
  attempts: z.int().nonnegative(),
  lastOutcome: AttemptOutcome.nullable(),
  /** When it was dialled, as long as nobody has said how that went. */
  dialledAt: Instant.nullable(),
  /** The conversation that the attempt led to. */
  attemptConversationId: Id.nullable(),
  claim: Claim.nullable(),
});
export type Callback = z.infer<typeof Callback>;

/** How pressing an open callback is at a moment. `due`: the window is about to end. */
export const CallbackUrgency = z.enum(['overdue', 'due', 'inWindow', 'later']);
export type CallbackUrgency = z.infer<typeof CallbackUrgency>;

/** So long before its window ends a promise is due: time for a call and another one after a busy line. */
export const dueBeforeEndMinutes = 30;

export function urgencyOf(
  { window, callFromAt }: Pick<Callback, 'window' | 'callFromAt'>,
  now: Instant,
): CallbackUrgency {
  if (window.endAt <= now) return 'overdue';
  if (callFromAt > now) return 'later';
  return Date.parse(window.endAt) - Date.parse(now) <= dueBeforeEndMinutes * 60_000 ? 'due' : 'inWindow';
}

/** Counting ends here: nobody works off more in a day, and a list tells "mehr als 999". */
export const maxCounted = 999;

/** How many promises press; at most {@link maxCounted} each. */
export const CallbackCounts = z.object({
  overdue: z.int().nonnegative(),
  due: z.int().nonnegative(),
  inWindow: z.int().nonnegative(),
  later: z.int().nonnegative(),
});
export type CallbackCounts = z.infer<typeof CallbackCounts>;

export const CallbackQuery = z.object({
  departmentId: z.string().max(64).nullable(),
  jurisdictionId: z.string().max(64).nullable(),
  limit: z.int().min(1).max(10_000),
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

/** A callback as the list shows it: enough to choose by, and nothing of the person or their concern. */
export const ListedCallback = Callback.pick({
  id: true,
  departmentId: true,
  jurisdictionId: true,
  createdAt: true,
  window: true,
  callFromAt: true,
  state: true,
  attempts: true,
  lastOutcome: true,
  dialledAt: true,
  claim: true,
  language: true,
  standing: true,
  receipt: true,
}).extend({ isPressing: z.boolean() });
export type ListedCallback = z.infer<typeof ListedCallback>;

/** Open callbacks, the most pressing first. */
export const CallbackPage = z.object({
  callbacks: z.array(ListedCallback),
  counts: CallbackCounts,
  hasMore: z.boolean(),
});
export type CallbackPage = z.infer<typeof CallbackPage>;

/** One thing that happened to a promise; what happened is never changed. */
export const CallbackEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promised'), window: CallbackWindow }),
  /** Whoever owns the capacity has a place for it, or has none. */
  z.object({ kind: z.literal('confirmed') }),
  z.object({ kind: z.literal('declined') }),
  /** Somebody looked at whom it concerns and why; written once a day for each who does. */
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('dialled') }),
  z.object({ kind: z.literal('concluded'), outcome: AttemptOutcome, note: z.string().nullable() }),
  z.object({ kind: z.literal('moved'), from: CallbackWindow, to: CallbackWindow, reason: z.string() }),
  z.object({ kind: z.literal('renumbered') }),
  z.object({ kind: z.literal('cancelled'), reason: z.string() }),
  /** Whoever had taken it up never said how it went. */
  z.object({ kind: z.literal('lost') }),
]);
export type CallbackEvent = z.infer<typeof CallbackEvent>;

export const CallbackHistory = z.array(z.object({ at: Instant, by: z.string(), event: CallbackEvent }));
export type CallbackHistory = z.infer<typeof CallbackHistory>;

/** A window that can be promised, and how many places are left in it; null where the department sets no limit. */
export const OfferedWindow = ReachableWindow.extend({ free: z.int().positive().nullable() });
export type OfferedWindow = z.infer<typeof OfferedWindow>;

/** What can be promised on behalf of a department now. */
export const CallbackOffer = z.object({
  /** The next ones, in order. */
  windows: z.array(OfferedWindow),
  /** By when the department calls back by its rule, with a German sentence to read out. */
  due: AgreedTime.extend({ sentence: z.string() }),
  /** What is promised is a wish until the owner of the capacity has answered. */
  isWish: z.boolean(),
});
export type CallbackOffer = z.infer<typeof CallbackOffer>;

export const CallbackOfferQuery = z.object({
  departmentId: z.string().min(1).max(64),
  count: z.int().min(1).max(60),
});
export type CallbackOfferQuery = z.infer<typeof CallbackOfferQuery>;

/** A callback that somebody opened: whom it concerns and why, the note of the promise, and all that happened since. */
export const OpenedCallback = z.object({ callback: Callback, note: z.string(), history: CallbackHistory });
export type OpenedCallback = z.infer<typeof OpenedCallback>;

/** What a conversation has to do with callbacks. */
export const ConversationCallbacks = z.object({
  /** Promised in it. */
  promised: z.array(Callback),
  /** The attempt that led to it. */
  attempted: OpenedCallback.nullable(),
  /** Promised earlier to the customer who is confirmed, and still open. */
  earlier: z.array(Callback),
});
export type ConversationCallbacks = z.infer<typeof ConversationCallbacks>;
