import { describe, expect, it } from 'vitest';
import { emergencyNumberIn } from '#shared/domain/phone/emergency.ts';

describe('An emergency number', () => {
  it.each([
    ['110', '110'],
    ['112', '112'],
    ['1 1 2', '112'],
    [' 1-1-0 ', '110'],
    ['112#', '112'],
    ['1 1 2 #', '112'],
    ['0112', '112'],
    ['0-110', '110'],
    ['tel:112', '112'],
    ['TEL:1-1-2;phone-context=+49', '112'],
    ['sip:110@pbx.example.org;user=phone', '110'],
    ['Notruf: 112', '112'],
    ['Tel. 110', '110'],
    ['\u200b1\u00a01\u00a02', '112'],
    ['\uff11\uff11\uff12', '112'],
  ])('%j is %s', (text, expected) => {
    expect(emergencyNumberIn(text)).toBe(expected);
  });

  it.each(['1123', '1102', '0 112 5', 'Zimmer 112', '112 Euro', '+112', '11/2', '*112', '112*', '0049112', '', '12'])(
    '%j is none',
    (text) => {
      expect(emergencyNumberIn(text)).toBeNull();
    },
  );
});
