import { z } from 'zod';

/** Most files a folder of guides may hold; a longer list is not one of guides. */
export const MAX_WORKSHOP_FILES = 400;
/** Most problems told of one file; who has mended these sees the next. */
export const MAX_TOLD_PROBLEMS = 50;

/** A problem of the checker, as the page for editors shows it. */
export const WorkshopProblem = z.object({
  file: z.string().max(200),
  /** Counted from 1. */
  line: z.int().positive(),
  /** Counted from 1. */
  column: z.int().positive(),
  code: z.string().max(60),
  /** The field as a path, `nodes.stunden.next`; empty for the file as a whole. */
  field: z.string().max(500),
  /** What is wrong, in German, without position and full stop. */
  message: z.string().max(2000),
});
export type WorkshopProblem = z.infer<typeof WorkshopProblem>;

/** One file of the folder with what the checker says about it now. */
export const WorkshopFile = z.object({
  name: z.string().max(200),
  /** The guide it is, or which it changes as a variant. */
  guideId: z.string().max(64),
  /** Null while the file cannot be read as a guide; a variant has its guide's title. */
  title: z.string().max(200).nullable(),
  /** Jurisdiction that a variant is for, the first where there are several; null for a guide. */
  jurisdictionId: z.string().max(64).nullable(),
  problems: z.array(WorkshopProblem).max(MAX_TOLD_PROBLEMS),
  /** All of them, also those not told. */
  problemCount: z.int().nonnegative(),
});
export type WorkshopFile = z.infer<typeof WorkshopFile>;

/** The folder that editors write in, as it stands on the disk. */
export const WorkshopView = z.object({
  folder: z.string().max(4096),
  /** `checking`: what is told is of the files as they were before. `unreadable`: the folder is not there. */
  state: z.enum(['checking', 'checked', 'unreadable']),
  /** Grows with every check, so that a page knows when to ask for its guide again. */
  revision: z.int().nonnegative(),
  files: z.array(WorkshopFile).max(MAX_WORKSHOP_FILES),
});
export type WorkshopView = z.infer<typeof WorkshopView>;

/** Which text of a guide is meant: the files in the editors' folder, or what conversations are led with. */
export const WorkshopEdition = z.enum(['folder', 'library']);
export type WorkshopEdition = z.infer<typeof WorkshopEdition>;
