import type { FactValue } from './feel/expression.ts';
import type { Variable } from './guide-file.ts';

/** A value as it is read out in German; a constant comes without its variable. */
export function formatFact(value: NonNullable<FactValue>, variable: Variable | undefined): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') {
    const decimals = variable?.type === 'number' ? variable.decimals : undefined;
    const digits = decimals === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: decimals };
    return value.toLocaleString('de-DE', digits);
  }
  if (variable?.type === 'choice')
    return Object.hasOwn(variable.values, value) ? (variable.values[value] ?? value) : value;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day && variable?.type !== 'text' ? `${Number(day[3])}.${Number(day[2])}.${day[1]}` : value;
}
