import { expect, test } from 'vitest';
import { readNumber } from '../../../../electron/telephony/read-number.ts';

test.each([
  ['030 23125-014', '+493023125014'],
  ['tel:+49-30-23125014', '+493023125014'],
  ['sip:+493023125014@example.org;user=phone', '+493023125014'],
  ['callto:03023125014', '+493023125014'],
  ['4711', '4711'],
  [' 112 ', '112'],
  ['1 1 0', '110'],
])('"%s" dials %s', (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});

test.each([['Frau Sonnwald'], [''], ['12 Uhr'], ['+'], ['7']])('"%s" is nothing to dial', (typed) => {
  expect(readNumber(typed)).toBeNull();
});
