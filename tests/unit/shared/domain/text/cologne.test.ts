import { describe, expect, it } from 'vitest';
import { cologneCode } from '#shared/domain/text/cologne.ts';

describe('the sound of a name', () => {
  // The first two are the examples of the procedure's author.
  it.each([
    ['muellerluedenscheidt', '65752682'],
    ['wikipedia', '3412'],
    ['breschnew', '17863'],
    ['philipp', '351'],
    ['xaver', '4837'],
  ])('of %s is %s', (word, code) => {
    expect(cologneCode(word)).toBe(code);
  });

  it('is the same for names that sound alike', () => {
    expect(new Set(['meier', 'maier', 'mayr', 'meyer'].map(cologneCode)).size).toBe(1);
    expect(cologneCode('schmidt')).toBe(cologneCode('schmitt'));
    expect(cologneCode('schmidt')).not.toBe(cologneCode('schneider'));
  });
});
