import { describe, expect, it } from 'vitest';
import { isTypoOf } from '#shared/domain/text/typo.ts';

describe('A typo', () => {
  it.each([
    ['muller', 'mueller'],
    ['meuller', 'mueller'],
    ['vermitlung', 'vermittlung'],
    ['vermittlnug', 'vermittlung'],
    ['familienkase', 'familienkasse'],
    ['dolmetcsh', 'dolmetscherdienst'],
    ['beruft', 'berufsberatung'],
  ])('%s is found in %s', (typed, word) => {
    expect(isTypoOf(typed, word)).toBe(true);
  });

  it.each([
    ['sgb', 'sgc'],
    ['gera', 'bern'],
    ['gotha', 'go'],
    ['leistung', 'beratung'],
    ['meier', 'mueller'],
  ])('%s is not %s', (typed, word) => {
    expect(isTypoOf(typed, word)).toBe(false);
  });
});
