import { z } from 'zod';
import { Instant } from '../time.ts';

/** One answer given in a guide. Answers are only ever appended; a later answer to the same node counts. */
export const GuideAnswer = z.object({
  nodeId: z.string().min(1).max(64),
  answerId: z.string().min(1).max(64),
  at: Instant,
});
export type GuideAnswer = z.infer<typeof GuideAnswer>;

/** A guide being walked in one conversation, pinned to the version it was started with. */
export const GuideRun = z.object({
  guideId: z.string().min(1).max(64),
  version: z.int().positive(),
  startedAt: Instant,
  answers: z.array(GuideAnswer).max(500),
  /** The node the advisor stepped back to, null when at the end of the walked path. */
  revisiting: z.string().max(64).nullable(),
});
export type GuideRun = z.infer<typeof GuideRun>;
