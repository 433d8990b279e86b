import { expect, it } from 'vitest';
import { foldForSearch } from '#shared/domain/text/fold.ts';

it.each([
  ['Rückruf', 'rueckruf'],
  ['RÜCKRUF', 'rueckruf'],
  ['Ru\u0308ckruf', 'rueckruf'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ärger mit dem Öl', 'aerger mit dem oel'],
  ['Café Dvořák', 'cafe dvorak'],
])('folds %s to %s', (text, folded) => {
  expect(foldForSearch(text)).toBe(folded);
});
