import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCommand } from '../../../../build/data/import-command.ts';
import { openTrainingStore } from '../../../../build/data/open-training-store.ts';
import { makeFolder } from '../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let said: string[];
beforeEach(() => {
  folder = makeFolder();
  said = [];
  writeFileSync(join(folder.path, 'mapping.yaml'), mapping);
});
afterEach(() => folder.remove());

const mapping = `
fields: { firstName: Vorname, lastName: Name, birthDate: Geb, customerNumber: KdNr, jurisdiction: Stelle }
numbers: [{ column: Telefon, label: Festnetz }]
jurisdictions: { MD: agentur-magdeburg }
`;
const rows = [
  'Vorname;Name;Geb;KdNr;Stelle;Telefon',
  'Mareike;Sonnwald;12.03.1984;318F204517;MD;030 23125101',
  'Jannis;Feldhusen;31.02.1990;318F204518;MD;',
  'Mareike;Sonnwald;12.03.1984;318F204519;MD;',
];

function call(...more: string[]): Promise<number> {
  said = [];
  const file = join(folder.path, 'people.csv');
  const named = ['--mapping', join(folder.path, 'mapping.yaml'), '--data', folder.path];
  return importCommand([file, ...named, ...more], (line) => said.push(line));
}

const save = (lines: readonly string[]) => writeFileSync(join(folder.path, 'people.csv'), `${lines.join('\n')}\n`);

async function countCustomers(): Promise<number> {
  const opened = await openTrainingStore(folder.path);
  if (!opened.ok) throw new Error(opened.error.message);
  const count = opened.value.statement<[], { n: number }>('count', 'SELECT count(*) AS n FROM customer').get()?.n;
  opened.value.close();
  return count ?? 0;
}

describe('npm run import', () => {
  it('says what would be read, and writes nothing in a trial', async () => {
    save(rows);
    expect(await call('--dry-run')).toBe(0);
    expect(said.at(-1)).toContain('3 Zeilen, 2 wären eingelesen, 1 abgewiesen, 1 vielleicht doppelt');
    expect(await countCustomers()).toBe(0);
  });

  it('tells each refused row and each double with its line, never what stands in it', async () => {
    save(rows);
    expect(await call()).toBe(0);
    expect(said.filter((line) => line.startsWith('Zeile'))).toEqual([
      expect.stringMatching(/^Zeile 3: abgewiesen: /),
      expect.stringMatching(/^Zeile 4: vielleicht doppelt: /),
    ]);
    expect(said.join('\n')).not.toMatch(/Sonnwald|Feldhusen|31\.02|318F/);
    expect(await countCustomers()).toBe(2);
  });

  it('writes them into a report where one is named', async () => {
    save(rows);
    const report = join(folder.path, 'report.csv');
    expect(await call('--report', report)).toBe(0);
    expect(said).toHaveLength(1);
    expect(readFileSync(report, 'utf8').trim().split('\n')).toEqual([
      'Zeile;Art;Grund',
      expect.stringMatching(/^3;abgewiesen;"/),
      expect.stringMatching(/^4;vielleicht doppelt;"/),
    ]);
  });

  it('refuses a file that was read to its end, in a sentence', async () => {
    save(rows);
    await call();
    expect(await call()).toBe(1);
    expect(said).toEqual([expect.stringContaining('schon ganz eingelesen')]);
    expect(await countCustomers()).toBe(2);
  });

  it('refuses a mapping that does not fit before it opens anything', async () => {
    save(rows);
    writeFileSync(join(folder.path, 'mapping.yaml'), 'fields: { firstName: Vorname }\n');
    expect(await call()).toBe(2);
    expect(said).toHaveLength(1);
  });

  it('says how it is called', async () => {
    expect(await importCommand(['people.csv'], (line) => said.push(line))).toBe(2);
    expect(await call('--merge')).toBe(2);
    expect(said[0]).toContain('npm run import');
  });
});
