import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportEntry } from '#shared/domain/import/import-desk.ts';
import { ImportMapping } from '#shared/domain/import/mapping.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createCustomers, type CustomerService } from '../../../../../electron/features/customers/index.ts';
import { type ImportOptions, readMapping, runImport } from '../../../../../electron/features/import/index.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let customers: CustomerService;
let entries: ImportEntry[];

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  customers = createCustomers({ db });
  entries = [];
});
afterEach(() => {
  db.close();
  folder.remove();
});

const mapping = ImportMapping.parse({
  fields: {
    firstName: 'Vorname',
    lastName: 'Name',
    birthDate: 'Geb.',
    customerNumber: 'KdNr',
    jurisdiction: 'Stelle',
  },
  numbers: [{ column: 'Telefon', label: 'Festnetz' }],
  jurisdictions: { MD: 'agentur-magdeburg' },
});
const head = 'Vorname;Name;Geb.;KdNr;Stelle;Telefon\n';
const mareike = 'Mareike;Sonnwald;12.03.1984;318F204517;MD;030 23125101\n';

function fileOf(text: string | Buffer, name = 'people.csv'): string {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

const importFile = (file: string, more: Partial<ImportOptions> = {}) =>
  runImport({
    db,
    customers,
    file,
    mapping,
    jurisdictionIds: new Set(['agentur-magdeburg']),
    isDryRun: false,
    onEntry: (entry) => entries.push(entry),
    clock: systemClock,
    ...more,
  });

const many = (count: number): string =>
  Array.from(
    { length: count },
    (_empty, index) =>
      `Vera;Feld;${1 + (index % 28)}.3.${1950 + (index % 50)};318F${String(index).padStart(6, '0')};MD;\n`,
  ).join('');

const count = () => db.statement<[], { n: number }>('count', 'SELECT count(*) AS n FROM customer').get()?.n;

describe('an import', () => {
  it('foretells in a trial what the run then does, also of doubles far apart in the file', async () => {
    const file = fileOf(head + many(1_500));
    const trial = await importFile(file, { isDryRun: true });
    expect(trial).toMatchObject({ ok: true, value: { rows: 1_500, doubles: 800 } });
    expect(await importFile(file)).toEqual(trial);
  });

  it('puts people on file with their numbers in E.164, to be found at once', async () => {
    expect(await importFile(fileOf(head + mareike))).toEqual({
      ok: true,
      value: { rows: 1, imported: 1, refused: 0, doubles: 0, resumedAfter: 0 },
    });
    expect(customers.search('sonnwald 12.3.84', { limit: 5 }).hits).toHaveLength(1);
    expect(customers.listCandidates('+493023125101')).toMatchObject([
      { lastName: 'Sonnwald', numberLabel: 'Festnetz' },
    ]);
  });

  it('tells every refused row with line and reason, and nothing that stands in it', async () => {
    const wrong = [
      'Holger;;30.08.1981;318F204518;MD;\n',
      'Holger;Sonnwald;31.02.1981;318F204518;MD;\n',
      'Holger;Sonnwald;30.08.1981;12;MD;\n',
      'Holger;Sonnwald;30.08.1981;318F204518;Mars;\n',
      'Holger;Sonnwald;30.08.1981;318F204518;MD;110\n',
      'Holger;Sonnwald\n',
    ];
    await importFile(fileOf(head + mareike + wrong.join('')));
    expect(entries).toEqual([
      { line: 3, kind: 'refused', reason: 'Nachname fehlt' },
      { line: 4, kind: 'refused', reason: 'Geburtsdatum hat nicht die erwartete Form' },
      { line: 5, kind: 'refused', reason: 'Kundennummer hat nicht die erwartete Form' },
      { line: 6, kind: 'refused', reason: 'Zuständigkeit ist unbekannt' },
      { line: 7, kind: 'refused', reason: 'Rufnummer in der Spalte „Telefon“ ist keine, die gewählt werden kann' },
      { line: 8, kind: 'refused', reason: 'Zuständigkeit fehlt' },
    ]);
    expect(count()).toBe(1);
  });

  it('shows doubles and merges none', async () => {
    await importFile(fileOf(head + mareike));
    const again = 'Mareike;Sonnwald;12.03.1984;318F204599;MD;\n';
    const before = customers.findIdByCustomerNumber('318F204517');
    await importFile(fileOf(`${head}${mareike}${again}`));
    expect(entries).toEqual([
      { line: 2, kind: 'refused', reason: 'Kundennummer ist schon vergeben; es wird nichts zusammengeführt' },
      { line: 3, kind: 'double', reason: 'Name und Geburtsdatum gibt es schon; bitte prüfen' },
    ]);
    expect(customers.findIdByCustomerNumber('318F204517')).toBe(before);
    expect(count()).toBe(2);
  });

  it('writes nothing in a dry run, and tells the same as the import', async () => {
    const file = fileOf(head + mareike + mareike);
    const dry = await importFile(file, { isDryRun: true });
    const told = entries;
    expect(count()).toBe(0);
    entries = [];
    expect(await importFile(file)).toEqual(dry);
    expect(entries).toEqual(told);
  });

  it('goes on where it was stopped, and takes no file twice', async () => {
    const file = fileOf(head + many(2_500));
    const stop = new AbortController();
    expect(await importFile(file, { signal: stop.signal, onProgress: () => stop.abort() })).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(count()).toBe(1_000);
    expect(await importFile(file)).toMatchObject({ value: { rows: 2_500, imported: 2_500, resumedAfter: 1_000 } });
    expect(count()).toBe(2_500);
    expect(await importFile(fileOf(head + many(2_500), 'renamed.csv'))).toMatchObject({
      error: { code: 'already-imported' },
    });
  });

  it('keeps nothing of a batch that was not finished', async () => {
    const file = fileOf(head + many(1_500));
    let batches = 0;
    const failing = {
      ...customers,
      savePeople: (people: Parameters<CustomerService['savePeople']>[0]) => {
        customers.savePeople(people);
        batches += 1;
        if (batches === 2) throw new Error('killed');
      },
    };
    await expect(importFile(file, { customers: failing })).rejects.toThrow('killed');
    expect(count()).toBe(1_000);
    expect(await importFile(file)).toMatchObject({ value: { imported: 1_500, refused: 0, resumedAfter: 1_000 } });
  });

  it('reads JSON Lines and other encodings', async () => {
    const person = { Vorname: 'Änne', Name: 'Grün', 'Geb.': '1990-01-02', KdNr: '318F000001', Stelle: 'MD' };
    await importFile(fileOf(`${JSON.stringify(person)}\n\nkein JSON\n`, 'people.jsonl'));
    expect(entries).toEqual([{ line: 3, kind: 'refused', reason: 'Die Zeile ist nicht lesbar' }]);
    const latin = Buffer.from(`${head}Jürgen;Müller;01.01.1970;318F000002;MD;\n`, 'latin1');
    await importFile(fileOf(latin), { mapping: { ...mapping, encoding: 'windows-1252' } });
    expect(customers.search('mueller juergen', { limit: 5 }).hits).toHaveLength(1);
    expect(await importFile(fileOf(latin, 'latin.csv'))).toMatchObject({ error: { code: 'file-unreadable' } });
  });

  it('says when the file is not there', async () => {
    expect(await importFile(join(folder.path, 'nowhere.csv'))).toMatchObject({ error: { code: 'file-unreadable' } });
  });
});

describe('a mapping', () => {
  it('is told by field or line where it is wrong', () => {
    expect(readMapping('fields:\n  firstName: A\n')).toMatchObject({
      error: { message: expect.stringContaining('fields.lastName') as unknown },
    });
    expect(readMapping('fields: [')).toMatchObject({ error: { message: expect.stringContaining('Zeile') as unknown } });
    expect(readMapping('feilds: {}')).toMatchObject({ ok: false });
  });
});
