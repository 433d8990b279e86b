import { expect, it } from 'vitest';
import { guessMapping } from '#shared/domain/import/guess-mapping.ts';

it('knows columns by what they are usually called, whatever the writing', () => {
  const columns = ['KdNr.', 'NAME', 'Vorname', 'Geb.-Datum', 'Zuständigkeit', 'Telefon 1', 'Handy', 'Bemerkung'];
  expect(guessMapping(columns)).toEqual({
    fields: {
      customerNumber: 'KdNr.',
      lastName: 'NAME',
      firstName: 'Vorname',
      birthDate: 'Geb.-Datum',
      jurisdiction: 'Zuständigkeit',
    },
    numbers: [
      { column: 'Telefon 1', label: 'Festnetz' },
      { column: 'Handy', label: 'Mobil' },
    ],
  });
});

it('takes the word that says most, and leaves open what it does not know', () => {
  expect(guessMapping(['Name', 'Nachname'])).toEqual({ fields: { lastName: 'Nachname' }, numbers: [] });
  expect(guessMapping(['A', 'B'])).toEqual({ fields: {}, numbers: [] });
});
