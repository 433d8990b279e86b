import { z } from 'zod';
import { AttemptOutcome, Claim } from '../callback/callback.ts';
import { Id } from '../id.ts';
import { Instant, LocalDate, LocalTime } from '../time.ts';

/** How a call of ours went, as a person says it. */
export const OutboundOutcome = AttemptOutcome.exclude(['customerCalled']);
export type OutboundOutcome = z.infer<typeof OutboundOutcome>;

/**
 * `now`: may be called. `later`: not at this time of day, or tried just before. `letter`: not by telephone any more, for
 * the number is wrong or missing, or nobody was reached so often; a neutral letter is all that is left.
 */
export const OutboundState = z.enum(['now', 'later', 'letter']);
export type OutboundState = z.infer<typeof OutboundState>;

/** Somebody to be called before an appointment, as the list shows it: nothing of the person, the papers or the concern. */
export const OutboundTask = z.object({
  appointmentId: Id,
  jurisdictionId: z.string(),
  /** When the appointment is. */
  date: LocalDate,
  from: LocalTime,
  /** How many papers are not there yet. */
  missing: z.int().nonnegative(),
  /** Its officer is not there that day: it is to be moved. */
  isOfficerAway: z.boolean(),
  state: OutboundState,
  /** Not to be called before. */
  callFromAt: Instant,
  attempts: z.int().nonnegative(),
  lastOutcome: OutboundOutcome.nullable(),
  /** When it was dialled, as long as nobody has said how that went. */
  dialledAt: Instant.nullable(),
  claim: Claim.nullable(),
});
export type OutboundTask = z.infer<typeof OutboundTask>;

/** Those who can be called first, the soonest appointment first. */
export const OutboundList = z.object({
  tasks: z.array(OutboundTask),
  counts: z.object({ now: z.int(), later: z.int(), letter: z.int() }),
});
export type OutboundList = z.infer<typeof OutboundList>;

export const OutboundEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('dialled') }),
  z.object({ kind: z.literal('concluded'), outcome: OutboundOutcome, note: z.string().nullable() }),
  /** A letter was sent in place of further calls. */
  z.object({ kind: z.literal('letter') }),
  /** Whoever had taken it up never said how it went. */
  z.object({ kind: z.literal('lost') }),
]);
export type OutboundEvent = z.infer<typeof OutboundEvent>;

/**
 * One that somebody opened: whom to ask for, and under which number. What the call is about stays closed until it is
 * known who speaks.
 */
export const OpenedTask = z.object({
  task: OutboundTask,
  name: z.string(),
  /** E.164; null where there is none that may be called. */
  number: z.string().nullable(),
  history: z.array(z.object({ at: Instant, by: z.string(), event: OutboundEvent })),
});
export type OpenedTask = z.infer<typeof OpenedTask>;
