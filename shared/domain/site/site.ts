import { z } from 'zod';
import { CallbackCapacity } from '../callback/callback-capacity.ts';
import { HolidayCalendar } from '../calendar/holiday-calendars.ts';
import { HoursException, WeekHours } from '../calendar/opening-hours.ts';
import { CallbackPromise } from '../deadline/callback-promise.ts';
import { Topic } from '../guide/topic.ts';
import { LocalTime } from '../time.ts';
import { CallPolicy } from './call-policy.ts';
import { Key } from './key.ts';

const E164 = z.string().regex(/^\+[1-9]\d{4,14}$/, 'erwartet wird eine Nummer wie +493023125000');

/** Something the exchange can dial: E.164, or an extension. */
const Dialable = z
  .string()
  .regex(
    /^(?:\+[1-9]\d{4,14}|[1-9]\d{1,5})$/,
    'erwartet wird eine Nummer wie +493023125000 oder eine Nebenstelle wie 2001',
  );

/** A town or district, and which public holidays hold there. */
export const Place = z.strictObject({ id: Key, name: z.string().min(1).max(80), holidays: HolidayCalendar });
export type Place = z.infer<typeof Place>;

/** Under whose rules a call falls: an agency (SGB III) or one of the ARGEn (SGB II). */
export const Jurisdiction = z.strictObject({
  id: Key,
  /** Full name: "ARGE Börde". */
  name: z.string().min(1).max(80),
  /** Two words at most, for the chip. */
  short: z.string().min(1).max(24),
  kind: z.enum(['agency', 'arge']),
  law: z.enum(['SGB III', 'SGB II']),
  /** Calls on its behalf go out without our number: it would tell a third person who draws benefits. */
  withholdsNumber: z.boolean().optional(),
  /** Where it has its seat, by whose holidays its deadlines end; left out, where the site is. */
  place: Key.optional(),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** A number or queue that customers reach, and what it tells about the call. */
export const Line = z.strictObject({
  dialled: E164,
  queue: Key.optional(),
  jurisdiction: Key,
  /** The site this line belongs to, when it is not our own. */
  site: Key.optional(),
  /** What callers of this line mostly want, first one first: these guides are offered before all others. */
  topics: z.array(Topic).max(5).optional(),
});
export type Line = z.infer<typeof Line>;

export const Department = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  jurisdictions: z.array(Key).min(1),
  /** Jurisdictions it is not chosen for by hand, and yet a guide may lead to: careers advice for the customers of an ARGE. */
  guidedFrom: z.array(Key).optional(),
  /** Hours in which the department calls back, Monday to Friday. */
  callbackHours: z.strictObject({ from: LocalTime, to: LocalTime }),
  /** The hours of its week, where they differ from day to day; left out, the hours above from Monday to Friday. */
  openingHours: WeekHours.optional(),
  /** Within which time it calls back; left out, 48 hours counted in its opening hours. */
  callbackPromise: CallbackPromise.optional(),
  /** How many callbacks it keeps in each window of its day; left out, as many as are promised. */
  callbackCapacity: CallbackCapacity.optional(),
  /** What it is proposed for where a callback is arranged and no guide names a department. */
  topics: z.array(Topic).max(11).optional(),
  /** Days with other hours, before those of the site. */
  exceptions: z.array(HoursException).max(100).optional(),
  /** Where it works, by whose holidays it is closed; left out, where the site is. */
  place: Key.optional(),
  /** Where a call can be transferred to. */
  number: Dialable.optional(),
});
export type Department = z.infer<typeof Department>;

/** Whether a department may call back in a jurisdiction; where that is not known, every one may. */
export function mayCallBack(
  { jurisdictions, guidedFrom }: Pick<Department, 'jurisdictions' | 'guidedFrom'>,
  jurisdictionId: string | null,
): boolean {
  return (
    jurisdictionId === null || jurisdictions.includes(jurisdictionId) || (guidedFrom?.includes(jurisdictionId) ?? false)
  );
}

