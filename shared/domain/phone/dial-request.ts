import { z } from 'zod';

/** What a person wants dialled. */
export const DialRequest = z.object({
  text: z.string().trim().min(1).max(200),
  /** The person has confirmed what it costs or changes. */
  confirmed: z.boolean(),
  /** The person wants our number withheld; the jurisdiction may demand it anyway. */
  withheld: z.boolean(),
  /** On whose behalf the call goes out, null where nobody said. */
  jurisdictionId: z.string().max(64).nullable(),
  /** Digits for whoever answers; offered as one key then. */
  extension: z
    .string()
    .regex(/^\d{1,32}$/)
    .optional(),
});
export type DialRequest = z.infer<typeof DialRequest>;
