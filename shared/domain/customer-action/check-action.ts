import { Temporal } from 'temporal-polyfill';
import { assertNever } from '../../assert-never.ts';
import type { LocalDate } from '../time.ts';
import type { Change, CustomerAction } from './action.ts';

/** What is wrong with which field; empty where all is well. */
export type ActionFaults = Readonly<Record<string, ActionFault>>;
export type ActionFault = 'tooLongAgo' | 'tooFarAhead' | 'afterToday' | 'afterEnd' | 'beforeBegin' | 'noIban';

/** Pure. What the types cannot tell: days that do not fit together, account numbers with a slip. `today` at the site. */
export function checkAction(action: CustomerAction, today: LocalDate): ActionFaults {
  switch (action.kind) {
    case 'registerJobSeeker':
      return {
        ...within('endsOn', action.endsOn, today, { yearsBack: 1, yearsAhead: 3 }),
        ...(action.knownOn !== null && action.knownOn > today && { knownOn: 'afterToday' as const }),
        ...(action.knownOn !== null && action.knownOn > action.endsOn && { knownOn: 'afterEnd' as const }),
      };
    case 'reportChange':
      return {
        ...within('from', action.from, today, { yearsBack: 2, yearsAhead: 1 }),
        ...checkChange(action.change, action.from),
      };
    case 'requestPapers':
      return action.by === null
        ? {}
        : action.by < today
          ? { by: 'tooLongAgo' }
          : within('by', action.by, today, { yearsBack: 0, yearsAhead: 1 });
    default:
      return assertNever(action);
  }
}

function checkChange(change: Change, from: LocalDate): ActionFaults {
  if (change.what === 'illness' && change.to !== null && change.to < from) return { to: 'beforeBegin' };
  if (change.what === 'bank' && !isIban(change.iban)) return { iban: 'noIban' };
  return {};
}

function within(
  field: string,
  day: LocalDate,
  today: LocalDate,
  { yearsBack, yearsAhead }: { readonly yearsBack: number; readonly yearsAhead: number },
): ActionFaults {
  const now = Temporal.PlainDate.from(today);
  if (day < now.subtract({ years: yearsBack }).toString()) return { [field]: 'tooLongAgo' };
  return day > now.add({ years: yearsAhead }).toString() ? { [field]: 'tooFarAhead' } : {};
}

/** The check digits of ISO 13616: the rearranged number leaves 1 when it is divided by 97; German ones have 22 places. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) || (text.startsWith('DE') && text.length !== 22)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}
