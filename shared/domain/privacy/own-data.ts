import { z } from 'zod';
import { AccessEntry } from '../disclosure/access.ts';
import { Instant, LocalDate } from '../time.ts';

/** What is kept about the work of whoever sits here. */
export const KeptKind = z.enum([
  'conversations',
  'calls',
  'callbacks',
  'outboundCalls',
  'appointments',
  'actions',
  'identifications',
  'accesses',
  'noteChanges',
  'shortForms',
]);
export type KeptKind = z.infer<typeof KeptKind>;

/** What this place keeps about whoever works at it; names no customer. */
export const OwnData = z.object({
  /** Who works here, as it is written down everywhere. */
  advisor: z.string(),
  kept: z.array(
    z.object({
      kind: KeptKind,
      count: z.int().nonnegative(),
      /**
       * After how many days it is deleted, where jurisdictions do not differ; null while the rules cannot be read, and
       * for short forms, which their advisor deletes.
       */
      days: z.int().positive().nullable(),
    }),
  ),
  rules: z.object({ version: LocalDate, law: z.string() }).nullable(),
  lastDeletion: Instant.nullable(),
  /** Newest first: which records were opened here and why; not whose. */
  accesses: z.array(AccessEntry.pick({ id: true, at: true, reason: true, detail: true })),
});
export type OwnData = z.infer<typeof OwnData>;

/** Most accesses that are shown; the export has all. */
export const mostAccesses = 20;
