import { z } from 'zod';
import { Meeting } from '../calendar/slot.ts';
import { weekdays } from '../calendar/opening-hours.ts';
import { Appointment, AppointmentStanding } from '../customer/customer-record.ts';
import { Id } from '../id.ts';
import { Key } from '../site/key.ts';
import { Instant, LocalDate, LocalTime } from '../time.ts';
import { AppointmentConcern } from './appointment-setup.ts';

/** What can be chosen from where appointments are made; nothing about customers. */
export const AppointmentChoices = z.object({
  concerns: z.array(AppointmentConcern),
  officers: z.array(z.object({ id: Key, name: z.string(), departmentId: Key })),
  zone: z.string(),
});
export type AppointmentChoices = z.infer<typeof AppointmentChoices>;

/** What a customer wishes for, as an advisor enters it: "morgens", "nach 15 Uhr", a certain officer. */
export const AppointmentWish = z.object({
  concernId: Key,
  /** Left out: from now on. */
  fromDate: LocalDate.nullable().default(null),
  meeting: Meeting.nullable().default(null),
  officerId: Key.nullable().default(null),
  /** Between which wall-clock times it begins, both included. */
  from: LocalTime.nullable().default(null),
  to: LocalTime.nullable().default(null),
  days: z.array(z.enum(weekdays)).max(7).default([]),
});
export type AppointmentWish = z.infer<typeof AppointmentWish>;

/** A free time as it is offered, with the names that are read out. */
export const OfferedSlot = z.object({
  officerId: Key,
  officer: z.string(),
  meeting: Meeting,
  /** Name of a room that is free then; null at the telephone. */
  room: z.string().nullable(),
  date: LocalDate,
  from: LocalTime,
  to: LocalTime,
  zone: z.string(),
  startAt: Instant,
  endAt: Instant,
});
export type OfferedSlot = z.infer<typeof OfferedSlot>;

/** Which slot is taken. Length and room come from what is on file, never from the page. */
export const SlotChoice = z.object({ concernId: Key, officerId: Key, meeting: Meeting, startAt: Instant });
export type SlotChoice = z.infer<typeof SlotChoice>;

/** Why, in a person's words. */
export const AppointmentReason = z.string().trim().min(1).max(200);

/** `operationId` is made by the form: the same one sent twice is one appointment. */
export const NewBooking = z.object({ conversationId: Id, operationId: Id, slot: SlotChoice });
export type NewBooking = z.infer<typeof NewBooking>;

export const AppointmentMove = NewBooking.extend({ appointmentId: Id, reason: AppointmentReason });
export type AppointmentMove = z.infer<typeof AppointmentMove>;

export const AppointmentCancellation = z.object({
  conversationId: Id,
  operationId: Id,
  appointmentId: Id,
  reason: AppointmentReason,
});
export type AppointmentCancellation = z.infer<typeof AppointmentCancellation>;

/** An appointment that was booked, moved or cancelled at this workplace, with what the diaries need of it. */
export const BookedAppointment = Appointment.omit({ standing: true }).extend({
  customerId: Id,
  /** In which conversation it was last changed; null once that is forgotten. */
  conversationId: Id.nullable(),
  /** Of the appointments file; null for one that was on file before and had none. */
  concernId: z.string().nullable(),
  officerId: z.string().nullable(),
  roomId: z.string().nullable(),
  receipt: z.string().max(20),
  /** Grows by one with every change. */
  version: z.int().positive(),
});
export type BookedAppointment = z.infer<typeof BookedAppointment>;

/** What happened to an appointment, never changed afterwards. */
export const AppointmentEvent = z.object({
  id: Id,
  appointmentId: Id,
  at: Instant,
  /** Who did it, as it is written down. */
  by: z.string(),
  what: z.enum(['booked', 'moved', 'cancelled', 'paperReceived']),
  reason: z.string().nullable(),
  /** The time it had before; null where it had none or kept it. */
  before: z.object({ date: LocalDate, from: LocalTime, to: LocalTime }).nullable(),
});
export type AppointmentEvent = z.infer<typeof AppointmentEvent>;

/** What is told when it is on the disk. */
export const AppointmentConfirmation = z.object({
  appointmentId: Id,
  receipt: z.string(),
  /** To be read to the customer: day, time, place, with whom, what to bring. */
  sentence: z.string(),
});
export type AppointmentConfirmation = z.infer<typeof AppointmentConfirmation>;

/** Time that is taken in a diary; not by whom and what for. */
export const TakenTime = z.object({ officerId: z.string(), startAt: Instant, endAt: Instant });
export type TakenTime = z.infer<typeof TakenTime>;

/** An officer is not there on a day, or is after all. Why, is not asked. */
export const AwayChange = z.object({ date: LocalDate, officerId: Key, isAway: z.boolean() });
export type AwayChange = z.infer<typeof AwayChange>;

/** Who takes appointments, and who of them is not there on a day. */
export const OfficersOfDay = z.object({
  officers: z.array(z.object({ id: Key, name: z.string() })),
  /** `toMove`: how many appointments they have that day that are still to come. */
  away: z.array(z.object({ officerId: z.string(), officer: z.string(), toMove: z.int().nonnegative() })),
});
export type OfficersOfDay = z.infer<typeof OfficersOfDay>;

/** Half open: days from one on, for so many. */
export const DiaryQuery = z.object({
  departmentId: Key.nullable(),
  from: LocalDate,
  days: z.int().min(1).max(31),
});
export type DiaryQuery = z.infer<typeof DiaryQuery>;

/** A line of the list of a day: whoever needs the name opens the appointment. */
export const DiaryEntry = TakenTime.extend({
  appointmentId: Id,
  officer: z.string(),
  concern: z.string(),
  meeting: Meeting,
  room: z.string().nullable(),
  date: LocalDate,
  from: LocalTime,
  to: LocalTime,
  receipt: z.string(),
  standing: AppointmentStanding,
});
export type DiaryEntry = z.infer<typeof DiaryEntry>;

/** Wants to come earlier should something become free. */
export const WaitingRequest = z.object({ conversationId: Id, appointmentId: Id, wish: AppointmentWish });
export type WaitingRequest = z.infer<typeof WaitingRequest>;

/** What happened to an appointment of whoever is identified, and since when it waits for an earlier time. */
export const AppointmentDetails = z.object({ events: z.array(AppointmentEvent), waitsSince: Instant.nullable() });
export type AppointmentDetails = z.infer<typeof AppointmentDetails>;

/** An appointment on the waiting list; whose it is, is told to who opens it. */
export const WaitingEntry = z.object({
  appointmentId: Id,
  concern: z.string(),
  /** When the appointment is now. */
  date: LocalDate,
  from: LocalTime,
  /** Waits since then: who waited longest is called first. */
  since: Instant,
  /** An earlier time that is free now; null while there is none. */
  slot: OfferedSlot.nullable(),
});
export type WaitingEntry = z.infer<typeof WaitingEntry>;

/** Whom to ask for, and under which number in E.164; null where there is none that may be called. */
export const OpenedWaiting = z.object({ name: z.string(), number: z.string().nullable() });
export type OpenedWaiting = z.infer<typeof OpenedWaiting>;
