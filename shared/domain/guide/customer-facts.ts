import type { CustomerRecord } from '../customer/customer-record.ts';
import { overviewOf } from '../customer/overview.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Facts } from './feel/expression.ts';
import type { Guide } from './guide.ts';

/** Variables that a record may say something about. */
const known = ['terminAm', 'termin', 'bewilligtBis'] as const;

/** Whether a record could say anything to a guide: else none need be read at its steps. */
export function asksOfCustomer({ variables }: Pick<Guide, 'variables'>): boolean {
  return known.some((name) => Object.hasOwn(variables, name));
}

/**
 * What a customer's record says to questions that guides ask, by the names of their variables:
 *
 * - `terminAm`, `termin`: day of the next appointment
 * - `bewilligtBis`: last day of the Bürgergeld that was granted last
 *
 * A guide that does not declare such a variable as a day is told nothing. Only for a record that may be shown.
 */
export function customerFacts(
  record: CustomerRecord,
  { variables }: Pick<Guide, 'variables'>,
  today: LocalDate,
  now: Instant,
): Facts {
  const { nextAppointment } = overviewOf(record, today, now);
  const granted = record.notices
    .filter(({ benefit, kind }) => benefit === 'Bürgergeld' && (kind === 'grant' || kind === 'change'))
    .toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0];
  const told: Readonly<Record<(typeof known)[number], LocalDate | null>> = {
    terminAm: nextAppointment?.date ?? null,
    termin: nextAppointment?.date ?? null,
    bewilligtBis: granted?.to ?? null,
  };
  const fitting = Object.entries(told).filter(([name, day]) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return (
      day !== null &&
      variable?.type === 'date' &&
      (variable.min === undefined || day >= variable.min) &&
      (variable.max === undefined || day <= variable.max)
    );
  });
  return Object.fromEntries(fitting);
}
