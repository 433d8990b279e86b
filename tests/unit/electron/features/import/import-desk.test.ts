import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportDesk } from '#shared/domain/import/import-desk.ts';
import { ImportMapping } from '#shared/domain/import/mapping.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createCustomers } from '../../../../../electron/features/customers/index.ts';
import {
  createImportDesk,
  type ImportDeskService,
  registerImportChannels,
} from '../../../../../electron/features/import/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let handlers: ReturnType<typeof createHandlers>;
let desk: ImportDeskService;
let chosen: Record<'people' | 'mapping', string | null>;
let isBusy: boolean;

const open = () => {
  desk = createImportDesk({
    db,
    customers: createCustomers({ db }),
    jurisdictionIds: new Set(['agentur-magdeburg']),
    folder: join(folder.path, 'imports'),
    chooseFile: async (what) => chosen[what],
    isBusy: () => isBusy,
    onChange: (view) => handlers.ipc.send('agent', 'import:changed', ImportDesk.parse(view)),
    clock: systemClock,
    log: silentLog,
  });
  registerImportChannels(handlers.ipc, desk);
};
beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  handlers = createHandlers();
  chosen = { people: null, mapping: null };
  isBusy = false;
  open();
});
afterEach(async () => {
  await desk.stop();
  db.close();
  folder.remove();
});

const head = 'Vorname;Name;Geb.;KdNr;Telefon\n';
const rows = (count: number): string =>
  Array.from({ length: count }, (_empty, index) => {
    const birth = `${1 + (index % 28)}.3.${1950 + Math.floor(index / 28)}`;
    return `Vera;Feld;${birth};318F${String(index).padStart(6, '0')};\n`;
  }).join('');
const mapping = ImportMapping.parse({
  fields: { firstName: 'Vorname', lastName: 'Name', birthDate: 'Geb.', customerNumber: 'KdNr' },
  numbers: [{ column: 'Telefon', label: 'Festnetz' }],
  defaultJurisdiction: 'agentur-magdeburg',
});

async function choose(text: string | Buffer, name = 'people.csv'): Promise<ImportDesk> {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  chosen.people = file;
  const result = await desk.chooseFile();
  if (!result.ok) throw new Error(result.error.message);
  return ImportDesk.parse(result.value);
}
const start = (isDryRun: boolean) => handlers.askResult('import:start', { mapping, isDryRun });
/** What the page was told last. */
const told = (): ImportDesk => (handlers.sent.at(-1)?.payload ?? { run: null }) as ImportDesk;
const until = (state: string) =>
  vi.waitFor(() => expect(told().run?.state).toBe(state), { timeout: 30_000, interval: 20 }).then(() => told());
const onFile = () => db.statement<[], { n: number }>('count', 'SELECT count(*) AS n FROM customer').get()?.n;

