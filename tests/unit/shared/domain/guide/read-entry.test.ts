import { describe, expect, it } from 'vitest';
import { type EnteredVariable, readEntry } from '#shared/domain/guide/read-entry.ts';

const money: EnteredVariable = {
  type: 'number',
  label: 'Netto',
  min: 0,
  max: 5000,
  decimals: 2,
  unit: 'Euro',
  sensitive: false,
};
const hours: EnteredVariable = { ...money, max: 60, decimals: 0, unit: 'Stunden' };
const day: EnteredVariable = { type: 'date', label: 'Beginn', min: '2026-01-01', max: '2026-12-31', sensitive: false };

describe('a typed answer', () => {
  it.each([
    ['450', 450],
    ['1.250,50', 1250.5],
    ['1.250', 1250],
    ['12,5', 12.5],
    ['12.5', 12.5],
    [' 1 250,00 Euro ', 1250],
    ['99,90 €', 99.9],
  ])('reads the number %s as in German', (typed, value) => {
    expect(readEntry(typed, money)).toEqual({ value });
  });

  it.each(['viel', '12,5,5', '1.25.0', '--3', '12 bis 15'])('takes %s for no number', (typed) => {
    expect(readEntry(typed, money)).toEqual({ fault: 'notANumber' });
  });

  it('tells what is wrong with a number', () => {
    expect(readEntry('61', hours)).toEqual({ fault: 'outOfRange' });
    expect(readEntry('-1', hours)).toEqual({ fault: 'outOfRange' });
    expect(readEntry('15,5', hours)).toEqual({ fault: 'tooManyDecimals' });
    expect(readEntry('  ', hours)).toEqual({ fault: 'empty' });
  });

  it('takes a day within its limits only', () => {
    expect(readEntry('2026-12-31', day)).toEqual({ value: '2026-12-31' });
    expect(readEntry('2027-01-01', day)).toEqual({ fault: 'dayOutOfRange' });
    expect(readEntry('2025-12-31', day)).toEqual({ fault: 'dayOutOfRange' });
  });
});
