import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportEntry } from '#shared/domain/import/import-desk.ts';
import { systemClock } from '#shared/domain/time.ts';
import { createCustomers } from '../../electron/features/customers/index.ts';
import { readMapping, reportHeading, reportLine, runImport } from '../../electron/features/import/index.ts';
import { loadSite } from '../../electron/features/site/index.ts';
import { silentLog } from '../../electron/log.ts';
import { openTrainingStore, usualDataFolder } from './open-training-store.ts';

const usage = `Aufruf: npm run import -- DATEI --mapping ZUORDNUNG.yaml [--dry-run] [--report BERICHT.csv] [--site magdeburg] [--data DATENORDNER]
Liest Kundinnen und Kunden aus CSV oder JSON Lines in den Übungsspeicher, siehe docs/IMPORT.md.`;

const sites = join(import.meta.dirname, '../../assets/sites');

/** Reads people from a file into the training store. Answers the exit code: 0 done, 1 stopped, 2 called wrongly. */
export async function importCommand(args: readonly string[], say: (line: string) => void): Promise<number> {
  const called = parse(args);
  if (!called) return fail(usage, 2);
  const { file, values } = called;
  const mapping = readMapping(readFileSync(values.mapping, 'utf8'));
  if (!mapping.ok) return fail(mapping.error.message, 2);
  const { site } = loadSite({ id: values.site, folders: [sites], log: silentLog });
  const opened = await openTrainingStore(values.data);
  if (!opened.ok) return fail(opened.error.message);
  const db = opened.value;
  try {
    const startedAt = performance.now();
    const done = await runImport({
      db,
      customers: createCustomers({ db }),
      file,
      mapping: mapping.value,
      jurisdictionIds: new Set(site.jurisdictions.map(({ id }) => id)),
      isDryRun: values['dry-run'],
      onEntry: reportTo(values.report ?? null, say),
      onProgress: ({ rowsDone }) => {
        if (rowsDone % 10_000 === 0) say(`${rowsDone} Zeilen …`);
      },
      clock: systemClock,
    });
    if (!done.ok) return fail(done.error.message);
    const { rows, imported, refused, doubles, resumedAfter } = done.value;
    const seconds = (performance.now() - startedAt) / 1_000;
    if (resumedAfter > 0) say(`Fortgesetzt nach Zeile ${resumedAfter} eines früheren Laufs.`);
    say(
      `${basename(file)}: ${rows} Zeilen, ${imported} ${values['dry-run'] ? 'wären eingelesen' : 'eingelesen'}, ${refused} abgewiesen, ${doubles} vielleicht doppelt; ${Math.round((rows - resumedAfter) / seconds)} Zeilen je Sekunde.`,
    );
    return 0;
  } finally {
    db.close();
  }

  function fail(sentence: string, code = 1): number {
    say(sentence);
    return code;
  }
}

/** Into a file where one is named, which a resumed run goes on with; else on the screen. */
function reportTo(file: string | null, say: (line: string) => void): (entry: ImportEntry) => void {
  const word = { refused: 'abgewiesen', double: 'vielleicht doppelt' };
  if (file === null) return ({ line, kind, reason }) => say(`Zeile ${line}: ${word[kind]}: ${reason}`);
  begin(file);
  return (entry) => appendFileSync(file, `${reportLine(entry)}\n`);
}

function begin(file: string): void {
  try {
    writeFileSync(file, `${reportHeading}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        report: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        site: { type: 'string', default: 'magdeburg' },
        data: { type: 'string', default: usualDataFolder },
      },
    });
    const [file] = positionals;
    const { mapping } = values;
    if (file === undefined || mapping === undefined || positionals.length > 1) return null;
    return { file, values: { ...values, mapping } };
  } catch {
    // An option that there is not.
    return null;
  }
}
