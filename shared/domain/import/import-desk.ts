import { z } from 'zod';
import { ImportMapping } from './mapping.ts';

/** One row that was not put on file, or one that was and may be somebody who is there already. No social data. */
export const ImportEntry = z.object({
  line: z.int().positive(),
  kind: z.enum(['refused', 'double']),
  /** German, names the field and never what stands in it. */
  reason: z.string(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

/** What is in each column, as far as it is known yet. */
export const ImportDraft = ImportMapping.extend({ fields: ImportMapping.shape.fields.partial() });
export type ImportDraft = z.infer<typeof ImportDraft>;

/** A file that a person chose in the system's dialog. Its folder and what stands in its rows stay in main. */
export const ImportFile = z.object({
  /** Another one with each choice. */
  id: z.int(),
  name: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  columns: z.array(z.string()),
  draft: ImportDraft,
});
export type ImportFile = z.infer<typeof ImportFile>;

/** How an import goes, or went. */
export const ImportProgress = z.object({
  isDryRun: z.boolean(),
  /** `waiting`: somebody is speaking, and nothing is read meanwhile. */
  state: z.enum(['running', 'waiting', 'done', 'stopped', 'failed']),
  rows: z.int().nonnegative(),
  imported: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  doubles: z.int().nonnegative(),
  /** Rows that an earlier run of the same file had done. */
  resumedAfter: z.int().nonnegative(),
  /** How much of the file is read, 0 to 1. */
  share: z.number().min(0).max(1),
  /** German; why it went no further. */
  message: z.string().nullable(),
  /** The first of this run; all are in the report. */
  entries: z.array(ImportEntry),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** The page on which people are read from a file. */
export const ImportDesk = z.object({
  file: ImportFile.nullable(),
  /** The file was not read to its end, and the next run goes on. */
  isUnfinished: z.boolean(),
  run: ImportProgress.nullable(),
});
export type ImportDesk = z.infer<typeof ImportDesk>;

/** Most entries that the page shows at once. */
export const mostEntries = 200;
