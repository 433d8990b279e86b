import { z } from 'zod';

/**
 * Where which public holidays hold: the sixteen states, and the places within them that keep another day; `DE` is for a
 * place of which nothing is known. A district's
 * calendar is for those of its municipalities that keep the day: in the districts of Bautzen, Unstrut-Hainich and
 * Wartburg that is a few villages, in the Eichsfeld it is all.
 */
export const holidayCalendars = {
  DE: 'Deutschland, nur die bundesweiten Feiertage',
  'DE-BW': 'Baden-Württemberg',
  'DE-BY': 'Bayern, überwiegend evangelische Gemeinden',
  'DE-BY-KATH': 'Bayern, überwiegend katholische Gemeinden',
  'DE-BY-A': 'Augsburg',
  'DE-BE': 'Berlin',
  'DE-BB': 'Brandenburg',
  'DE-HB': 'Bremen',
  'DE-HH': 'Hamburg',
  'DE-HE': 'Hessen',
  'DE-MV': 'Mecklenburg-Vorpommern',
  'DE-NI': 'Niedersachsen',
  'DE-NW': 'Nordrhein-Westfalen',
  'DE-RP': 'Rheinland-Pfalz',
  'DE-SL': 'Saarland',
  'DE-SN': 'Sachsen',
  'DE-SN-BZ': 'Sachsen, katholische Gemeinden im Landkreis Bautzen',
  'DE-ST': 'Sachsen-Anhalt',
  'DE-SH': 'Schleswig-Holstein',
  'DE-TH': 'Thüringen',
  'DE-TH-EIC': 'Thüringen, Landkreis Eichsfeld',
  'DE-TH-UH': 'Thüringen, Eichsfelder Gemeinden im Unstrut-Hainich-Kreis',
  'DE-TH-WAK': 'Thüringen, katholische Gemeinden im Wartburgkreis',
} as const;

export type HolidayCalendar = keyof typeof holidayCalendars;

export const HolidayCalendar = z.enum(Object.keys(holidayCalendars) as [HolidayCalendar, ...HolidayCalendar[]]);
