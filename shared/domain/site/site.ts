import { z } from 'zod';
import { LocalTime } from '../time.ts';

const Key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche');
const E164 = z.string().regex(/^\+[1-9]\d{4,14}$/, 'erwartet wird eine Nummer wie +493023125000');

/** Under whose rules a call falls: an agency (SGB III) or one of the ARGEn (SGB II). */
export const Jurisdiction = z.strictObject({
  id: Key,
  /** Full name: "ARGE Börde". */
  name: z.string().min(1).max(80),
  /** Two words at most, for the chip. */
  short: z.string().min(1).max(24),
  kind: z.enum(['agency', 'arge']),
  law: z.enum(['SGB III', 'SGB II']),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** A number or queue that customers reach, and what it tells about the call. */
export const Line = z.strictObject({
  dialled: E164,
  queue: Key.optional(),
  jurisdiction: Key,
  /** The site this line belongs to, when it is not our own. */
  site: Key.optional(),
});
export type Line = z.infer<typeof Line>;

export const Department = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  jurisdictions: z.array(Key).min(1),
  /** Hours in which the department calls back, Monday to Friday. */
  callbackHours: z.strictObject({ from: LocalTime, to: LocalTime }),
});
export type Department = z.infer<typeof Department>;

/** One service centre: everything that differs from site to site, from `assets/sites/<id>.yaml`. */
export const Site = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  zone: z.string().min(1).max(64),
  /** Country for national numbers, ISO 3166-1 alpha-2. */
  country: z.literal('DE'),
  jurisdictions: z.array(Jurisdiction).min(1),
  partners: z.array(z.strictObject({ id: Key, name: z.string().min(1).max(80) })),
  lines: z.array(Line).min(1),
  departments: z.array(Department).min(1),
  notReadyReasons: z
    .array(z.strictObject({ id: Key, label: z.string().min(1).max(40) }))
    .min(1)
    .max(8),
  /** Seconds of wrap-up before the timer warns; it never ends the wrap-up by itself. */
  wrapUpSeconds: z.int().min(0).max(3600),
  /** Names of the SIP headers in which the PBX tells queue, waiting time and sending site. */
  headers: z.strictObject({ queue: z.string(), waitedSeconds: z.string(), originSite: z.string() }),
});
export type Site = z.infer<typeof Site>;
