import { z } from 'zod';
import { Id } from '../id.ts';
import { LocalDate } from '../time.ts';

/** Customer number of the agency: three digits, a letter, six digits. */
export const CustomerNumber = z.string().regex(/^\d{3}[A-Z]\d{6}$/);

/** Number of a benefit community (SGB II): five digits, two slashes, seven digits. */
export const BgNumber = z.string().regex(/^\d{5}\/\/\d{7}$/);

/** What an advisor has to mind when speaking with somebody. Not a diagnosis: only what helps the conversation. */
export const Need = z.enum([
  'signLanguage',
  'slowSpeech',
  'interpreter',
  'hardOfHearing',
  'largePrint',
  'plainLanguage',
]);
export type Need = z.infer<typeof Need>;

/** A person on file. */
export const Customer = z.object({
  id: Id,
  /** Academic degree, as it is spoken to: "Dr.". */
  title: z.string().min(1).max(40).nullable().default(null),
  firstName: z.string().min(1).max(80),
  lastName: z.string().min(1).max(80),
  /** An earlier last name, where it is known. */
  birthName: z.string().min(1).max(80).nullable().default(null),
  birthDate: LocalDate,
  customerNumber: CustomerNumber,
  /** Of the benefit community that the person lives in; several people share it. */
  bgNumber: BgNumber.nullable().default(null),
  /** Language that is spoken best, ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('de'),
  needs: z.array(Need).max(6).default([]),
  /** Whose rules count: an agency (SGB III) or an ARGE (SGB II). */
  jurisdictionId: z.string().min(1).max(64),
  /** The agency that the person also belongs to, when `jurisdictionId` is an ARGE. */
  agencyId: z.string().min(1).max(64).nullable().default(null),
});
export type Customer = z.infer<typeof Customer>;
/** A customer as it is handed in: what is not known may be left out. */
export type NewCustomer = z.input<typeof Customer>;

/**
 * Somebody who may be calling: a number is not a person, so the panel offers every match and says why.
 * Holds the name only, no social data (§ 35 SGB I).
 */
/** Why somebody is the likelier one of those who share a number. */
export const CandidateReason = z.enum(['callbackOpen', 'spokeBefore', 'jurisdiction']);
export type CandidateReason = z.infer<typeof CandidateReason>;

export const CallerCandidate = z.object({
  customerId: Id,
  firstName: z.string(),
  lastName: z.string(),
  jurisdictionId: z.string(),
  /** Why this person is offered. */
  match: z.enum(['number', 'name', 'birthDate', 'customerNumber', 'bgNumber']),
  /** What the number is to this person, such as "Mobil" or "Haushalt"; null where another thing matched. */
  numberLabel: z.string().nullable(),
  /** What speaks for this person, weightiest first. */
  reasons: z.array(CandidateReason).optional(),
});
export type CallerCandidate = z.infer<typeof CallerCandidate>;

/** Who was found, best first. */
export const CustomerHits = z.object({
  hits: z.array(CallerCandidate),
  /** There are more than were asked for: the query says too little. */
  hasMore: z.boolean(),
});
export type CustomerHits = z.infer<typeof CustomerHits>;

/** What an advisor typed to find somebody. */
export const CustomerQuery = z.string().trim().min(1).max(100);
