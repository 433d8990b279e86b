import type { ImportDraft } from './import-desk.ts';

type Field = keyof ImportDraft['fields'];

/** What columns are usually called, without case, signs and digits. */
const usual: Readonly<Record<Field, readonly string[]>> = {
  title: ['titel', 'title'],
  firstName: ['vorname', 'firstname', 'givenname'],
  lastName: ['nachname', 'familienname', 'name', 'lastname', 'surname'],
  birthName: ['geburtsname', 'birthname'],
  birthDate: ['geburtsdatum', 'geburtstag', 'gebdatum', 'geb', 'birthdate', 'dateofbirth'],
  customerNumber: ['kundennummer', 'kundennr', 'kdnr', 'customernumber'],
  bgNumber: ['bgnummer', 'bgnr', 'bedarfsgemeinschaft', 'bgnumber'],
  language: ['sprache', 'language'],
  jurisdiction: ['zustaendigkeit', 'zustaendigestelle', 'dienststelle', 'stelle', 'traeger', 'jurisdiction'],
};
const landline = new Set(['telefon', 'telefonnummer', 'festnetz', 'phone']);
const mobile = new Set(['handy', 'handynummer', 'mobil', 'mobiltelefon', 'mobilnummer', 'mobile']);
const other = new Set(['rufnummer', 'nummer', 'number']);

/** Says what is probably in which column, by what the columns are called. A person looks at it before it is used. */
export function guessMapping(columns: readonly string[]): Pick<ImportDraft, 'fields' | 'numbers'> {
  const fields: Partial<Record<Field, string>> = {};
  for (const [field, names] of Object.entries(usual) as [Field, readonly string[]][]) {
    const found = names.map((name) => columns.find((column) => plain(column) === name));
    const column = found.find((one) => one !== undefined);
    if (column !== undefined) fields[field] = column;
  }
  const numbers = columns.flatMap((column) => {
    const name = plain(column);
    if (landline.has(name)) return [{ column, label: 'Festnetz' }];
    if (mobile.has(name)) return [{ column, label: 'Mobil' }];
    return other.has(name) ? [{ column }] : [];
  });
  return { fields, numbers: numbers.slice(0, 10) };
}

function plain(column: string): string {
  const written = column.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
  return written.replaceAll('ß', 'ss').replace(/[^a-z]/g, '');
}
