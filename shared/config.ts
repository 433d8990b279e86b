import { z } from 'zod';
import { workplaceCodePattern } from './domain/receipt.ts';

const modifier = '(?:CommandOrControl|CmdOrCtrl|Control|Ctrl|Shift|Alt|Super|Meta)';
const key = '(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Home|End|Insert|PageUp|PageDown|Up|Down|Left|Right)';

/** An accelerator of Electron. Control with Alt is AltGr on German keyboards; punctuation moves from layout to layout. */
const Hotkey = z
  .string()
  .regex(new RegExp(`^(?:${modifier}\\+)+${key}$`), 'erwartet wird eine Tastenkombination wie Control+Shift+A')
  .refine(
    (text) => !(/C(?:on)?tr(?:o)?l/.test(text) && text.includes('Alt')),
    'Control und Alt zusammen ergeben AltGr',
  );

const Server = z.url({ protocol: /^wss?$/ });

/** A code of the exchange, such as `*78`. */
const FeatureCode = z.string().regex(/^[*#\d]{2,12}$/, 'erwartet wird ein Code wie *78');

/** The administrator's file, `config.yaml` in the app's data folder or the file named by `--config=FILE`. */
export const Config = z
  .strictObject({
    /** Whom the phone talks to: the exchange inside the app, or a PBX. */
    mode: z.enum(['training', 'pbx']).default('training'),
    site: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche')
      .default('magdeburg'),
    /** What names this place in the numbers that are read to customers; left out, its store makes one at random. */
    workplace: z
      .string()
      .regex(workplaceCodePattern, 'erwartet werden vier Zeichen aus 2 bis 9 und A bis Z ohne I und O, wie K7FM')
      .optional(),
    sip: z
      .strictObject({
        /** `ws://` or `wss://` address of the PBX; a list where there are several, the preferred one first. */
        server: z.union([Server, z.array(Server).min(1).max(8)]),
        domain: z.string().min(1).max(200),
        user: z.string().min(1).max(100),
        /** PEM file of the certificate authority that signed the PBX's certificate. */
        caFile: z.string().min(1).optional(),
        /** Name shown to called people. */
        displayName: z.string().max(80).optional(),
        /** How keys are sent: RFC 4733 events, or SIP INFO where the PBX does not listen to those. */
        digits: z.enum(['rfc4733', 'info']).optional(),
        /** How the distributor learns that this place takes no calls; left out, it hears "busy" when it calls. */
        notReady: z
          .discriminatedUnion('how', [
            z.strictObject({ how: z.literal('publish') }),
            z.strictObject({ how: z.literal('unregister') }),
            z.strictObject({ how: z.literal('feature-code'), busyCode: FeatureCode, openCode: FeatureCode }),
          ])
          .optional(),
      })
      .optional(),
    /** How the store is kept safe; what is left out is as the program suggests. */
    store: z
      .strictObject({
        backups: z
          .strictObject({
            /** Where backups lie; beside the database unless said otherwise. From the file's own folder on. */
            folder: z.string().min(1).max(1000).optional(),
            everyMinutes: z.int().min(5).max(1440).optional(),
            /** The newest ones are kept, so many of them ... */
            hourly: z.int().min(1).max(48).optional(),
            /** ... and the newest of each day, for so many days. */
            daily: z.int().min(0).max(31).optional(),
            /** None is kept for longer, whatever else is said. */
            longestDays: z.int().min(1).max(92).optional(),
          })
          .optional(),
        /**
         * PEM file of the public key of the agency's escrow (RSA, 3000 bits or more), from the file's own folder on: the
         * data key is wrapped by it as well.
         */
        escrowKey: z.string().min(1).max(1000).optional(),
        /** The data key is changed when it is older than so many days; left out, only when it may be known. */
        changeKeyAfterDays: z.int().min(1).max(3650).optional(),
        /** Free space in MiB below which a warning is shown. */
        warnBelowMebibytes: z.int().min(50).max(100_000).optional(),
      })
      .optional(),
    callbacks: z
      .strictObject({
        /**
         * Who knows how many callbacks a department can keep: `here` where no other workplace promises any, `central`
         * where they do. Then a promise is a wish until central has answered. Left out: here in the training, else central.
         */
        capacity: z.enum(['here', 'central']).optional(),
      })
      .optional(),
    calendar: z
      .strictObject({
        /** iCalendar file that is kept up to date for calendar programs, from the file's own folder on. */
        feed: z.string().min(1).max(1000),
      })
      .optional(),
    guides: z
      .strictObject({
        /**
         * Folder in which guides are written, from the file's own folder on. Its editors get a page of their own; what
         * conversations are led with stays the package's.
         */
        workshop: z.string().min(1).max(1000),
      })
      .optional(),
    hotkeys: z
      .strictObject({
        /** Answers, hangs up or brings the window forward. */
        answer: Hotkey.default('Control+Shift+A'),
        mute: Hotkey.default('Control+Shift+M'),
      })
      .refine((hotkeys) => hotkeys.answer !== hotkeys.mute, {
        path: ['mute'],
        message: 'erwartet wird eine andere Tastenkombination als bei answer',
      })
      .default({ answer: 'Control+Shift+A', mute: 'Control+Shift+M' }),
  })
  .refine((config) => config.mode === 'training' || config.sip !== undefined, {
    path: ['sip'],
    message: 'mode: pbx braucht den Abschnitt sip mit server, domain und user',
  });
export type Config = z.infer<typeof Config>;
