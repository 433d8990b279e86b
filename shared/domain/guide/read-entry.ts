import type { Variable } from './guide-file.ts';

/** Values that are typed; the others are chosen. */
export type EnteredVariable = Extract<Variable, { type: 'number' | 'date' | 'text' }>;

export function isEnteredVariable(variable: Variable): variable is EnteredVariable {
  return variable.type === 'number' || variable.type === 'date' || variable.type === 'text';
}

export type EntryFault = 'empty' | 'notANumber' | 'tooManyDecimals' | 'outOfRange' | 'dayOutOfRange';

export type ReadEntry = { readonly value: number | string } | { readonly fault: EntryFault };

/** Longest text that an answer keeps. */
export const longestEntry = 500;

/** A typed value as the guide counts with it, or what is wrong with it. A day comes as ISO 8601, a number as in German. */
export function readEntry(typed: string, variable: EnteredVariable): ReadEntry {
  const text = typed.trim();
  if (text === '') return { fault: 'empty' };
  switch (variable.type) {
    case 'text':
      return { value: text.slice(0, longestEntry) };
    case 'date': {
      const isWithin = text >= (variable.min ?? text) && text <= (variable.max ?? text);
      return isWithin ? { value: text } : { fault: 'dayOutOfRange' };
    }
    case 'number': {
      const value = readGermanNumber(text);
      if (value === null) return { fault: 'notANumber' };
      if (value < variable.min || value > variable.max) return { fault: 'outOfRange' };
      return Number(value.toFixed(variable.decimals)) === value ? { value } : { fault: 'tooManyDecimals' };
    }
  }
}

/** `1.250,50 Euro` is 1250.5; a dot counts as the comma only where it cannot divide thousands. Null where it is no number. */
function readGermanNumber(text: string): number | null {
  const digits = text.replace(/[\s€]|[a-zäöü.]+$/giu, '');
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  return /^-?\d+([.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : null;
}
