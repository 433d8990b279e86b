import { z } from 'zod';

/** The telephone line to the PBX, as the light in the top bar tells it. */
export const LineState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('connecting') }),
  z.object({ name: z.literal('registered') }),
  z.object({
    name: z.literal('lost'),
    /** What a person can do something with. */
    cause: z.enum(['unreachable', 'wrong-password', 'refused', 'certificate', 'no-password']),
    detail: z.string().max(300).optional(),
  }),
]);
export type LineState = z.infer<typeof LineState>;

/** Microphone and loudspeaker, as far as the media window knows. */
export const AudioState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('starting') }),
  z.object({ name: z.literal('ready'), microphone: z.string().max(200) }),
  z.object({ name: z.literal('no-microphone'), cause: z.enum(['denied', 'absent', 'failed']) }),
  /** The media window is being restarted. */
  z.object({ name: z.literal('lost') }),
]);
export type AudioState = z.infer<typeof AudioState>;
