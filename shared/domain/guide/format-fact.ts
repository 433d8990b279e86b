import type { FactValue } from './feel/expression.ts';
import type { Variable } from './guide-file.ts';

/** By their decimals, made when first needed: making one takes longer than a step of a guide may. */
const numbers = new Map<number | undefined, Intl.NumberFormat>();

function numberOf(decimals: number | undefined): Intl.NumberFormat {
  const known = numbers.get(decimals);
  if (known) return known;
  const options = decimals === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: decimals };
  const made = new Intl.NumberFormat('de-DE', options);
  numbers.set(decimals, made);
  return made;
}

/** A value as it is read out in German; a constant comes without its variable. */
export function formatFact(value: NonNullable<FactValue>, variable: Variable | undefined): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') {
    const decimals = variable?.type === 'number' ? variable.decimals : undefined;
    return numberOf(decimals).format(value);
  }
  if (variable?.type === 'choice')
    return Object.hasOwn(variable.values, value) ? (variable.values[value] ?? value) : value;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day && variable?.type !== 'text' ? `${Number(day[3])}.${Number(day[2])}.${day[1]}` : value;
}
