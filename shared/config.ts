import { z } from 'zod';

/** The administrator's file, `config.yaml` in the app's data folder or the file named by `--config=FILE`. */
export const Config = z
  .object({
    /** Whom the phone talks to: the exchange inside the app, or a PBX. */
    mode: z.enum(['training', 'pbx']).default('training'),
    site: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default('magdeburg'),
    sip: z
      .object({
        /** `ws://` or `wss://` address of the PBX. */
        server: z.url({ protocol: /^wss?$/ }),
        domain: z.string().min(1).max(200),
        user: z.string().min(1).max(100),
        /** PEM file of the certificate authority that signed the PBX's certificate. */
        caFile: z.string().min(1).optional(),
        /** Name shown to called people. */
        displayName: z.string().max(80).optional(),
      })
      .optional(),
    hotkeys: z
      .object({
        /** Answers, hangs up or brings the window forward. */
        answer: z.string().default('Control+Shift+A'),
        mute: z.string().default('Control+Shift+M'),
      })
      .default({ answer: 'Control+Shift+A', mute: 'Control+Shift+M' }),
  })
  .refine((config) => config.mode === 'training' || config.sip !== undefined, {
    path: ['sip'],
    message: 'mode "pbx" needs the section "sip" with server, domain and user',
  });
export type Config = z.infer<typeof Config>;
