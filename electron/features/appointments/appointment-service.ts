import { Temporal } from 'temporal-polyfill';
import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import type {
  AppointmentCancellation,
  AppointmentChoices,
  AppointmentConfirmation,
  AppointmentDetails,
  AppointmentEvent,
  AppointmentMove,
  AppointmentWish,
  BookedAppointment,
  NewBooking,
  OfferedSlot,
  WaitingRequest,
} from '#shared/domain/appointment/booking.ts';
import { confirmAppointment } from '#shared/domain/appointment/confirm-appointment.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import type { Slot } from '#shared/domain/calendar/slot.ts';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite, isRefusedBySchema } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Receipts } from '../receipts/index.ts';
import { type AppointmentLists, createAppointmentLists, tellsTime } from './appointment-lists.ts';
import { createAwayRepository } from './away-repository.ts';
import { createBookingRepository } from './booking-repository.ts';
import { dayAt } from './days.ts';
import { createOfficersAway, type OfficersAway } from './officers-away.ts';
import { createSlotDesk, noSetup } from './slot-desk.ts';

export interface AppointmentServiceOptions {
  readonly db: Database;
  /** Read when somebody first asks; null where this site makes no appointments. */
  readonly setupNow: () => AppointmentSetup | null;
  readonly gateOf: (conversationId: Id) => Result<Gate>;
  /** What was imported about a customer; an appointment in it can be moved and cancelled as well. */
  readonly importedOf: (customerId: Id) => readonly Appointment[];
  /** Tells central of a change; runs in the transaction that keeps it. */
  readonly enqueue: (booked: BookedAppointment, event: AppointmentEvent) => void;
  /** Knows what central has answered. */
  readonly outbox: Pick<Outbox, 'unsettled' | 'onSettled'>;
  readonly receipts: Receipts;
  readonly site: Site;
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Appointments with placement officers. What changes one needs the customer identified in a call that goes on. */
export interface Appointments extends AppointmentLists, OfficersAway {
  choices(): Result<AppointmentChoices>;
  /** The next times that fit a wish, soonest first; at most `count`. */
  offer(wish: AppointmentWish, count: number, but?: Id): Result<OfferedSlot[]>;
  book(request: NewBooking): Result<AppointmentConfirmation>;
  move(request: AppointmentMove): Result<AppointmentConfirmation>;
  cancel(request: AppointmentCancellation): Result<AppointmentConfirmation>;
  /** Would like to come earlier: {@link AppointmentLists.listWaiting} tells when something is free. */
  wait(request: WaitingRequest): Result<void>;
  stopWaiting(conversationId: Id, appointmentId: Id): Result<void>;
  /** A paper came in, or did not after all. */
  receivePaper(conversationId: Id, appointmentId: Id, label: string, received: boolean): Result<void>;
  /** What happened to an appointment of whoever is identified in a conversation, and whether it waits. */
  details(conversationId: Id, appointmentId: Id): Result<AppointmentDetails>;
  onChange(listener: () => void): () => void;
}

const notDone = 'Am Termin wurde nichts geändert. Bitte noch einmal versuchen.';
const gateClosed = failure(
  'gate-closed',
  'Termine lassen sich nur für jemanden buchen, der im laufenden Gespräch festgestellt ist. Es wurde nichts geändert.',
);
const noAppointment = failure('no-appointment', 'Diesen Termin gibt es nicht mehr. Es wurde nichts geändert.');
const isOverAlready = failure('appointment-over', 'Dieser Termin ist schon vorbei. Es wurde nichts geändert.');
const isCancelled = failure('appointment-cancelled', 'Dieser Termin ist schon abgesagt. Es wurde nichts geändert.');

export function createAppointments(options: AppointmentServiceOptions): Appointments {
  const { db, site, advisor, clock, log, receipts } = options;
  const repository = createBookingRepository(db);
  const listeners = createListeners<void>((error) =>
    log.error('appointment-listener-failed', { reason: placeOf(error) }),
  );
  const away = createAwayRepository(db);
  const desk = createSlotDesk({ setupNow: options.setupNow, repository, listAway: away.list, site, clock });
  const lists = createAppointmentLists({ repository, desk, site, clock, outbox: options.outbox });

  // Whether it is confirmed is shown where it is shown.
  options.outbox.onSettled(({ kind }) => {
    if (tellsTime.some((one) => one === kind)) listeners.tell();
  });

  function identified(conversationId: Id): Result<Id> {
    const gate = options.gateOf(conversationId);
    if (!gate.ok) return gate;
    return gate.value.state === 'open' && gate.value.person ? ok(gate.value.person.customerId) : gateClosed;
  }

  /** An appointment of a customer that can still be changed; one that was imported is taken over. */
  function changeable(customerId: Id, appointmentId: Id): Result<BookedAppointment> {
    const own = repository.find(appointmentId);
    if (own && own.customerId !== customerId) return noAppointment;
    const imported = own ? null : options.importedOf(customerId).find(({ id }) => id === appointmentId);
    const booked: BookedAppointment | null =
      own ??
      (imported
        ? {
            ...imported,
            customerId,
            conversationId: null,
            concernId: null,
            officerId: null,
            roomId: null,
            receipt: '',
            version: 1,
          }
        : null);
    if (!booked) return noAppointment;
    if (booked.state !== 'booked') return isCancelled;
    return booked.startAt <= clock.now() ? isOverAlready : ok(booked);
  }

  /** Who has another appointment then: nobody is in two places at once. Null where the time is free. */
  function clashOf(customerId: Id, { startAt, endAt }: Slot, but: Id | null): Result<never> | null {
    const other = lists
      .appointmentsOf(customerId, options.importedOf(customerId))
      .find((one) => one.id !== but && one.state === 'booked' && one.startAt < endAt && one.endAt > startAt);
    if (!other) return null;
    const day = germanDay(Temporal.PlainDate.from(other.date));
    return failure(
      'customer-busy',
      `Zu dieser Zeit ist für die Kundin oder den Kunden schon etwas gebucht: ${other.concern}, ${day}, ${other.from} Uhr. Es wurde nichts geändert.`,
    );
  }

  function place(
    slot: Slot,
    concernId: string,
  ): Pick<
    BookedAppointment,
    | 'concernId'
    | 'concern'
    | 'officerId'
    | 'officer'
    | 'place'
    | 'roomId'
    | 'room'
    | 'date'
    | 'from'
    | 'to'
    | 'zone'
    | 'startAt'
    | 'endAt'
  > {
    const concern = desk.setup()?.concerns.find(({ id }) => id === concernId)?.name ?? concernId;
    const { officer, room } = desk.named(slot);
    const { officerId, roomId, date, from, to, zone, startAt, endAt } = slot;
    return {
      concernId,
      concern,
      officerId,
      officer,
      place: slot.meeting === 'room' ? 'room' : 'phone',
      roomId,
      room,
      date,
      from,
      to,
      zone,
      startAt,
      endAt,
    };
  }

  /** Writes a change with its event and what central is told; what a slot needs is taken, or nothing is written. */
  function write(booked: BookedAppointment, event: AppointmentEvent, slot: Slot | null): void {
    repository.save(booked);
    if (slot) {
      const span = { from: Date.parse(slot.startAt), to: Date.parse(slot.endAt) };
      const room = slot.roomId === null ? [] : [`room:${slot.roomId}`];
      repository.take(booked.id, [`officer:${slot.officerId}`, ...room, `customer:${booked.customerId}`], span);
    }
    repository.record(event);
    options.enqueue(booked, event);
  }

  function confirm(booked: BookedAppointment): AppointmentConfirmation {
    const isOff = booked.state === 'cancelled';
    const day = germanDay(Temporal.PlainDate.from(booked.date));
    const sentence = isOff
      ? `${booked.concern} am ${day} um ${booked.from} Uhr ist abgesagt.`
      : confirmAppointment(booked);
    return { appointmentId: booked.id, receipt: booked.receipt, sentence };
  }

  /** Runs a change for whoever is identified. An operation that was done already is told again, and done once. */
  function change(
    what: string,
    { conversationId, operationId }: { readonly conversationId: Id; readonly operationId: Id },
    work: (customerId: Id) => Result<BookedAppointment>,
  ): Result<AppointmentConfirmation> {
    const result = attemptWrite(log, what, notDone, () => {
      const before = repository.changedBy(operationId);
      const done = before && repository.find(before);
      if (done) return ok(done);
      const customer = identified(conversationId);
      return customer.ok ? db.transaction(what, () => work(customer.value)) : customer;
    });
    if (!result.ok) return result;
    log.info(what, { conversationId });
    listeners.tell();
    return ok(confirm(result.value));
  }

  function eventOf(
    id: Id,
    booked: BookedAppointment,
    rest: Pick<AppointmentEvent, 'what' | 'reason' | 'before'>,
  ): AppointmentEvent {
    return { id, appointmentId: booked.id, at: clock.now(), by: advisor, ...rest };
  }

  /** Two who choose the same at once: the store refuses the second, who is told what else is free. */
  function takingTurns(
    concernId: string,
    but: Id | null,
    work: () => Result<AppointmentConfirmation>,
  ): Result<AppointmentConfirmation> {
    try {
      return work();
    } catch (error) {
      if (!isRefusedBySchema(error)) throw error;
      log.info('appointment-taken-meanwhile');
      return desk.taken(concernId, but);
    }
  }

  return {
    choices() {
      const setup = desk.setup();
      if (!setup) return noSetup;
      const { concerns, officers } = setup;
      return ok({
        concerns: [...concerns],
        officers: officers.map(({ id, name, department }) => ({ id, name, departmentId: department })),
        zone: site.zone,
      });
    },

    offer: desk.offer,

    book: (request) =>
      takingTurns(request.slot.concernId, null, () =>
        change('appointment-booked', request, (customerId) => {
          const { conversationId, operationId, slot: choice } = request;
          const slot = desk.choose(choice, null);
          if (!slot.ok) return slot;
          const clash = clashOf(customerId, slot.value, null);
          if (clash) return clash;
          const papers = desk.setup()?.concerns.find(({ id }) => id === choice.concernId)?.papers ?? [];
          const booked: BookedAppointment = {
            id: operationId,
            customerId,
            conversationId,
            ...place(slot.value, choice.concernId),
            state: 'booked',
            papers: papers.map((label) => ({ label, receivedOn: null })),
            receipt: receipts.next(),
            version: 1,
          };
          write(booked, eventOf(operationId, booked, { what: 'booked', reason: null, before: null }), slot.value);
          return ok(booked);
        }),
      ),

    move: (request) =>
      takingTurns(request.slot.concernId, request.appointmentId, () =>
        change('appointment-moved', request, (customerId) => {
          const { conversationId, operationId, appointmentId, slot: choice, reason } = request;
          const before = changeable(customerId, appointmentId);
          if (!before.ok) return before;
          const slot = desk.choose(choice, appointmentId);
          if (!slot.ok) return slot;
          const clash = clashOf(customerId, slot.value, appointmentId);
          if (clash) return clash;
          const { value } = before;
          const moved: BookedAppointment = {
            ...value,
            conversationId,
            ...place(slot.value, choice.concernId),
            receipt: value.receipt === '' ? receipts.next() : value.receipt,
            version: value.version + 1,
          };
          const { date, from, to } = value;
          write(moved, eventOf(operationId, moved, { what: 'moved', reason, before: { date, from, to } }), slot.value);
          repository.stopWaiting(appointmentId);
          return ok(moved);
        }),
      ),

    cancel: (request) =>
      change('appointment-cancelled', request, (customerId) => {
        const { conversationId, operationId, appointmentId, reason } = request;
        const before = changeable(customerId, appointmentId);
        if (!before.ok) return before;
        const { value } = before;
        const cancelled: BookedAppointment = {
          ...value,
          conversationId,
          state: 'cancelled',
          receipt: value.receipt === '' ? receipts.next() : value.receipt,
          version: value.version + 1,
        };
        write(cancelled, eventOf(operationId, cancelled, { what: 'cancelled', reason, before: null }), null);
        repository.free(appointmentId);
        repository.stopWaiting(appointmentId);
        return ok(cancelled);
      }),

    wait: ({ conversationId, appointmentId, wish }) =>
      attemptWrite(log, 'appointment-wait', notDone, () => {
        const customer = identified(conversationId);
        if (!customer.ok) return customer;
        const booked = changeable(customer.value, appointmentId);
        if (!booked.ok) return booked;
        repository.wait({
          appointmentId,
          customerId: customer.value,
          wish,
          startAt: booked.value.startAt,
          since: clock.now(),
        });
        listeners.tell();
        return ok();
      }),

    stopWaiting: (conversationId, appointmentId) =>
      attemptWrite(log, 'appointment-wait-end', notDone, () => {
        const customer = identified(conversationId);
        if (!customer.ok) return customer;
        const booked = changeable(customer.value, appointmentId);
        if (!booked.ok) return booked;
        repository.stopWaiting(appointmentId);
        listeners.tell();
        return ok();
      }),

    receivePaper: (conversationId, appointmentId, label, received) =>
      attemptWrite(log, 'appointment-paper', notDone, () => {
        const customer = identified(conversationId);
        if (!customer.ok) return customer;
        const before = changeable(customer.value, appointmentId);
        if (!before.ok) return before;
        const receivedOn = received ? dayAt(clock.now(), site.zone) : null;
        const booked: BookedAppointment = {
          ...before.value,
          conversationId,
          papers: before.value.papers.map((paper) => (paper.label === label ? { label, receivedOn } : paper)),
          receipt: before.value.receipt === '' ? receipts.next() : before.value.receipt,
          version: before.value.version + 1,
        };
        db.transaction('appointment-paper', () =>
          write(booked, eventOf(newId(), booked, { what: 'paperReceived', reason: label, before: null }), null),
        );
        listeners.tell();
        return ok();
      }),

    details(conversationId, appointmentId) {
      const customer = identified(conversationId);
      if (!customer.ok) return customer;
      const known = lists.appointmentsOf(customer.value, options.importedOf(customer.value));
      if (!known.some(({ id }) => id === appointmentId)) return noAppointment;
      return ok({ events: repository.listEvents(appointmentId), waitsSince: repository.waitsSince(appointmentId) });
    },

    ...lists,
    ...createOfficersAway({
      away,
      bookings: repository,
      desk,
      site,
      advisor,
      clock,
      log,
      onChange: () => listeners.tell(),
    }),
    onChange: listeners.add,
  };
}
