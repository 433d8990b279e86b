import type { ImportDesk } from '#shared/domain/import/import-desk.ts';

/** A file that somebody chose, with its columns guessed. */
export const chosenImport: ImportDesk = {
  file: {
    id: 1,
    name: 'kundinnen-und-kunden-november.csv',
    size: 12_480_000,
    columns: ['KdNr', 'Name', 'Vorname', 'Geb.', 'Stelle', 'Telefon', 'Handy', 'Bemerkung'],
    draft: {
      format: 'csv',
      delimiter: ';',
      encoding: 'windows-1252',
      fields: {
        customerNumber: 'KdNr',
        lastName: 'Name',
        firstName: 'Vorname',
        birthDate: 'Geb.',
        jurisdiction: 'Stelle',
      },
      numbers: [
        { column: 'Telefon', label: 'Festnetz' },
        { column: 'Handy', label: 'Mobil' },
      ],
      jurisdictions: { MD: 'agentur-magdeburg' },
      country: 'DE',
    },
  },
  isUnfinished: false,
  run: null,
};

const counts = { rows: 42_300, imported: 42_120, refused: 180, doubles: 14, resumedAfter: 0, message: null };

export const runningImport: ImportDesk = {
  ...chosenImport,
  run: { ...counts, isDryRun: false, state: 'running', share: 0.42, entries: [] },
};

export const triedImport: ImportDesk = {
  ...chosenImport,
  run: {
    ...counts,
    isDryRun: true,
    state: 'done',
    share: 1,
    entries: [
      { line: 18, kind: 'refused', reason: 'Nachname fehlt' },
      { line: 77, kind: 'double', reason: 'Name und Geburtsdatum gibt es schon; bitte prüfen' },
      { line: 391, kind: 'refused', reason: 'Rufnummer in der Spalte „Handy“ ist keine, die gewählt werden kann' },
      { line: 1_204, kind: 'refused', reason: 'Kundennummer ist schon vergeben; es wird nichts zusammengeführt' },
    ],
  },
};
