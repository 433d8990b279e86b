import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant, LocalDate } from '../time.ts';

const Words = z.string().trim().min(1).max(200);

/** Registered as a job seeker by telephone (§ 38 SGB III). */
export const RegisterJobSeeker = z.object({
  kind: z.literal('registerJobSeeker'),
  /** Last day of the work or training. */
  endsOn: LocalDate,
  /** When its end became known; null when it has been known for more than three months. */
  knownOn: LocalDate.nullable(),
  reason: z.enum(['fixedTerm', 'dismissed', 'resigned', 'agreement', 'training']),
  employer: Words,
  occupation: Words,
});
export type RegisterJobSeeker = z.infer<typeof RegisterJobSeeker>;

/** What has changed, with what is needed to enter it. */
export const Change = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('address'),
    street: Words,
    postcode: z.string().regex(/^\d{5}$/),
    city: Words,
  }),
  z.object({ what: z.literal('bank'), iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/), holder: Words }),
  z.object({ what: z.literal('work'), employer: Words, hoursPerWeek: z.int().min(1).max(60) }),
  z.object({ what: z.literal('illness'), to: LocalDate.nullable() }),
  z.object({ what: z.literal('other'), details: z.string().trim().min(1).max(1000) }),
]);
export type Change = z.infer<typeof Change>;

export const ReportChange = z.object({
  kind: z.literal('reportChange'),
  /** First day that it is so. */
  from: LocalDate,
  change: Change,
});
export type ReportChange = z.infer<typeof ReportChange>;

/** Asks for papers that a concern needs. */
export const RequestPapers = z.object({
  kind: z.literal('requestPapers'),
  concern: Words,
  papers: z.array(Words).min(1).max(20),
  departmentId: z.string().min(1).max(64),
  /** By when they should be there; null: without a day. */
  by: LocalDate.nullable(),
});
export type RequestPapers = z.infer<typeof RequestPapers>;

/** What an advisor takes down for a customer in a call. */
export const CustomerAction = z.discriminatedUnion('kind', [RegisterJobSeeker, ReportChange, RequestPapers]);
export type CustomerAction = z.infer<typeof CustomerAction>;

/** `operationId` is made by the form: the same one sent twice is one record. */
export const NewAction = z.object({ conversationId: Id, operationId: Id, action: CustomerAction });
export type NewAction = z.infer<typeof NewAction>;

/** What is told of a record once it is on the disk, also after the call: no social data. */
export const ActionReceipt = z.object({
  id: Id,
  kind: z.enum(['registerJobSeeker', 'reportChange', 'requestPapers']),
  /** To be read to the customer: `K7F3-9QXM-4`. */
  receipt: z.string().max(20),
  at: Instant,
});
export type ActionReceipt = z.infer<typeof ActionReceipt>;
