import { z } from 'zod';
import { Id } from '../id.ts';
import { LocalDate } from '../time.ts';

/** Customer number of the agency: three digits, a letter, six digits. */
export const CustomerNumber = z.string().regex(/^\d{3}[A-Z]\d{6}$/);

/** A person on file. */
export const Customer = z.object({
  id: Id,
  firstName: z.string().min(1).max(80),
  lastName: z.string().min(1).max(80),
  birthDate: LocalDate,
  customerNumber: CustomerNumber,
  jurisdictionId: z.string().min(1).max(64),
});
export type Customer = z.infer<typeof Customer>;

/**
 * Somebody who may be calling: a number is not a person, so the panel offers every match and says why.
 * Holds the name only, no social data (§ 35 SGB I).
 */
export const CallerCandidate = z.object({
  customerId: Id,
  firstName: z.string(),
  lastName: z.string(),
  jurisdictionId: z.string(),
  /** Why this person is offered. */
  match: z.enum(['number']),
  /** What the number is to this person, such as "Mobil" or "Haushalt". */
  numberLabel: z.string().nullable(),
});
export type CallerCandidate = z.infer<typeof CallerCandidate>;
