import { z } from 'zod';
import { AppointmentEvent, BookedAppointment } from '../appointment/booking.ts';
import { Callback, CallbackEvent } from '../callback/callback.ts';
import { SaidName } from '../conversation/conversation.ts';
import { Outcome } from '../conversation/outcome.ts';
import { ActionReceipt, CustomerAction } from '../customer-action/action.ts';
import { Id } from '../id.ts';
import { OutboundEvent } from '../outbound/outbound.ts';
import { Instant } from '../time.ts';

/** A note as it stood when it was last saved. */
export const NoteSaved = z.object({
  kind: z.literal('noteSaved'),
  payload: z.object({
    conversationId: Id,
    // The first where it is not said: what waits since before a conversation could have several.
    concern: z.int().positive().optional(),
    text: z.string(),
    revision: z.int().positive(),
    savedAt: Instant,
    /** Why it differs from what its conversation was closed with. */
    correction: z.object({ reason: z.string(), by: z.string() }).optional(),
  }),
});

/** Whom a note concerns of whose conversation nobody was identified; nobody where that was taken back. */
export const NoteAssigned = z.object({
  kind: z.literal('noteAssigned'),
  payload: z.object({
    conversationId: Id,
    concern: z.int().positive(),
    customerId: Id.nullable(),
    by: z.string(),
    at: Instant,
  }),
});

/** A conversation whose wrap-up was ended. */
export const ConversationClosed = z.object({
  kind: z.literal('conversationClosed'),
  payload: z.object({
    conversationId: Id,
    callId: Id,
    direction: z.enum(['inbound', 'outbound']),
    jurisdictionId: z.string().nullable(),
    customerId: Id.nullable(),
    // What waits since before there was any of this is told without it.
    speaker: z.enum(['unconfirmed', 'customer', 'new', 'nobody']).optional(),
    saidName: SaidName.nullable().optional(),
    outcome: Outcome.nullable(),
    noteRevision: z.int().nonnegative(),
    openedAt: Instant,
    hungUpAt: Instant.nullable(),
    closedAt: Instant,
  }),
});

export const CallbackPromised = z.object({
  kind: z.literal('callbackPromised'),
  payload: Callback.pick({
    id: true,
    conversationId: true,
    departmentId: true,
    jurisdictionId: true,
    customerId: true,
    reason: true,
    number: true,
    pressing: true,
    createdAt: true,
    window: true,
    otherWindows: true,
  }).extend(
    // What waits since before there was any of this is told without it.
    Callback.pick({
      summary: true,
      language: true,
      receipt: true,
      standing: true,
      due: true,
      numberConfirmedAt: true,
      consentedAt: true,
    }).partial().shape,
  ),
});

/** What happened to a promise afterwards. */
export const CallbackChanged = z.object({
  kind: z.literal('callbackChanged'),
  payload: z.object({ callbackId: Id, at: Instant, by: z.string(), event: CallbackEvent }),
});

/** What happened to a call before an appointment for which papers are missing. */
export const OutboundChanged = z.object({
  kind: z.literal('outboundChanged'),
  payload: z.object({ appointmentId: Id, at: Instant, by: z.string(), event: OutboundEvent }),
});

/** Something taken down for a customer, who was read its receipt number. */
export const ActionTaken = z.object({
  kind: z.literal('actionTaken'),
  payload: ActionReceipt.extend({
    conversationId: Id,
    customerId: Id,
    advisor: z.string(),
    action: CustomerAction,
  }),
});

/** An appointment as it stands after a change, and the change. */
const appointmentPayload = z.object({ appointment: BookedAppointment, event: AppointmentEvent });
export const AppointmentBooked = z.object({ kind: z.literal('appointmentBooked'), payload: appointmentPayload });
export const AppointmentMoved = z.object({ kind: z.literal('appointmentMoved'), payload: appointmentPayload });
export const AppointmentCancelled = z.object({ kind: z.literal('appointmentCancelled'), payload: appointmentPayload });
export const AppointmentPaper = z.object({ kind: z.literal('appointmentPaper'), payload: appointmentPayload });

/** What the central system is told. A new kind is added here, and its words on the page of the outbox. */
export const OperationContent = z.discriminatedUnion('kind', [
  NoteSaved,
  NoteAssigned,
  ConversationClosed,
  CallbackPromised,
  CallbackChanged,
  OutboundChanged,
  ActionTaken,
  AppointmentBooked,
  AppointmentMoved,
  AppointmentCancelled,
  AppointmentPaper,
]);
export type OperationContent = z.infer<typeof OperationContent>;

/** One thing to tell the central system, exactly once however often it is sent. */
export type Operation = OperationContent & {
  /** Made once, at the change it tells of; a UUIDv7. */
  readonly id: Id;
  /** Which record it changes, such as `note:<conversation>`. */
  readonly subject: string;
  /** The version of the record that it was based on; null for a new one. */
  readonly baseVersion: number | null;
  /** By this workplace's clock; the order is that of the outbox, not of clocks. */
  readonly createdAt: Instant;
};

/**
 * `waiting`, `sent` (handed over, no answer yet), `acknowledged` (central has it on its disk) or `refused` (central will
 * not have it; a person has to look).
 */
export const OperationState = z.enum(['waiting', 'sent', 'acknowledged', 'refused']);
export type OperationState = z.infer<typeof OperationState>;

/** What the page names an entry by; what was taken down is told apart. */
export const OutboxWhat = z.enum([
  'noteSaved',
  'noteAssigned',
  'conversationClosed',
  'callbackPromised',
  'callbackChanged',
  'outboundChanged',
  'appointmentBooked',
  'appointmentMoved',
  'appointmentCancelled',
  'appointmentPaper',
  ...ActionReceipt.shape.kind.options,
]);
export type OutboxWhat = z.infer<typeof OutboxWhat>;

/** An entry as the page shows it: no social data. */
export const OutboxEntry = z.object({
  id: Id,
  what: OutboxWhat,
  receipt: z.string().nullable(),
  createdAt: Instant,
  state: OperationState.exclude(['acknowledged']),
  /** Why it was refused; a code of the central system. */
  reason: z.string().nullable(),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

export const CentralState = z.enum(['notConnected', 'unreachable', 'connected']);
export type CentralState = z.infer<typeof CentralState>;

/** Everything that has not been acknowledged. */
export const OutboxView = z.object({
  central: CentralState,
  count: z.int().nonnegative(),
  /** Oldest first, at most `MAX_SHOWN`. */
  entries: z.array(OutboxEntry),
});
export type OutboxView = z.infer<typeof OutboxView>;

export const MAX_SHOWN = 500;
