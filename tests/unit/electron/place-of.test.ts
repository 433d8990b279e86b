import { expect, test } from 'vitest';
import { placeOf } from '../../../electron/place-of.ts';

test('says kind and place of an error, never what it says, on however many lines', () => {
  const error = new RangeError('Notiz: Frau Muster\nruft an von +49 30 23125101\n  at home: 0171 3920012');
  expect(placeOf(error)).toMatch(/^RangeError at .*place-of\.test\.ts:\d+:\d+/);
  expect(placeOf(error)).not.toMatch(/Muster|23125101|3920012/);
});

test('of what is no error it says the type', () => {
  expect(placeOf('Frau Muster')).toBe('string');
});
