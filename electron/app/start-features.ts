import { Temporal } from 'temporal-polyfill';
import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { DisclosureRules } from '#shared/domain/disclosure/disclosure-rules.ts';
import { asksOfCustomer, customerFacts } from '#shared/domain/guide/customer-facts.ts';
import type { Facts } from '#shared/domain/guide/feel/expression.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock, Instant, LocalDate } from '#shared/domain/time.ts';
import type { Database } from '../db/index.ts';
import {
  type Appointments,
  createAppointments,
  createWaitingList,
  registerAppointmentChannels,
  type WaitingList,
} from '../features/appointments/index.ts';
import { type CallList, createCallList, registerCallListChannels } from '../features/call-list/index.ts';
import {
  type CallbackService,
  createCallbackRepository,
  createCallbacks,
  registerCallbackChannels,
} from '../features/callbacks/index.ts';
import {
  createConversations,
  createOwnNotes,
  registerConversationChannels,
  registerOwnNoteChannels,
  type ConversationService,
} from '../features/conversations/index.ts';
import {
  catchUpSearch,
  createCustomers,
  createReach,
  registerCustomerChannels,
  seedTrainingCustomers,
  type CustomerService,
  type TrainingPerson,
} from '../features/customers/index.ts';
import { registerCalendarChannels } from '../features/calendar-export/index.ts';
import { createAccessLog, type AccessLog } from '../features/access-log/index.ts';
import { type CopyText, createDisclosure, registerDisclosureChannels } from '../features/disclosure/index.ts';
import { createOutbound, type OutboundService, registerOutboundChannels } from '../features/outbound/index.ts';
import {
  type Central,
  createOutbox,
  notConnected,
  type Outbox,
  registerOutboxChannels,
} from '../features/outbox/index.ts';
import { createCustomerActions, registerActionChannels } from '../features/customer-actions/index.ts';
import { createReceipts } from '../features/receipts/index.ts';
import { createRescued, registerRescuedChannels, type Rescued } from '../features/rescued/index.ts';
import { createGuideRepository, type GuideRepository } from '../features/guides/index.ts';
import { createSurvivingCallRepository, type SurvivingCallRepository } from '../features/surviving-calls/index.ts';
import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';

export interface StoreFeatureParts {
  readonly ipc: Ipc;
  readonly site: Site;
  /** The invented customers of the training exchange; null where customers are real. */
  readonly people: readonly TrainingPerson[] | null;
  /** Who in the directory has a number. */
  readonly nameOf: (number: string) => string | null;
  /** Read when they are first asked for. */
  readonly rulesNow: () => DisclosureRules;
  /** The same; null where this site makes no appointments. */
  readonly appointmentsNow: () => AppointmentSetup | null;
  /** Who works at this place, as it is written down. */
  readonly advisor: string;
  /** What names this place in receipt numbers; left out, its store makes one. */
  readonly workplace?: string | undefined;
  /** Who knows how many callbacks departments can keep; left out, this place alone. */
  readonly capacityOwner?: 'here' | 'central' | undefined;
  /** Whom changes are told to; left out, nobody yet. */
  readonly central?: Central | undefined;
  /** Puts a text into the clipboard, past its history where the system allows. */
  readonly copyText: CopyText;
  readonly clock: Clock;
  /** Goes on rightly while the computer's clock is wrong by days: what is promised is promised by it. */
  readonly trustedClock?: Clock;
  readonly log: Log;
}

export interface StoreFeatures {
  readonly conversations: ConversationService;
  readonly customers: CustomerService;
  readonly callList: CallList;
  readonly callbacks: CallbackService;
  readonly appointments: Appointments;
  readonly waitingList: WaitingList;
  readonly outbound: OutboundService;
  readonly accessLog: AccessLog;
  readonly rescued: Rescued;
  readonly outbox: Outbox & { stop(): void };
  /** What the record of whoever was identified says to a guide's questions; nothing while the gate is not open. */
  readonly customerFactsOf: (conversation: Conversation, guide: Guide) => Facts;
  /** The guide for a call that we made: the one a promise came from, or the one for papers before an appointment. */
  readonly guideFor: (conversationId: Id) => string | null;
  readonly guideRepository: GuideRepository;
  readonly survivingCalls: SurvivingCallRepository;
}