describe('the page for reading from a file', () => {
  it('learns of a chosen file how it is written and what its columns are called, and no row', async () => {
    const view = await choose(Buffer.from(`${head}Jörg;Löwe;12.03.1984;318F204517;030 23125101\n`, 'latin1'));
    expect(view.file).toMatchObject({
      name: 'people.csv',
      columns: ['Vorname', 'Name', 'Geb.', 'KdNr', 'Telefon'],
      draft: {
        encoding: 'windows-1252',
        delimiter: ';',
        format: 'csv',
        fields: { firstName: 'Vorname', lastName: 'Name', birthDate: 'Geb.', customerNumber: 'KdNr' },
      },
    });
    expect(JSON.stringify(view)).not.toMatch(/L.we|1984|204517/);
    expect(JSON.stringify(view)).not.toContain(folder.path);
  });

  it('learns the same of JSON Lines', async () => {
    const view = await choose('{"firstName":"Ayşe","lastName":"Demir"}\n', 'people.jsonl');
    expect(view.file).toMatchObject({ columns: ['firstName', 'lastName'], draft: { format: 'jsonl' } });
  });

  it('does not take the first person of a file without headings for them', async () => {
    await expect(choose('Mareike;Sonnwald;12.03.1984;318F204517;\n')).rejects.toThrow('Spaltennamen');
    await expect(choose('Mareike;Sonnwald;1984-03-12\n')).rejects.toThrow('Spaltennamen');
    expect(handlers.sent).toEqual([]);
  });

  it('does nothing where nothing was chosen', async () => {
    expect(await desk.chooseFile()).toMatchObject({ ok: true, value: { file: null } });
    expect(await desk.chooseMapping()).toMatchObject({ error: { code: 'no-file' } });
    expect(start(true)).toMatchObject({ error: { code: 'no-file' } });
  });

  it('tries first, writing nothing, and then reads, telling every refused row with line and reason', async () => {
    await choose(`${head}${rows(250)}Vera;Feld;1.3.1950;318F900000;\nVera;;1.3.1950;318F900001;\n`);
    start(true);
    const trial = await until('done');
    expect(trial.run).toMatchObject({ isDryRun: true, rows: 252, imported: 251, refused: 1, doubles: 1, share: 1 });
    expect(onFile()).toBe(0);
    expect(trial.file?.draft).toEqual(mapping);
    start(false);
    // Loaded anew in the middle of it, the page is told how it stands.
    expect(await desk.load()).toMatchObject({ run: { isDryRun: false, state: 'running' } });
    await vi.waitFor(() => expect(told().run).toMatchObject({ isDryRun: false, state: 'done' }), 30_000);
    const { run, isUnfinished } = told();
    expect(run).toMatchObject({ rows: 252, imported: 251, refused: 1, doubles: 1, isDryRun: false });
    expect(run?.entries).toEqual([
      { line: 252, kind: 'double', reason: 'Name und Geburtsdatum gibt es schon; bitte prüfen' },
      { line: 253, kind: 'refused', reason: 'Nachname fehlt' },
    ]);
    expect(isUnfinished).toBe(false);
    expect(onFile()).toBe(251);
    expect(desk.report()).toMatchObject({
      value: { name: 'einlesen.csv', text: expect.stringContaining('253;abgewiesen;"Nachname fehlt"') as unknown },
    });
  });

  it('goes on where it was halted, also after the app was started anew, with the whole report', async () => {
    await choose(`${head}Vera;;1.3.1950;318F900001;\n${rows(3_000)}`);
    start(false);
    expect(start(false)).toMatchObject({ error: { code: 'import-running' } });
    expect(await desk.chooseFile()).toMatchObject({ error: { code: 'import-running' } });
    await vi.waitFor(() => expect(onFile()).toBeGreaterThan(0), { timeout: 30_000, interval: 1 });
    desk.halt();
    const halted = await until('stopped');
    expect(halted.isUnfinished).toBe(true);
    const before = onFile() ?? 0;
    expect(before).toBeLessThan(3_000);

    open();
    const again = await desk.load();
    expect(again).toMatchObject({ isUnfinished: true, file: { name: 'people.csv', draft: mapping } });
    start(false);
    const done = await until('done');
    expect(done.run).toMatchObject({ rows: 3_001, imported: 3_000, resumedAfter: before + 1 });
    expect(onFile()).toBe(3_000);
    expect(desk.report()).toMatchObject({ value: { text: expect.stringContaining('Nachname fehlt') as unknown } });
    open();
    expect(await desk.load()).toMatchObject({ isUnfinished: false, file: null });
  });

  it('reads nothing while somebody speaks, and goes on afterwards', async () => {
    await choose(`${head}${rows(500)}`);
    isBusy = true;
    start(false);
    await until('waiting');
    const meanwhile = onFile();
    expect(meanwhile).toBe(50);
    isBusy = false;
    await until('done');
    expect(onFile()).toBe(500);
  });

  it('takes a mapping file that fits, and says what does not', async () => {
    await choose(`${head}${rows(3)}`);
    const place = join(folder.path, 'mapping.yaml');
    chosen.mapping = place;
    const fields = 'firstName: Vorname, lastName: Name, birthDate: Geb., customerNumber: KdNr';
    writeFileSync(place, `fields: { ${fields} }\ndefaultJurisdiction: agentur-magdeburg\n`);
    expect(await desk.chooseMapping()).toMatchObject({
      ok: true,
      value: { file: { draft: { defaultJurisdiction: 'agentur-magdeburg' } } },
    });
    writeFileSync(place, `fields: { ${fields}, title: Anrede }\n`);
    expect(await desk.chooseMapping()).toMatchObject({
      error: { message: expect.stringContaining('„Anrede“') as unknown },
    });
    writeFileSync(place, 'fields: [');
    expect(await desk.chooseMapping()).toMatchObject({ ok: false });
    rmSync(place);
    expect(await desk.chooseMapping()).toMatchObject({ error: { code: 'mapping-unreadable' } });
  });

  it('says in a sentence when the file is gone, and when the store fails', async () => {
    await choose(`${head}${rows(3)}`);
    rmSync(join(folder.path, 'people.csv'));
    start(true);
    expect((await until('failed')).run?.message).toContain('ließ sich nicht zu Ende lesen');
    await choose(`${head}${rows(3)}`);
    db.exec('DROP TABLE import_run');
    start(false);
    await vi.waitFor(() => expect(told().run).toMatchObject({ state: 'failed', isDryRun: false }), 30_000);
    expect(told().run?.message).toContain('der nächste Lauf geht dort weiter');
  });

  it('keeps the report beside the data, for its user alone and without a word of a row', async () => {
    await choose(`${head}Vera;;1.3.1950;318F900001;\n`);
    start(true);
    await until('done');
    const report = join(folder.path, 'imports', 'trial.csv');
    expect(existsSync(report)).toBe(true);
    expect(readFileSync(report, 'utf8')).toBe('Zeile;Art;Grund\n2;abgewiesen;"Nachname fehlt"\n');
  });
});
