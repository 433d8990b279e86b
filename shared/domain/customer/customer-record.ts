import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant, LocalDate, LocalTime } from '../time.ts';
import { Customer } from './customer.ts';

/** A short text of the file, such as "Mietvertrag" or "Leistung SGB II". */
const Label = z.string().trim().min(1).max(120);
/** Money is counted in whole cents, never in fractions. */
const Cents = z.int().min(-100_000_000).max(100_000_000);

/** A number that a customer can be reached at. */
export const ContactNumber = z.object({
  /** E.164. */
  number: z.string().regex(/^\+[1-9]\d{4,14}$/),
  /** What the number is to the customer, such as "Mobil". */
  label: Label.nullable(),
});
export type ContactNumber = z.infer<typeof ContactNumber>;

/** Where else a customer can be reached. */
export const ContactAddress = z.object({
  kind: z.enum(['email', 'post']),
  /** One line: `name@example.de`, or street, postcode and place. */
  value: z.string().trim().min(3).max(200),
  label: Label.nullable(),
});
export type ContactAddress = z.infer<typeof ContactAddress>;

/** One amount of a notice: "Regelbedarf", "Unterkunft und Heizung". */
export const BenefitLine = z.object({ label: Label, cents: Cents, per: z.enum(['day', 'month', 'once']) });
export type BenefitLine = z.infer<typeof BenefitLine>;

/** A decision that the customer received in writing. */
export const BenefitNotice = z.object({
  id: Id,
  jurisdictionId: z.string().min(1).max(64),
  /** "Arbeitslosengeld", "Bürgergeld", "Kindergeld". */
  benefit: Label,
  kind: z.enum(['grant', 'change', 'suspension', 'refusal', 'reimbursement']),
  issuedOn: LocalDate,
  /** First day it is about. */
  from: LocalDate,
  /** Last day it is about; null: until further notice. */
  to: LocalDate.nullable(),
  lines: z.array(BenefitLine).max(40),
});
export type BenefitNotice = z.infer<typeof BenefitNotice>;

/** A paper to bring or send in before an appointment. */
export const Paper = z.object({ label: Label, receivedOn: LocalDate.nullable() });
export type Paper = z.infer<typeof Paper>;

/**
 * Whether central knows the time of an appointment. `unconfirmed`: it was booked or moved here and not told yet, so
 * another workplace may have given the same time away. `refused`: central said no, and a person has to look.
 */
export const AppointmentStanding = z.enum(['confirmed', 'unconfirmed', 'refused']);
export type AppointmentStanding = z.infer<typeof AppointmentStanding>;

export const Appointment = z.object({
  id: Id,
  concern: Label,
  /** Name of the placement officer; null while nobody is named. */
  officer: Label.nullable(),
  place: z.enum(['room', 'phone']),
  /** As it is called and read out: "Raum 214", "Saal". */
  room: z.string().trim().min(1).max(40).nullable(),
  /** Wall-clock times as they were agreed, with the instants for sorting. */
  date: LocalDate,
  from: LocalTime,
  to: LocalTime,
  zone: z.string().min(1).max(64),
  startAt: Instant,
  endAt: Instant,
  state: z.enum(['booked', 'cancelled', 'kept', 'missed']),
  papers: z.array(Paper).max(20),
  /** Left out: it came from central, with the record. */
  standing: AppointmentStanding.optional(),
});
export type Appointment = z.infer<typeof Appointment>;

/** Registered as job seeker (§ 38 SGB III) or as unemployed (§ 141 SGB III). */
export const Registration = z.object({
  id: Id,
  kind: z.enum(['jobSeeker', 'unemployed']),
  registeredOn: LocalDate,
  /** First day it counts for: the end of the job, or the first day without one. */
  effectiveOn: LocalDate,
  endedOn: LocalDate.nullable(),
});
export type Registration = z.infer<typeof Registration>;

/** Something a department is working on. */
export const CustomerCase = z.object({
  id: Id,
  concern: Label,
  departmentId: z.string().min(1).max(64),
  openedOn: LocalDate,
  /** `waiting`: the customer has to send something first. */
  state: z.enum(['open', 'waiting', 'closed']),
});
export type CustomerCase = z.infer<typeof CustomerCase>;

/** One earlier contact, whatever the channel. */
export const Contact = z.object({
  id: Id,
  at: Instant,
  channel: z.enum(['phone', 'email', 'letter', 'visit', 'portal']),
  direction: z.enum(['inbound', 'outbound']),
  summary: z.string().trim().min(1).max(500),
});
export type Contact = z.infer<typeof Contact>;

/** Somebody who may speak for the customer. */
export const Representative = z.object({
  id: Id,
  kind: z.enum(['proxy', 'guardian', 'parent', 'interpreter']),
  name: Label,
  /** What the right covers, as the paper says: "alle Angelegenheiten", "Bürgergeld". */
  scope: Label,
  from: LocalDate,
  /** Last day the right counts; null: until it is withdrawn. */
  to: LocalDate.nullable(),
});
export type Representative = z.infer<typeof Representative>;

/** What has to be seen before anything is said: a blocked address, a ban on contact. */
export const CustomerWarning = z.object({
  id: Id,
  kind: z.enum(['blockedAddress', 'threat', 'contactBan', 'deceased', 'other']),
  text: z.string().trim().min(1).max(300),
  until: LocalDate.nullable(),
});
export type CustomerWarning = z.infer<typeof CustomerWarning>;

/**
 * All that is on file about one person: social data (§ 35 SGB I, § 67 SGB X). Leaves main only after the disclosure
 * gate was passed for the conversation it is shown in. Newest first where things have a date.
 */
export const CustomerRecord = z.object({
  customer: Customer,
  numbers: z.array(ContactNumber).max(50),
  addresses: z.array(ContactAddress).max(50),
  notices: z.array(BenefitNotice),
  appointments: z.array(Appointment),
  registrations: z.array(Registration),
  cases: z.array(CustomerCase),
  contacts: z.array(Contact),
  representatives: z.array(Representative),
  warnings: z.array(CustomerWarning),
});
export type CustomerRecord = z.infer<typeof CustomerRecord>;
