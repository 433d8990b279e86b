import type { HolidayCalendar } from './holiday-calendars.ts';

/**
 * Public holidays by calendar. Written by `node build/run.mjs build/make-holidays.ts`; a test compares it with what the
 * installed packages say. 24 and 31 December are no public holidays.
 *
 * Source: date-holidays; its data rests on https://de.wikipedia.org/wiki/Feiertage_in_Deutschland. Its package.json names
 * CC-BY-3.0, its licence file CC BY-SA 3.0: this one file is under the stricter, CC BY-SA 3.0. Changed: Germany's public
 * holidays alone, by name, with the names of the law.
 *
 * Compared with feiertagejs (MIT), which knows no districts but Augsburg. All days agree, but these:
 * - DE-BY: 08-15: only feiertagejs (every year)
 * - DE-BE: Tag der Befreiung (80. Jahrestag): only date-holidays (2025)
 * - DE-BE: 75. Jahrestag des Aufstandes vom 17. Juni 1953: only date-holidays (2028)
 * - DE-SN-BZ: Fronleichnam: only date-holidays (every year)
 * - DE-TH-EIC: Fronleichnam: only date-holidays (every year)
 * - DE-TH-UH: Fronleichnam: only date-holidays (every year)
 * - DE-TH-WAK: Fronleichnam: only date-holidays (every year)
 */
