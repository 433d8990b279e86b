import { z } from 'zod';

/** Name of a column (CSV, in its first line) or of a property (JSON Lines). */
const Column = z.string().min(1).max(200);

/** The mapping file of an import: which column holds what. Strict: a misspelt field is told, not ignored. */
export const ImportMapping = z.strictObject({
  /** Told by the file's ending where it is left out. */
  format: z.enum(['csv', 'jsonl']).optional(),
  /** Between the columns of a CSV file. */
  delimiter: z.string().length(1).default(';'),
  encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  fields: z.strictObject({
    title: Column.optional(),
    firstName: Column,
    lastName: Column,
    birthName: Column.optional(),
    /** 12.03.1984 or 1984-03-12. */
    birthDate: Column,
    customerNumber: Column,
    bgNumber: Column.optional(),
    language: Column.optional(),
    /** Id of the agency or ARGE, or a word that `jurisdictions` knows. */
    jurisdiction: Column.optional(),
  }),
  /** Telephone numbers, each with what it is to the person. */
  numbers: z
    .array(z.strictObject({ column: Column, label: z.string().min(1).max(120).optional() }))
    .max(10)
    .default([]),
  /** What the file calls an agency or ARGE, and its id. */
  jurisdictions: z.record(z.string(), z.string().min(1).max(64)).default({}),
  /** Where a row names none. */
  defaultJurisdiction: z.string().min(1).max(64).optional(),
  /** Numbers without country code are read as those of this country. */
  country: z.literal('DE').default('DE'),
});
export type ImportMapping = z.infer<typeof ImportMapping>;
