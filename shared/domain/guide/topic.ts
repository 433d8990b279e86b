import { z } from 'zod';

/** Where guides are found without typing. */
export const topics = {
  termine: 'Termine',
  arbeitsuchend: 'Arbeitsuchend und arbeitslos melden',
  arbeitslosengeld: 'Arbeitslosengeld',
  bescheid: 'Bescheide und Widerspruch',
  veraenderung: 'Veränderungen mitteilen',
  weiterbildung: 'Beruf, Weiterbildung, Gründung',
  familie: 'Familienkasse',
  buergergeld: 'Bürgergeld der ARGE',
  arbeitgeber: 'Arbeitgeber',
  service: 'Online, Bescheinigungen, Beschwerde',
  gespraech: 'Gesprächsführung',
} as const;
export const Topic = z.enum(Object.keys(topics) as [keyof typeof topics, ...(keyof typeof topics)[]]);
export type Topic = z.infer<typeof Topic>;
