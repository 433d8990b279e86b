import { z } from 'zod';
import { Instant } from '../time.ts';

/** What an advisor can choose to be; `reasonId` names one of the site file's not-ready reasons (at most 8). */
export const AdvisorStatus = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('notReady'), reasonId: z.string().min(1).max(40) }),
]);
export type AdvisorStatus = z.infer<typeof AdvisorStatus>;

/**
 * What an advisor is doing. `next` is the status that follows the call and its wrap-up; only the advisor changes it.
 *
 *     ready ◄──► notReady          wrapUp ──(finished)──► next
 *       └─► ringing ─► inCall ───────▲
 */
export const AdvisorState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready'), since: Instant }),
  z.object({ name: z.literal('notReady'), since: Instant, reasonId: z.string().min(1).max(40) }),
  z.object({ name: z.literal('ringing'), since: Instant, next: AdvisorStatus }),
  z.object({ name: z.literal('inCall'), since: Instant, next: AdvisorStatus }),
  z.object({
    name: z.literal('wrapUp'),
    since: Instant,
    next: AdvisorStatus,
    /** The advisor asked for time until then; before it nothing warns. */
    extendedUntil: Instant.optional(),
  }),
]);
export type AdvisorState = z.infer<typeof AdvisorState>;

export type AdvisorEvent =
  | { readonly type: 'call-ringing'; readonly at: Instant }
  | { readonly type: 'call-dialed'; readonly at: Instant }
  | { readonly type: 'call-answered'; readonly at: Instant }
  /** The last call ended and left nothing to wrap up: nobody spoke, or only colleagues did. */
  | { readonly type: 'call-missed'; readonly at: Instant }
  /** The last call ended after a customer had been spoken with. */
  | { readonly type: 'call-ended'; readonly at: Instant }
  /** The advisor needs more time; nothing but the warning moves. */
  | { readonly type: 'wrap-up-extended'; readonly at: Instant; readonly until: Instant }
  /** A call that an earlier process was killed with goes on. */
  | { readonly type: 'call-taken-up'; readonly at: Instant }
  /** The workplace restarted with a conversation still open. */
  | { readonly type: 'conversation-restored'; readonly at: Instant }
  | { readonly type: 'status-chosen'; readonly at: Instant; readonly status: AdvisorStatus }
  | { readonly type: 'wrap-up-finished'; readonly at: Instant };
