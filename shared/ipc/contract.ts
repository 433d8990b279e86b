import { z } from 'zod';
import { AdvisorState, AdvisorStatus } from '../domain/advisor/advisor.ts';
import {
  AttemptOutcome,
  Callback,
  CallbackCounts,
  CallbackOffer,
  CallbackOfferQuery,
  CallbackPage,
  CallbackQuery,
  CallbackWindow,
  ConversationCallbacks,
  NewCallback,
  OpenedCallback,
} from '../domain/callback/callback.ts';
import { CallbackReminders } from '../domain/callback/reminder.ts';
import {
  AppointmentCancellation,
  AppointmentChoices,
  AppointmentConfirmation,
  AppointmentDetails,
  AppointmentMove,
  AppointmentWish,
  AwayChange,
  DiaryEntry,
  DiaryQuery,
  NewBooking,
  OfferedSlot,
  OfficersOfDay,
  OpenedWaiting,
  WaitingEntry,
  WaitingRequest,
} from '../domain/appointment/booking.ts';
import { LocalDate } from '../domain/time.ts';
import { Call } from '../domain/call/call.ts';
import { CallListPage, CallListQuery } from '../domain/call-list/call-list.ts';
import { AudioState, LineState } from '../domain/connection.ts';
import { Conversation, Note, SaidName } from '../domain/conversation/conversation.ts';
import { MAX_NOTE_LENGTH } from '../domain/conversation/note-length.ts';
import { Outcome } from '../domain/conversation/outcome.ts';
import { ActionReceipt, NewAction } from '../domain/customer-action/action.ts';
import { CallerCandidate, CustomerHits, CustomerQuery } from '../domain/customer/customer.ts';
import { TargetStates } from '../domain/directory/directory.ts';
import { CopyField } from '../domain/disclosure/copy-field.ts';
import { DisclosedRecord, FoundBy, Gate, IdentificationTry, TryResult } from '../domain/disclosure/gate.ts';
import { Guide } from '../domain/guide/guide.ts';
import { GuideDigest } from '../domain/guide/guide-digest.ts';
import { Interjection, Key } from '../domain/guide/guide-file.ts';
import { GuideMeasures } from '../domain/guide/guide-measures.ts';
import { FactValue, GuideDesk } from '../domain/guide/guide-run.ts';
import { WorkshopEdition, WorkshopView } from '../domain/guide/workshop.ts';
import { Id } from '../domain/id.ts';
import { Digits, MediaCommand, MediaEvent, MediaReply, MicrophoneLevel } from '../domain/media/media.ts';
import { DiagnosisView } from '../domain/diagnosis.ts';
import { VoiceVerdict } from '../domain/media/microphone-watch.ts';
import { SoundAdjustment, SoundTest, SoundView } from '../domain/media/sound-view.ts';
import { DeviceRole, SoundDevice } from '../domain/media/sound.ts';
import { OpenedTask, OutboundList, OutboundOutcome } from '../domain/outbound/outbound.ts';
import { NoteAids, TypedShortForm } from '../domain/note/note-aids.ts';
import {
  CorrectionDraft,
  CorrectionReason,
  NoteRef,
  OpenedNote,
  OwnNotesPage,
  OwnNotesQuery,
} from '../domain/note/own-note.ts';
import { OutboxView } from '../domain/outbox/operation.ts';
import { OwnData } from '../domain/privacy/own-data.ts';
import { ImportDesk } from '../domain/import/import-desk.ts';
import { ImportMapping } from '../domain/import/mapping.ts';
import { OpenedRescued, RescuedList } from '../domain/rescued/rescued.ts';
import { DialRequest } from '../domain/phone/dial-request.ts';
import { Notice, RingingView, TrainingCaller, WorkplaceSnapshot } from '../domain/workplace.ts';
import { event, request } from './define.ts';
import type { WindowName } from './window-name.ts';

