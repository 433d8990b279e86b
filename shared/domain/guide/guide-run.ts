import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';

/** Most answers one run keeps. */
export const MAX_ANSWERS = 500;

const NodeId = z.string().min(1).max(200);
export const FactValue = z.union([z.boolean(), z.number(), z.string().max(500)]).nullable();

/** One answer given in a guide. Answers are only ever appended; a later answer to the same node counts. */
export const GuideAnswer = z.object({
  nodeId: NodeId,
  answerId: z.string().min(1).max(64),
  /** What was entered, for a question about a number, a day or a text. */
  value: FactValue.optional(),
  /** The step the advisor went to by hand; absent where the guide leads. */
  way: NodeId.optional(),
  at: Instant,
});
export type GuideAnswer = z.infer<typeof GuideAnswer>;

/** Something the call, the customer or the clock told, or the advisor put right. */
export const GuideFact = z.object({
  name: z.string().min(1).max(40),
  value: FactValue,
  /** How many answers stood before: a fact that changes while one talks does not turn round what was decided. */
  after: z.int().nonnegative(),
  /** Put right by the advisor: holds from the beginning on. */
  corrected: z.boolean(),
  at: Instant,
});
export type GuideFact = z.infer<typeof GuideFact>;

/** A guide being walked in one conversation, pinned to the version it was started with. */
export const GuideRun = z.object({
  guideId: z.string().min(1).max(64),
  version: z.int().positive(),
  startedAt: Instant,
  /** Digest of the guide as it was started; absent in runs older than that. */
  edition: z.string().max(64).optional(),
  /** An interjection leads back to where one was; absent for a concern. */
  kind: z.enum(['concern', 'interjection']).optional(),
  facts: z.array(GuideFact).max(MAX_ANSWERS),
  answers: z.array(GuideAnswer).max(MAX_ANSWERS),
  /** The node the advisor stepped back to, null when at the end of the walked path. */
  revisiting: NodeId.nullable(),
});
export type GuideRun = z.infer<typeof GuideRun>;

/** A run beside the one on the screen, or of an earlier conversation, told without opening it. */
export const GuideRunSummary = z.object({
  runId: Id,
  guideId: z.string(),
  title: z.string(),
  /** Where it stands. */
  stepTitle: z.string(),
  startedAt: Instant,
  /** Answers given so far. */
  answered: z.int().nonnegative(),
});
export type GuideRunSummary = z.infer<typeof GuideRunSummary>;

/** What lies on the desk beside the guide on the screen. */
export const GuideDesk = z.object({
  /** Put aside in this conversation, to be gone on with. */
  parked: z.array(GuideRunSummary),
  /** Where the interjection on the screen leads back to. */
  waiting: GuideRunSummary.nullable(),
  /** Not brought to a goal when the same customer called before. */
  resumable: z.array(GuideRunSummary),
});
export type GuideDesk = z.infer<typeof GuideDesk>;