/** Somebody a call can be transferred to; whether they are free is asked of the exchange. */
export const Colleague = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  /** What they are asked for: "Leistung SGB II, ARGE Börde". */
  role: z.string().min(1).max(80),
  number: Dialable,
});
export type Colleague = z.infer<typeof Colleague>;

/** A line with people who interpret. */
export const Interpreter = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  languages: z.array(z.string().min(1).max(40)).min(1),
  number: Dialable,
});
export type Interpreter = z.infer<typeof Interpreter>;

/** Where the site is, for whoever answers 110 or 112. */
export const SiteAddress = z.strictObject({
  street: z.string().min(1).max(80),
  postcode: z.string().regex(/^\d{5}$/, 'erwartet wird eine Postleitzahl mit fünf Ziffern'),
  city: z.string().min(1).max(80),
  /** How the room is found: floor, entrance. */
  where: z.string().min(1).max(120).optional(),
});
export type SiteAddress = z.infer<typeof SiteAddress>;

/** One service centre: everything that differs from site to site, from `assets/sites/<id>.yaml`. */
export const Site = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  zone: z.string().min(1).max(64),
  /** Country for national numbers, ISO 3166-1 alpha-2. */
  country: z.literal('DE'),
  jurisdictions: z.array(Jurisdiction).min(1),
  partners: z.array(
    z.strictObject({
      id: Key,
      name: z.string().min(1).max(80),
      /** The service centre there, for a transfer. */
      number: Dialable.optional(),
    }),
  ),
  address: SiteAddress.optional(),
  places: z.array(Place).max(100).optional(),
  /** Where the site is, of those places; left out, only the holidays of the whole country are known. */
  place: Key.optional(),
  /** Days on which every department has other hours, or is closed. */
  exceptions: z.array(HoursException).max(100).optional(),
  colleagues: z.array(Colleague).max(500).optional(),
  interpreters: z.array(Interpreter).max(50).optional(),
  lines: z.array(Line).min(1),
  /** On whose behalf a call goes out where nobody says otherwise; left out, that of the first line of our own. */
  callsOnBehalfOf: Key.optional(),
  departments: z.array(Department).min(1),
  /** Calls before appointments for which papers are missing; what is left out is as usual. */
  outbound: z
    .strictObject({
      /** In whose hours is called. */
      department: Key,
      /** How many days before the appointment at most. */
      daysAhead: z.int().min(1).max(60).optional(),
      /** After so many calls in vain a letter is written. */
      mostAttempts: z.int().min(1).max(10).optional(),
    })
    .optional(),
  notReadyReasons: z
    .array(z.strictObject({ id: Key, label: z.string().min(1).max(40) }))
    .min(1)
    .max(8),
  /** What may happen with calls; left out, the usual. */
  calls: CallPolicy.optional(),
  /** Seconds of wrap-up before the timer warns; it never ends the wrap-up by itself. 0: it does not warn either. */
  wrapUpSeconds: z.int().min(0).max(3600),
  /** Seconds by which one press puts the warning off; a minute where nothing is said. */
  wrapUpExtensionSeconds: z.int().min(10).max(3600).optional(),
  /** Days after which a call disappears from the call list. */
  callListDays: z.int().min(1).max(366).optional(),
  /** Names of the SIP headers in which the PBX tells queue, waiting time and sending site. */
  headers: z.strictObject({ queue: z.string(), waitedSeconds: z.string(), originSite: z.string() }),
});
export type Site = z.infer<typeof Site>;

/** On whose behalf a call goes out where neither a conversation nor a person says it: by its rules. */
export function usualBehalf({ callsOnBehalfOf, lines }: Pick<Site, 'callsOnBehalfOf' | 'lines'>): string | null {
  return callsOnBehalfOf ?? (lines.find(({ site }) => site === undefined) ?? lines[0])?.jurisdiction ?? null;
}