const CallId = z.object({ callId: Id });
const ConversationId = z.object({ conversationId: Id });
/** Busy lets the distributor go on; declining ends its hunt at some exchanges. */
const Rejection = CallId.extend({ how: z.enum(['busy', 'decline']).default('busy') });
/** A number as a person typed or pasted it. */
const Typed = z.string().trim().min(1).max(200);
/** Where a call belongs to, as far as guides differ by it. */
const GuidePlace = z.object({ jurisdictionId: z.string().nullable(), siteId: z.string().nullable() });
const NodeId = z.string().max(200);
const RescuedKey = z.object({ key: z.int() });
const CallbackId = z.object({ callbackId: Id });
const AppointmentInConversation = ConversationId.extend({ appointmentId: Id });
const AppointmentId = z.object({ appointmentId: Id });
/** Why, in a person's words. */
const Reason = z.string().trim().min(1).max(300);
const commandId = z.int().positive();

/**
 * Every channel of the app, by the window that may use it.
 *
 * `agent`, `ringing`, `media` and `training` are what that window may say to main; the `to…` groups are what main
 * says to it. On the wire a channel carries its window's name: `agent/call:answer`.
 */
export const contract = {
  agent: {
    'workplace:load': request(z.void(), WorkplaceSnapshot),
    /** It stands on the screen and hears keys. */
    'workplace:shown': event(z.void()),
    'line:signIn': request(z.object({ password: z.string().min(1).max(200) }), z.void()),
    'advisor:choose': request(AdvisorStatus, z.void()),
    'advisor:extendWrapUp': request(z.void(), z.void()),
    'advisor:finishWrapUp': request(z.void(), z.void()),
    'call:answer': request(CallId, z.void()),
    'call:reject': request(Rejection, z.void()),
    'call:hangUp': request(CallId, z.void()),
    'call:endConference': request(z.void(), z.void()),
    'call:swap': request(z.void(), z.void()),
    'call:consult': request(CallId.extend({ number: Typed }), z.void()),
    'call:transfer': request(CallId.extend({ number: Typed }), z.void()),
    'call:completeTransfer': request(CallId, z.void()),
    'call:conference': request(z.void(), z.void()),
    'call:sendDigits': request(CallId.extend({ digits: Digits }), z.void()),
    'call:setHold': request(CallId.extend({ held: z.boolean() }), z.void()),
    'call:setMuted': request(CallId.extend({ muted: z.boolean() }), z.void()),
    /** How many people may be calling; who, is told in the call. */
    'customer:countMaybe': request(CallId, z.int().nonnegative()),
    'customer:listCandidates': request(ConversationId, z.array(CallerCandidate)),
    /** People by what the caller tells, in a conversation only; names and no social data. */
    'customer:search': request(ConversationId.extend({ query: CustomerQuery }), CustomerHits),
    /** How far it is known who speaks. */
    'disclosure:load': request(ConversationId, Gate),
    /** Whom the caller says to be. Nothing is shown of them by that. */
    'disclosure:choose': request(ConversationId.extend({ customerId: Id, foundBy: FoundBy }), z.void()),
    /** Somebody who is not on file yet, by the name they gave; null: nobody was identified. */
    'disclosure:keepUnidentified': request(ConversationId.extend({ saidName: SaidName.nullable() }), z.void()),
    'disclosure:dropChoice': request(ConversationId, z.void()),
    /** What the caller said to show who they are; the answer is only whether it was right. */
    'disclosure:try': request(IdentificationTry, TryResult),
    /** The only channel for social data of a person; refused until the gate is open, and after the call. */
    'disclosure:record': request(ConversationId, DisclosedRecord),
    /** Puts one field into the clipboard, past its history where the system allows. */
    'disclosure:copy': request(ConversationId.extend({ field: CopyField }), z.void()),
    'conversation:saveNote': request(
      ConversationId.extend({
        concern: NoteRef.shape.concern.default(1),
        text: z.string().max(MAX_NOTE_LENGTH),
        basedOn: z.int().nonnegative(),
      }),
      Note,
    ),
    /** Begins the note of another concern in the same conversation; answers which one it is. */
    'conversation:addConcern': request(ConversationId, NoteRef.shape.concern),
    'conversation:setOutcome': request(ConversationId.extend({ outcome: Outcome }), z.void()),
    /** Takes something down for whoever was identified; answered when it is on the disk. */
    'action:submit': request(NewAction, ActionReceipt),
    'action:list': request(ConversationId, z.array(ActionReceipt)),
    'guide:list': request(GuidePlace, z.array(GuideDigest)),
    /** Ids of the guides for what a caller says, best first. */
    'guide:search': request(GuidePlace.extend({ query: z.string().max(200) }), z.array(z.string())),
    /** The guide on the screen, in the edition it was started with. */
    'guide:load': request(ConversationId, Guide.nullable()),
    'guide:desk': request(ConversationId, GuideDesk),
    /** The short protocol of the guide on the screen, for the note; null where there is none. */
    'guide:protocol': request(ConversationId, z.string().nullable()),
    'guide:start': request(ConversationId.extend({ guideId: z.string() }), z.void()),
    'guide:answer': request(
      ConversationId.extend({
        nodeId: NodeId,
        answerId: z.string(),
        value: FactValue.optional(),
        way: NodeId.optional(),
      }),
      z.void(),
    ),
    /** Puts a link to a guide or a step of it into the clipboard: names of its file, nothing of a conversation. */
    'guide:copyLink': request(z.object({ guideId: Key, nodeId: NodeId.nullable() }), z.void()),
    'guide:back': request(ConversationId, z.void()),
    /** Shows a walked step again, or jumps to any other. */
    'guide:goTo': request(ConversationId.extend({ nodeId: NodeId }), z.void()),
    'guide:correct': request(ConversationId.extend({ name: z.string().max(40), value: FactValue }), z.void()),
    'guide:park': request(ConversationId, z.void()),
    'guide:resume': request(ConversationId.extend({ runId: Id }), z.void()),
    'guide:interject': request(ConversationId.extend({ interjection: Interjection }), z.void()),
    'guide:leaveInterjection': request(ConversationId, z.void()),
    /** How guides do, where there is enough to tell. */
    'guide:measures': request(z.void(), z.array(GuideMeasures)),
    /** Begins to watch the editors' folder; from then on `workshop:changed` tells. */
    'workshop:open': request(z.void(), WorkshopView),
    'workshop:close': request(z.void(), z.void()),
    /** A guide as it is for a place, to be looked at and walked by an editor: no conversation knows of it. */
    'workshop:guide': request(GuidePlace.extend({ guideId: Key, edition: WorkshopEdition }), Guide),
    /** What can be promised on behalf of a department now. */
    'callback:offer': request(CallbackOfferQuery, CallbackOffer),
    'callback:schedule': request(NewCallback, Callback),
    'note:aids': request(z.void(), NoteAids),
    /** Short forms that whoever works here keeps for themselves. */
    'note:ownShortForms': request(z.void(), z.array(TypedShortForm)),
    'note:keepShortForm': request(TypedShortForm, z.void()),
    'note:dropShortForm': request(TypedShortForm.pick({ short: true }), z.void()),
    /** One's own notes: what it takes to choose one. */
    'note:list': request(OwnNotesQuery, OwnNotesPage),
    /** All that was ever written in one; that somebody was looked up by it is written down. */
    'note:open': request(NoteRef, OpenedNote),
    /** Corrects what a conversation was closed with, and says why. */
    'note:correct': request(
      NoteRef.extend({
        text: z.string().max(MAX_NOTE_LENGTH),
        basedOn: z.int().nonnegative(),
        reason: CorrectionReason,
      }),
      Note,
    ),
    /** Saves a correction while it is being written; null gives it up. Answered when it is on the disk. */
    'note:keepDraft': request(NoteRef.extend({ draft: CorrectionDraft.nullable() }), z.void()),
    /** Says whom a note concerns of whose conversation nobody was identified; null takes that back. */
    'note:assign': request(NoteRef.extend({ customerId: Id.nullable() }), z.void()),
    'outbox:load': request(z.void(), OutboxView),
    /** What a repair rescued without finding its place; nothing of what stands in it. */
    'rescued:list': request(z.void(), RescuedList),
    /** Shows one of them; written down. */
    'rescued:open': request(RescuedKey, OpenedRescued),
    'rescued:copy': request(RescuedKey.extend({ field: z.string().min(1).max(100) }), z.void()),
    /** With a conversation: given to whoever is identified there. */
    'rescued:putBack': request(RescuedKey.extend({ conversationId: Id.nullable() }), z.void()),
    'rescued:settle': request(RescuedKey, z.void()),
    /** Reading people from a file; nothing of what stands in its rows. */
    'import:load': request(z.void(), ImportDesk),
    /** Asks in a dialog of the system. */
    'import:chooseFile': request(z.void(), ImportDesk),
    'import:chooseMapping': request(z.void(), ImportDesk),
    'import:start': request(z.object({ mapping: ImportMapping, isDryRun: z.boolean() }), z.void()),
    'import:halt': request(z.void(), z.void()),
    'import:report': request(z.void(), z.object({ name: z.string(), text: z.string() })),
    'privacy:load': request(z.void(), OwnData),
    'privacy:export': request(z.void(), z.object({ name: z.string(), text: z.string() })),
    'callback:list': request(CallbackQuery, CallbackPage),
    'callback:counts': request(z.void(), CallbackCounts),
    /** What to be reminded of; asked again whenever callbacks change. */
    'callback:reminders': request(z.void(), CallbackReminders),
    'callback:ofConversation': request(ConversationId, ConversationCallbacks),
    /** Whom a callback concerns and why; written down, and refused while somebody else works on it. */
    'callback:open': request(CallbackId, OpenedCallback),
    'callback:dial': request(CallbackId, z.void()),
    'callback:conclude': request(CallbackId.extend({ outcome: AttemptOutcome, note: Reason.nullable() }), z.void()),
    'callback:settleIn': request(CallbackId.extend({ conversationId: Id }), z.void()),
    'callback:move': request(CallbackId.extend({ window: CallbackWindow, reason: Reason }), z.void()),
    'callback:renumber': request(CallbackId.extend({ number: Typed }), z.void()),
    'callback:cancel': request(CallbackId.extend({ reason: Reason }), z.void()),
    'callback:release': request(CallbackId, z.void()),
    /** Whom to call before their appointments, in order; nobody is named. */
    'outbound:list': request(z.void(), OutboundList),
    /** Whom to ask for; written down. What it is about stays behind the gate of the call. */
    'outbound:open': request(AppointmentId, OpenedTask),
    'outbound:dial': request(AppointmentId, z.void()),
    'outbound:conclude': request(AppointmentId.extend({ outcome: OutboundOutcome, note: Reason.nullable() }), z.void()),
    'outbound:sendLetter': request(AppointmentId, z.void()),
    'outbound:ofConversation': request(ConversationId, OpenedTask.nullable()),
    /** One entry as an iCalendar file, which names nobody. */
    'calendar:export': request(
      z.object({ kind: z.enum(['callback', 'appointment']), id: Id }),
      z.object({ name: z.string(), text: z.string() }),
    ),
    'appointment:choices': request(z.void(), AppointmentChoices),
    /** `appointmentId`: what it takes now counts as free. */
    'appointment:offer': request(
      z.object({ wish: AppointmentWish, count: z.int().min(1).max(60), appointmentId: Id.nullable() }),
      z.array(OfferedSlot),
    ),
    'appointment:book': request(NewBooking, AppointmentConfirmation),
    'appointment:move': request(AppointmentMove, AppointmentConfirmation),
    'appointment:cancel': request(AppointmentCancellation, AppointmentConfirmation),
    'appointment:wait': request(WaitingRequest, z.void()),
    'appointment:stopWaiting': request(AppointmentInConversation, z.void()),
    'appointment:receivePaper': request(
      AppointmentInConversation.extend({ label: z.string().min(1).max(120), received: z.boolean() }),
      z.void(),
    ),
    'appointment:diary': request(DiaryQuery, z.array(DiaryEntry)),
    /** Who is not there on a day. */
    'appointment:away': request(z.object({ date: LocalDate }), OfficersOfDay),
    'appointment:setAway': request(AwayChange, z.void()),
    'appointment:details': request(AppointmentInConversation, AppointmentDetails),
    /** Who would like to come earlier; nobody is named. */
    'appointment:waiting': request(z.void(), z.array(WaitingEntry)),
    /** Whom to ask for; written down. */
    'appointment:openWaiting': request(AppointmentId, OpenedWaiting),
    'appointment:dialWaiting': request(AppointmentId, z.void()),
    /** Dials what a person chose; main reads it again and holds to policy. 110 and 112 pass before anything. */
    'dial:call': request(DialRequest, z.void()),
    /** The number dialled last, for dialling it again. */
    'dial:last': request(z.void(), z.string().max(64).nullable()),
    /** The text of a link that another program opened; each is handed out once. */
    'dial:takeOffer': request(z.void(), z.string().max(400).nullable()),
    'directory:listStates': request(z.void(), TargetStates),
    'callList:search': request(CallListQuery, CallListPage),
    'diagnosis:load': request(z.void(), DiagnosisView),
    /** Writes numbers and names in clear for an hour; ends by itself. */
    'diagnosis:start': request(z.void(), z.void()),
    'diagnosis:stop': request(z.void(), z.void()),
    /** Missed calls that nobody has looked at yet. */
    'callList:countUnseen': request(z.void(), z.int().nonnegative()),
    'callList:markSeen': request(z.void(), z.void()),
    'sound:load': request(z.void(), SoundView),
    'sound:prefer': request(z.object({ role: DeviceRole, device: SoundDevice }), z.void()),
    'sound:adjust': request(SoundAdjustment, z.void()),
    /** Answered when it was heard; with a verdict where somebody spoke. */
    'sound:test': request(z.object({ what: SoundTest }), VoiceVerdict.nullable()),
    /** No test call is wanted today with these devices; ends one that is under way. */
    'sound:skipTest': request(z.void(), z.void()),
    'sound:level': request(z.void(), MicrophoneLevel),
    'training:listCallers': request(z.void(), z.array(TrainingCaller)),
    'training:startCall': request(z.object({ callerId: z.string().max(40) }), z.void()),
  },
  toAgent: {
    'advisor:changed': event(AdvisorState),
    'line:changed': event(LineState),
    'audio:changed': event(AudioState),
    'call:changed': event(z.array(Call)),
    'conversation:changed': event(Conversation.nullable()),
    'disclosure:changed': event(Gate),
    'note:changed': event(z.void()),
    'outbox:changed': event(z.void()),
    'callback:changed': event(CallbackCounts),
    'appointment:changed': event(z.void()),
    'outbound:changed': event(z.void()),
    'dial:offered': event(z.void()),
    'directory:changed': event(TargetStates),
    'callList:changed': event(z.void()),
    'diagnosis:changed': event(DiagnosisView),
    'sound:changed': event(SoundView),
    'workshop:changed': event(WorkshopView),
    'import:changed': event(ImportDesk),
    'notice:changed': event(z.array(Notice)),
    /** By how many milliseconds the computer's clock is ahead of the time that is believed. */
    'clock:changed': event(z.int()),
  },
  ringing: {
    'ringing:load': request(z.void(), RingingView.nullable()),
    'call:answer': request(CallId, z.void()),
    'call:reject': request(Rejection, z.void()),
    'customer:countMaybe': request(CallId, z.int().nonnegative()),
    /** The picture of a ringing call is on the screen; the bench measures by it. */
    'ringing:painted': request(CallId, z.void()),
  },
  toRinging: {
    'ringing:changed': event(RingingView.nullable()),
  },
  media: {
    'media:reply': event(z.object({ id: commandId, reply: MediaReply })),
    'media:event': event(MediaEvent),
  },
  toMedia: {
    'media:command': event(z.object({ id: commandId, command: MediaCommand })),
  },
  training: {
    'media:reply': event(z.object({ id: commandId, reply: MediaReply })),
    'media:event': event(MediaEvent),
  },
  toTraining: {
    'media:command': event(z.object({ id: commandId, command: MediaCommand })),
  },
} as const;

/** The group of channels that main uses towards each window. */
export const outboundGroup = {
  agent: 'toAgent',
  ringing: 'toRinging',
  media: 'toMedia',
  training: 'toTraining',
} as const satisfies Record<WindowName, keyof typeof contract>;

export type OutboundGroup<Window extends WindowName> = (typeof outboundGroup)[Window];
