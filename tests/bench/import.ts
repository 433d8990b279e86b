import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportMapping } from '#shared/domain/import/mapping.ts';
import { systemClock } from '#shared/domain/time.ts';
import { createCustomers } from '../../electron/features/customers/index.ts';
import { runImport } from '../../electron/features/import/index.ts';
import { makeFolder, openTestDatabase } from '../support/store.ts';
import type { Bench, BenchResult } from './bench.ts';

const size = 20_000;
const firstNames = ['Mareike', 'Jannis', 'Ayşe', 'Tomasz', 'Wiebke', 'Günther', 'Oksana'];
const lastNames = ['Sonnwald', 'Feldhusen', 'Größmann', 'Lindenau-Kühn', 'Matschke', 'Yıldırım', 'Ohlendiek'];
const mapping = ImportMapping.parse({
  fields: {
    firstName: 'Vorname',
    lastName: 'Name',
    birthDate: 'Geb',
    customerNumber: 'KdNr',
    jurisdiction: 'Stelle',
  },
  numbers: [{ column: 'Telefon', label: 'Festnetz' }],
});

/** Rows a second from a CSV file into an encrypted store, with search index, in transactions of a thousand. */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const db = openTestDatabase({ file: join(folder.path, 'store.db') });
  try {
    const file = join(folder.path, 'people.csv');
    writeFileSync(file, csv());
    const startedAt = performance.now();
    const done = await runImport({
      db,
      customers: createCustomers({ db }),
      file,
      mapping,
      jurisdictionIds: new Set(['agentur-magdeburg']),
      isDryRun: false,
      onEntry: () => undefined,
      clock: systemClock,
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    if (!done.ok) throw new Error(done.error.message);
    if (done.value.imported !== size) throw new Error(`${done.value.imported} of ${size} rows were taken`);
    return [
      {
        name: 'import',
        value: size / seconds,
        budget: null,
        unit: 'rows/s',
        ok: true,
        detail: `${size} rows with a number each in ${seconds.toFixed(1)} s, checked, searchable and on the disk`,
      },
    ];
  } finally {
    db.close();
    folder.remove();
  }
}

function csv(): string {
  const rows = Array.from({ length: size }, (_empty, index) => {
    const first = firstNames[index % firstNames.length];
    const last = lastNames[Math.floor(index / firstNames.length) % lastNames.length];
    const birth = `${1 + (index % 28)}.${1 + (Math.floor(index / 28) % 12)}.${1950 + (index % 55)}`;
    const phone = `030 23125${String(index % 1_000).padStart(3, '0')}`;
    return `${first};${last};${birth};318F${String(index).padStart(6, '0')};agentur-magdeburg;${phone}`;
  });
  return `Vorname;Name;Geb;KdNr;Stelle;Telefon\n${rows.join('\n')}\n`;
}

export const bench: Bench = { name: 'import', run };
