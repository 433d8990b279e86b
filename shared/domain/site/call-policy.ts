import { z } from 'zod';

/** What a site lets happen with calls. */
export const CallPolicy = z.strictObject({
  /** Living calls at once; emergency calls go beside them. */
  most: z.int().min(1).max(6).default(3),
  /**
   * Whether a second call may ring in a call: `direct` lets those in that did not come through the distributor,
   * such as a colleague's. Everything else hears "busy".
   */
  waiting: z.enum(['never', 'direct', 'always']).default('direct'),
  /** Answers calls whose INVITE asks for it, after a warning tone. */
  automaticAnswer: z.boolean().default(false),
});
export type CallPolicy = z.infer<typeof CallPolicy>;

/** What holds for a site that says nothing about it. */
export const usualCallPolicy: CallPolicy = { most: 3, waiting: 'direct', automaticAnswer: false };
