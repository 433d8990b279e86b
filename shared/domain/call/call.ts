import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';

/** Why a call ended. `detail` is for the log; screens translate `reason`. */
export const CallEnd = z.object({
  reason: z.enum([
    'hung-up-here',
    'hung-up-there',
    'cancelled',
    'rejected-here',
    'rejected-there',
    'busy',
    'unreachable',
    'answered-elsewhere',
    'transferred',
    'not-allowed',
    'media-failed',
    /** The other side offered no encryption that this phone takes. */
    'not-encrypted',
    /** The other side has not been heard of for too long. */
    'connection-lost',
    'failed',
  ]),
  /** SIP status where a response ended the call, such as 486. */
  sipStatus: z.int().min(100).max(699).optional(),
  detail: z.string().max(300).optional(),
});
export type CallEnd = z.infer<typeof CallEnd>;

/**
 * The life of one call.
 *
 *     idle ──► ringing ──────────────► active ◄──► held
 *       └────► dialing ──► early ──────┘  │          │
 *              (every state) ─────────────┴──► ended ┘
 */
export const CallState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('ringing'), since: Instant }),
  z.object({ name: z.literal('dialing'), since: Instant }),
  z.object({ name: z.literal('early'), since: Instant }),
  z.object({ name: z.literal('active'), since: Instant, answeredAt: Instant }),
  z.object({ name: z.literal('held'), since: Instant, answeredAt: Instant }),
  z.object({ name: z.literal('ended'), at: Instant, answeredAt: Instant.optional(), end: CallEnd }),
]);
export type CallState = z.infer<typeof CallState>;

/** What the signalling reports about one call. Repeats and late arrivals are normal. */
export type CallEvent =
  | { readonly type: 'invite-received'; readonly at: Instant }
  | { readonly type: 'dialed'; readonly at: Instant }
  | { readonly type: 'progressed'; readonly at: Instant }
  | { readonly type: 'confirmed'; readonly at: Instant }
  | { readonly type: 'hold-confirmed'; readonly at: Instant }
  | { readonly type: 'resume-confirmed'; readonly at: Instant }
  | { readonly type: 'terminated'; readonly at: Instant; readonly end: CallEnd };

/** Where a call comes from and which rules it falls under, read from its SIP headers and the site file. */
export const CallOrigin = z.object({
  /** The other party in E.164 (`+4930231250`), null when withheld or unreadable. */
  number: z.string().max(32).nullable(),
  /** The number as a person reads it, or the raw user part where it is no telephone number. */
  display: z.string().max(64),
  anonymous: z.boolean(),
  /** The number the customer dialled, E.164. */
  dialled: z.string().max(64).nullable(),
  queue: z.string().max(64).nullable(),
  /** Seconds in the queue before the call rang here. */
  waitedSeconds: z.int().nonnegative().max(86_400).nullable(),
  /** Jurisdiction of the site file, null when the route names none. */
  jurisdictionId: z.string().max(64).nullable(),
  /** Partner site whose busy lines sent the call here, null for our own. */
  overflowFrom: z.string().max(64).nullable(),
  /** The numbers the call was sent to on its way here, oldest first (History-Info, then Diversion). */
  route: z.array(z.string().max(64)).max(20),
});
export type CallOrigin = z.infer<typeof CallOrigin>;

/**
 * What a call is to the advisor. Only `customer` opens a conversation: a consultation belongs to the customer it was
 * begun for, a colleague's call to nobody. `emergency` is 110 and 112.
 */
export const CallKind = z.enum(['customer', 'consult', 'internal', 'emergency']);
export type CallKind = z.infer<typeof CallKind>;

/** Where a call is being sent, or was; `target` is a name of the directory or a number as a person reads it. */
export const CallTransfer = z.object({ target: z.string().max(80), state: z.enum(['pending', 'done']) });
export type CallTransfer = z.infer<typeof CallTransfer>;

/** One call as every window sees it. */
export const Call = z.object({
  id: Id,
  direction: z.enum(['inbound', 'outbound']),
  kind: CallKind,
  /** Who has the number in the directory of the site; never a customer. */
  name: z.string().max(80).nullable(),
  /** The customer's call that waits for this consultation. */
  consultFor: Id.nullable(),
  state: CallState,
  /** The answer key was pressed and the connection is being made: nothing rings any more. */
  answering: z.boolean(),
  /** Answers by itself after a warning tone. */
  automatic: z.boolean(),
  muted: z.boolean(),
  /** The other side has put us on hold. */
  remoteHeld: z.boolean(),
  /** Hears the other calls of the conference, and they hear it. */
  inConference: z.boolean(),
  transfer: CallTransfer.nullable(),
  /** To be dialled once somebody has answered (`;ext=` of RFC 3966); null when there is none, or it was. */
  extension: z.string().max(32).nullable().default(null),
  origin: CallOrigin,
  /** The conversation that was opened when the call was answered. */
  conversationId: Id.nullable(),
});
export type Call = z.infer<typeof Call>;

/** A call before its first event. */
export function newCall(
  given: Pick<Call, 'id' | 'direction' | 'kind' | 'origin'> &
    Partial<Pick<Call, 'consultFor' | 'automatic' | 'name' | 'extension'>>,
): Call {
  return {
    name: null,
    consultFor: null,
    automatic: false,
    extension: null,
    ...given,
    state: { name: 'idle' },
    answering: false,
    muted: false,
    remoteHeld: false,
    inConference: false,
    transfer: null,
    conversationId: null,
  };
}
