import { Temporal } from 'temporal-polyfill';
import type { BookedAppointment, DiaryEntry, DiaryQuery, OfferedSlot } from '#shared/domain/appointment/booking.ts';
import type { Appointment, AppointmentStanding } from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { calendarDays, type CalendarEntry } from '../calendar-export/index.ts';
import type { BookingRepository, ToCall, Waiting } from './booking-repository.ts';
import type { Outbox } from '../outbox/index.ts';
import { later, startOf } from './days.ts';
import type { SlotDesk } from './slot-desk.ts';

/** What is told about an appointment of ours. */
export const subjectOf = (id: Id): string => `appointment:${id}`;

/** What tells central of a time that it does not know yet. */
export const tellsTime = ['appointmentBooked', 'appointmentMoved'] as const;

/** Somebody on the waiting list, with an earlier time that is free now. */
export interface WaitingCustomer extends Omit<Waiting, 'wish'> {
  readonly concern: string;
  readonly slot: OfferedSlot | null;
}

/** What can be looked up about appointments. */
export interface AppointmentLists {
  /** The `count` who have waited longest; those first for whom something is free. */
  listWaiting(count: number): WaitingCustomer[];
  /** What is booked in some days, without the customers. */
  listDiary(query: DiaryQuery): DiaryEntry[];
  /** Appointments within some days whose customers are to be called: papers are missing, or the officer is away. Soonest first. */
  listToCall(days: number): ToCall[];
  /** The time of a booked appointment, for a calendar; null where there is none. */
  calendarEntry(id: Id): CalendarEntry | null;
  /** Those of the days to come, soonest first. */
  calendarEntries(): CalendarEntry[];
  /** What is on file about a customer's appointments: what was done here stands before what was imported. */
  appointmentsOf(customerId: Id, imported: readonly Appointment[]): Appointment[];
}

export function createAppointmentLists({
  repository,
  desk,
  site,
  clock,
  outbox,
}: {
  readonly repository: BookingRepository;
  readonly desk: SlotDesk;
  readonly site: Site;
  readonly clock: Clock;
  readonly outbox: Pick<Outbox, 'unsettled'>;
}): AppointmentLists {
  /** How appointments of this workplace stand with central. */
  function standings(booked: readonly BookedAppointment[]): (id: Id) => AppointmentStanding {
    const open = outbox.unsettled(
      booked.map(({ id }) => subjectOf(id)),
      tellsTime,
    );
    return (id) => {
      const state = open.get(subjectOf(id));
      return state === undefined ? 'confirmed' : state === 'refused' ? 'refused' : 'unconfirmed';
    };
  }

  return {
    listWaiting(count) {
      const given: OfferedSlot[] = [];
      const waiting = repository.listWaiting(clock.now(), count).map(({ wish, ...one }) => {
        const free = desk.offer(wish, 1);
        const found = free.ok ? free.value[0] : undefined;
        // One free time is offered to one person only.
        const isGiven = given.some(
          ({ officerId, startAt }) => officerId === found?.officerId && startAt === found.startAt,
        );
        const slot = found && found.startAt < one.startAt && !isGiven ? found : null;
        if (slot) given.push(slot);
        const concern = desk.setup()?.concerns.find(({ id }) => id === wish.concernId)?.name ?? wish.concernId;
        return { ...one, concern, slot };
      });
      return waiting.toSorted((a, b) => Number(a.slot === null) - Number(b.slot === null));
    },

    listDiary({ departmentId, from, days }) {
      const first = startOf(from, site.zone);
      const last = startOf(Temporal.PlainDate.from(from).add({ days }).toString(), site.zone);
      const inDepartment = (officerId: string | null): boolean =>
        departmentId === null || desk.setup()?.officers.find(({ id }) => id === officerId)?.department === departmentId;
      const shown = repository.listBetween(first, last).filter(({ officerId }) => inDepartment(officerId));
      const standingOf = standings(shown);
      return shown.map(
        ({ id, officerId, officer, concern, place: where, room, date, from: begins, to, startAt, endAt, receipt }) => ({
          appointmentId: id,
          officerId: officerId ?? '',
          officer: officer ?? '',
          concern,
          meeting: where === 'room' ? ('room' as const) : ('telephone' as const),
          room,
          date,
          from: begins,
          to,
          startAt,
          endAt,
          receipt,
          standing: standingOf(id),
        }),
      );
    },

    listToCall(days) {
      const now = clock.now();
      return repository.listToCall(now, later(now, days * 24 * 60));
    },

    calendarEntry(id) {
      const booked = repository.find(id);
      return booked?.state === 'booked' ? entryOf(booked) : null;
    },

    calendarEntries() {
      const now = clock.now();
      return repository.listBetween(now, later(now, calendarDays * 24 * 60)).map(entryOf);
    },

    appointmentsOf(customerId, imported) {
      const own = repository.listOf(customerId);
      const ownIds = new Set(own.map(({ id }) => id));
      const standingOf = standings(own);
      const here = own.map((booked) => ({ ...asAppointment(booked), standing: standingOf(booked.id) }));
      return [...here, ...imported.filter(({ id }) => !ownIds.has(id))].toSorted((a, b) =>
        a.startAt < b.startAt ? 1 : -1,
      );
    },
  };
}

function entryOf({ id, startAt, endAt, version }: BookedAppointment): CalendarEntry {
  return { id, kind: 'appointment', startAt, endAt, revision: version };
}

function asAppointment(booked: BookedAppointment): Appointment {
  const { id, concern, officer, place, room, date, from, to, zone, startAt, endAt, state, papers } = booked;
  return { id, concern, officer, place, room, date, from, to, zone, startAt, endAt, state, papers };
}