export const holidayTable: {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly rows: readonly {
    readonly name: string;
    readonly calendars: 'all' | readonly HolidayCalendar[];
    /** Separated by a space. */
    readonly days: string;
  }[];
} = {
  firstYear: 2024,
  lastYear: 2036,
  rows: [
    {
      name: 'Neujahr',
      calendars: 'all',
      days: '2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01 2032-01-01 2033-01-01 2034-01-01 2035-01-01 2036-01-01',
    },
    {
      name: 'Heilige Drei Könige',
      calendars: ['DE-BW', 'DE-BY', 'DE-BY-KATH', 'DE-BY-A', 'DE-ST'],
      days: '2024-01-06 2025-01-06 2026-01-06 2027-01-06 2028-01-06 2029-01-06 2030-01-06 2031-01-06 2032-01-06 2033-01-06 2034-01-06 2035-01-06 2036-01-06',
    },
    {
      name: 'Internationaler Frauentag',
      calendars: ['DE-BE', 'DE-MV'],
      days: '2024-03-08 2025-03-08 2026-03-08 2027-03-08 2028-03-08 2029-03-08 2030-03-08 2031-03-08 2032-03-08 2033-03-08 2034-03-08 2035-03-08 2036-03-08',
    },
    {
      name: 'Karfreitag',
      calendars: 'all',
      days: '2024-03-29 2025-04-18 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19 2031-04-11 2032-03-26 2033-04-15 2034-04-07 2035-03-23 2036-04-11',
    },
    {
      name: 'Ostersonntag',
      calendars: ['DE-BB'],
      days: '2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13',
    },
    {
      name: 'Ostermontag',
      calendars: 'all',
      days: '2024-04-01 2025-04-21 2026-04-06 2027-03-29 2028-04-17 2029-04-02 2030-04-22 2031-04-14 2032-03-29 2033-04-18 2034-04-10 2035-03-26 2036-04-14',
    },
    {
      name: 'Tag der Arbeit',
      calendars: 'all',
      days: '2024-05-01 2025-05-01 2026-05-01 2027-05-01 2028-05-01 2029-05-01 2030-05-01 2031-05-01 2032-05-01 2033-05-01 2034-05-01 2035-05-01 2036-05-01',
    },
    {
      name: 'Christi Himmelfahrt',
      calendars: 'all',
      days: '2024-05-09 2025-05-29 2026-05-14 2027-05-06 2028-05-25 2029-05-10 2030-05-30 2031-05-22 2032-05-06 2033-05-26 2034-05-18 2035-05-03 2036-05-22',
    },
    {
      name: 'Pfingstsonntag',
      calendars: ['DE-BB'],
      days: '2024-05-19 2025-06-08 2026-05-24 2027-05-16 2028-06-04 2029-05-20 2030-06-09 2031-06-01 2032-05-16 2033-06-05 2034-05-28 2035-05-13 2036-06-01',
    },
    {
      name: 'Pfingstmontag',
      calendars: 'all',
      days: '2024-05-20 2025-06-09 2026-05-25 2027-05-17 2028-06-05 2029-05-21 2030-06-10 2031-06-02 2032-05-17 2033-06-06 2034-05-29 2035-05-14 2036-06-02',
    },
    {
      name: 'Fronleichnam',
      calendars: [
        'DE-BW',
        'DE-BY',
        'DE-BY-KATH',
        'DE-BY-A',
        'DE-HE',
        'DE-NW',
        'DE-RP',
        'DE-SL',
        'DE-SN-BZ',
        'DE-TH-EIC',
        'DE-TH-UH',
        'DE-TH-WAK',
      ],
      days: '2024-05-30 2025-06-19 2026-06-04 2027-05-27 2028-06-15 2029-05-31 2030-06-20 2031-06-12 2032-05-27 2033-06-16 2034-06-08 2035-05-24 2036-06-12',
    },
    {
      name: 'Augsburger Friedensfest',
      calendars: ['DE-BY-A'],
      days: '2024-08-08 2025-08-08 2026-08-08 2027-08-08 2028-08-08 2029-08-08 2030-08-08 2031-08-08 2032-08-08 2033-08-08 2034-08-08 2035-08-08 2036-08-08',
    },
    {
      name: 'Mariä Himmelfahrt',
      calendars: ['DE-BY-KATH', 'DE-BY-A', 'DE-SL'],
      days: '2024-08-15 2025-08-15 2026-08-15 2027-08-15 2028-08-15 2029-08-15 2030-08-15 2031-08-15 2032-08-15 2033-08-15 2034-08-15 2035-08-15 2036-08-15',
    },
    {
      name: 'Weltkindertag',
      calendars: ['DE-TH', 'DE-TH-EIC', 'DE-TH-UH', 'DE-TH-WAK'],
      days: '2024-09-20 2025-09-20 2026-09-20 2027-09-20 2028-09-20 2029-09-20 2030-09-20 2031-09-20 2032-09-20 2033-09-20 2034-09-20 2035-09-20 2036-09-20',
    },
    {
      name: 'Tag der Deutschen Einheit',
      calendars: 'all',
      days: '2024-10-03 2025-10-03 2026-10-03 2027-10-03 2028-10-03 2029-10-03 2030-10-03 2031-10-03 2032-10-03 2033-10-03 2034-10-03 2035-10-03 2036-10-03',
    },
    {
      name: 'Reformationstag',
      calendars: [
        'DE-BB',
        'DE-HB',
        'DE-HH',
        'DE-MV',
        'DE-NI',
        'DE-SN',
        'DE-SN-BZ',
        'DE-ST',
        'DE-SH',
        'DE-TH',
        'DE-TH-EIC',
        'DE-TH-UH',
        'DE-TH-WAK',
      ],
      days: '2024-10-31 2025-10-31 2026-10-31 2027-10-31 2028-10-31 2029-10-31 2030-10-31 2031-10-31 2032-10-31 2033-10-31 2034-10-31 2035-10-31 2036-10-31',
    },
    {
      name: 'Allerheiligen',
      calendars: ['DE-BW', 'DE-BY', 'DE-BY-KATH', 'DE-BY-A', 'DE-NW', 'DE-RP', 'DE-SL'],
      days: '2024-11-01 2025-11-01 2026-11-01 2027-11-01 2028-11-01 2029-11-01 2030-11-01 2031-11-01 2032-11-01 2033-11-01 2034-11-01 2035-11-01 2036-11-01',
    },
    {
      name: 'Buß- und Bettag',
      calendars: ['DE-SN', 'DE-SN-BZ'],
      days: '2024-11-20 2025-11-19 2026-11-18 2027-11-17 2028-11-22 2029-11-21 2030-11-20 2031-11-19 2032-11-17 2033-11-16 2034-11-22 2035-11-21 2036-11-19',
    },
    {
      name: '1. Weihnachtstag',
      calendars: 'all',
      days: '2024-12-25 2025-12-25 2026-12-25 2027-12-25 2028-12-25 2029-12-25 2030-12-25 2031-12-25 2032-12-25 2033-12-25 2034-12-25 2035-12-25 2036-12-25',
    },
    {
      name: '2. Weihnachtstag',
      calendars: 'all',
      days: '2024-12-26 2025-12-26 2026-12-26 2027-12-26 2028-12-26 2029-12-26 2030-12-26 2031-12-26 2032-12-26 2033-12-26 2034-12-26 2035-12-26 2036-12-26',
    },
    { name: 'Tag der Befreiung (80. Jahrestag)', calendars: ['DE-BE'], days: '2025-05-08' },
    { name: '75. Jahrestag des Aufstandes vom 17. Juni 1953', calendars: ['DE-BE'], days: '2028-06-17' },
  ],
};
