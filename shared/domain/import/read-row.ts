import { failure, ok, type Result } from '../../result.ts';
import { Customer, type NewCustomer } from '../customer/customer.ts';
import type { ContactNumber } from '../customer/customer-record.ts';
import type { Id } from '../id.ts';
import { isEmergencyNumber, toE164 } from '../phone/phone-number.ts';
import type { ImportMapping } from './mapping.ts';

/** A row of the file by column. */
export type ImportRow = Readonly<Record<string, unknown>>;

export interface ImportedPerson {
  readonly customer: NewCustomer;
  readonly numbers: readonly ContactNumber[];
}

/** What a person calls the fields, for the report. */
const fieldNames: Readonly<Record<string, string>> = {
  title: 'Titel',
  firstName: 'Vorname',
  lastName: 'Nachname',
  birthName: 'Geburtsname',
  birthDate: 'Geburtsdatum',
  customerNumber: 'Kundennummer',
  bgNumber: 'BG-Nummer',
  language: 'Sprache',
  jurisdictionId: 'Zuständigkeit',
};

/**
 * Makes a person of a row, or says in German what is wrong with it: the field and the column, never what stands there.
 * `jurisdictionIds` are those that the site knows. Pure.
 */
export function readRow(
  row: ImportRow,
  mapping: ImportMapping,
  id: Id,
  jurisdictionIds: ReadonlySet<string>,
): Result<ImportedPerson, 'refused'> {
  const { fields } = mapping;
  const text = (column: string | undefined): string | null => {
    const value = column === undefined ? undefined : row[column];
    const written = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return written === '' ? null : written;
  };
  const named = text(fields.jurisdiction) ?? mapping.defaultJurisdiction ?? null;
  const jurisdictionId = named === null ? null : (mapping.jurisdictions[named] ?? named);
  if (jurisdictionId === null) return refuse('Zuständigkeit fehlt');
  if (!jurisdictionIds.has(jurisdictionId)) return refuse('Zuständigkeit ist unbekannt');

  const read = Customer.safeParse({
    id,
    title: text(fields.title),
    firstName: text(fields.firstName) ?? undefined,
    lastName: text(fields.lastName) ?? undefined,
    birthName: text(fields.birthName),
    birthDate: isoDate(text(fields.birthDate)) ?? undefined,
    customerNumber: text(fields.customerNumber)?.replaceAll(' ', '').toUpperCase(),
    bgNumber: text(fields.bgNumber)?.replaceAll(' ', '') ?? null,
    language: text(fields.language)?.toLowerCase(),
    jurisdictionId,
  });
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0]);
    const isMissing = text((fields as Readonly<Record<string, string | undefined>>)[field]) === null;
    return refuse(`${fieldNames[field] ?? field} ${isMissing ? 'fehlt' : 'hat nicht die erwartete Form'}`);
  }

  const numbers = new Map<string, ContactNumber>();
  for (const { column, label } of mapping.numbers) {
    const written = text(column);
    if (written === null) continue;
    const number = toE164(written, mapping.country);
    if (number === null || isEmergencyNumber(number)) {
      return refuse(`Rufnummer in der Spalte „${column}“ ist keine, die gewählt werden kann`);
    }
    numbers.set(number, { number, label: label ?? null });
  }
  return ok({ customer: read.data, numbers: [...numbers.values()] });
}

function refuse(reason: string): Result<never, 'refused'> {
  return failure('refused', reason);
}

/** Null for what is neither written as in Germany nor by ISO 8601; whether there is such a day is checked after. */
function isoDate(written: string | null): string | null {
  if (written === null) return null;
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (!german) return written;
  const [, day = '', month = '', year = ''] = german;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
