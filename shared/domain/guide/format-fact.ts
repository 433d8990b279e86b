import type { FactValue } from './feel/expression.ts';
import type { Variable } from './guide-file.ts';

const usualNumber = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 });
const numberOf = (decimals: number) => new Intl.NumberFormat('de-DE', { minimumFractionDigits: decimals });

/** A value as it is read out in German; a constant comes without its variable. */
export function formatFact(value: NonNullable<FactValue>, variable: Variable | undefined): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') {
    const decimals = variable?.type === 'number' ? variable.decimals : undefined;
    return (decimals === undefined ? usualNumber : numberOf(decimals)).format(value);
  }
  if (variable?.type === 'choice')
    return Object.hasOwn(variable.values, value) ? (variable.values[value] ?? value) : value;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day && variable?.type !== 'text' ? `${Number(day[3])}.${Number(day[2])}.${day[1]}` : value;
}
