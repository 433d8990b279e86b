import { Temporal } from 'temporal-polyfill';
import { assertNever } from '../../assert-never.ts';
import { germanDate } from '../calendar/german-day.ts';
import type { LocalDate } from '../time.ts';
import type { BenefitLine, BenefitNotice } from './customer-record.ts';
import { formatCents } from './money.ts';

const perWords: Readonly<Record<BenefitLine['per'], string>> = {
  day: 'am Tag',
  month: 'im Monat',
  once: 'einmalig',
};

/**
 * A notice in one plain German sentence, to be read out: "Bewilligt ab ... in Höhe von ... bis ...". Which benefit it is
 * about stands beside it. Information, no new decision: what counts is the letter.
 */
export function noticeInWords(notice: BenefitNotice): string {
  const { kind, from, to } = notice;
  const amount = amountInWords(notice.lines);
  switch (kind) {
    case 'grant':
      return `Bewilligt ab ${day(from)}${amount ? ` in Höhe von ${amount}` : ''} ${until(to)}.`;
    case 'change':
      return `Geändert ab ${day(from)}${amount ? ` auf ${amount}` : ''}, gilt ${until(to)}.`;
    case 'suspension':
      return `Ruht ab ${day(from)} ${until(to)}; in dieser Zeit wird nichts gezahlt.`;
    case 'refusal':
      return `Abgelehnt mit Bescheid vom ${day(notice.issuedOn)}.`;
    case 'reimbursement':
      return `Zurückzuzahlen${amount ? ` sind ${amount}` : ''} für die Zeit ab ${day(from)} ${until(to)}.`;
    default:
      return assertNever(kind);
  }
}

/** What the lines come to, by the day, the month and once; empty where there are none. */
export function amountInWords(lines: readonly BenefitLine[]): string {
  const sums = (['day', 'month', 'once'] as const).flatMap((per) => {
    const those = lines.filter((line) => line.per === per);
    if (those.length === 0) return [];
    return [`${formatCents(those.reduce((sum, { cents }) => sum + cents, 0))} ${perWords[per]}`];
  });
  return sums.join(' und ');
}

/** One line as it stands in the notice: "Regelbedarf: 563,00 € im Monat". */
export function lineInWords({ label, cents, per }: BenefitLine): string {
  return `${label}: ${formatCents(cents)} ${perWords[per]}`;
}

function until(to: LocalDate | null): string {
  return to === null ? 'bis auf Weiteres' : `bis ${day(to)}`;
}

function day(date: LocalDate): string {
  return germanDate(Temporal.PlainDate.from(date));
}