/** Everything that keeps something on disk, wired together and to its channels. */
export function startStoreFeatures(db: Database, parts: StoreFeatureParts): StoreFeatures {
  const { ipc, site, people, nameOf, rulesNow, advisor, clock, trustedClock = clock, log } = parts;
  const customers = createCustomers({ db, clock });
  catchUpSearch(customers, log);
  if (people) seedTrainingCustomers(customers, people, clock.now().slice(0, 10));
  const callbackRepository = createCallbackRepository(db);
  const receipts = createReceipts({ db, workplace: parts.workplace, clock: trustedClock });
  const outbox = createOutbox({ db, central: parts.central ?? notConnected, clock, log });
  const conversations = createConversations({
    db,
    outbox,
    findCustomer: customers.find,
    callbackIdsOf: callbackRepository.listIds,
    clock,
    log,
  });
  // Before anybody else listens: the window paints while the others do what follows from a change.
  registerConversationChannels(ipc, conversations);
  const callList = createCallList({ db, site, nameOf, clock, log });
  const accessLog = createAccessLog({ db, advisor, clock });
  const callbacks = createCallbacks({
    db,
    conversations,
    findCustomer: customers.find,
    accessLog,
    outbox,
    receipts,
    capacityOwner: parts.capacityOwner ?? 'here',
    site,
    advisor,
    clock: trustedClock,
    log,
  });

  const disclosure = createDisclosure({
    db,
    rulesNow,
    conversations,
    customers: { find: customers.find, findRecord },
    accessLog,
    isPromised: callbackRepository.isPromised,
    advisor,
    zone: site.zone,
    clock,
    log,
  });

  registerCustomerChannels(ipc, customers, {
    originOf: (id) => conversations.find(id)?.origin ?? null,
    listPromisedAt: callbackRepository.listPromisedAt,
    listSpeakersAt: conversations.listSpeakersAt,
  });
  const customerActions = createCustomerActions({
    db,
    gateOf: disclosure.find,
    enqueue: (action) =>
      outbox.enqueue({ kind: 'actionTaken', id: action.id, subject: `action:${action.id}`, payload: action }),
    receipts,
    advisor,
    zone: site.zone,
    clock,
    log,
  });
  registerActionChannels(ipc, customerActions);
  const appointments = createAppointments({
    db,
    setupNow: parts.appointmentsNow,
    gateOf: disclosure.find,
    importedOf: (customerId) => customers.findRecord(customerId)?.appointments ?? [],
    enqueue: (appointment, event) =>
      outbox.enqueue({
        kind: operationOf[event.what],
        id: event.id,
        subject: `appointment:${appointment.id}`,
        ...(appointment.version > 1 && { baseVersion: appointment.version - 1 }),
        payload: { appointment, event },
      }),
    outbox,
    receipts,
    site,
    advisor,
    clock,
    log,
  });
  const waitingList = createWaitingList({
    listWaiting: appointments.listWaiting,
    findRecord: customers.findRecord,
    accessLog,
    site,
    log,
  });
  registerAppointmentChannels(ipc, appointments, waitingList);
  const outbound = createOutbound({
    db,
    appointments,
    reachOf: createReach(db),
    findRecord: customers.findRecord,
    conversations,
    accessLog,
    outbox,
    site,
    advisor,
    clock: trustedClock,
    log,
  });
  registerDisclosureChannels(ipc, disclosure, parts.copyText);
  registerCallbackChannels(ipc, callbacks);
  registerCalendarChannels(ipc, { callback: callbacks.calendarEntry, appointment: appointments.calendarEntry }, clock);
  registerOutboundChannels(ipc, outbound);
  registerCallListChannels(ipc, callList);
  registerOutboxChannels(ipc, outbox);
  const rescued = createRescued({ db, accessLog, gateOf: disclosure.find, advisor, clock, log });
  registerRescuedChannels(ipc, rescued, parts.copyText);
  registerOwnNoteChannels(
    ipc,
    createOwnNotes({ db, findCustomer: customers.find, accessLog, outbox, advisor, clock, log }),
  );
  return {
    conversations,
    customers,
    callList,
    outbox,
    callbacks,
    appointments,
    waitingList,
    outbound,
    accessLog,
    rescued,
    customerFactsOf(conversation, guide) {
      if (!asksOfCustomer(guide)) return {};
      const disclosed = disclosure.recordIn(conversation);
      const now = clock.now();
      return disclosed.ok ? customerFacts(disclosed.value.record, guide, todayAt(site.zone, now), now) : {};
    },
    survivingCalls: createSurvivingCallRepository({ db, clock, log }),
    guideFor: (conversationId) => callbacks.guideFor(conversationId) ?? outbound.guideFor(conversationId),
    guideRepository: createGuideRepository(db),
  };

  /** What was imported about a person, with the appointments as they stand here. */
  function findRecord(id: Id): CustomerRecord | null {
    const record = customers.findRecord(id);
    return record && { ...record, appointments: appointments.appointmentsOf(id, record.appointments) };
  }
}

const operationOf = {
  booked: 'appointmentBooked',
  moved: 'appointmentMoved',
  cancelled: 'appointmentCancelled',
  paperReceived: 'appointmentPaper',
} as const;

function todayAt(zone: string, now: Instant): LocalDate {
  return Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}
