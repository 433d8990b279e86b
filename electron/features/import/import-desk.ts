import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import {
  type ImportDesk,
  type ImportFile,
  type ImportProgress,
  mostEntries,
} from '#shared/domain/import/import-desk.ts';
import type { ImportMapping } from '#shared/domain/import/mapping.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { type ImportReport, openImportReport } from './import-report.ts';
import { lookAtFile, missingColumns } from './look-at-file.ts';
import { readMapping } from './read-mapping.ts';
import { type ImportOptions, runImport } from './run-import.ts';
import { createUnfinishedImport } from './unfinished-import.ts';

export interface ImportDeskOptions {
  readonly db: Database;
  readonly customers: ImportOptions['customers'];
  readonly jurisdictionIds: ReadonlySet<string>;
  /** Where reports stand, and which file is not read to its end. */
  readonly folder: string;
  /** Asks a person for a file in a dialog of the system; null when they chose none. Rejects where there is no dialog. */
  readonly chooseFile: (what: 'people' | 'mapping') => Promise<string | null>;
  /** Somebody is speaking: nothing is read meanwhile. */
  readonly isBusy: () => boolean;
  readonly onChange: (desk: ImportDesk) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads people from a file on behalf of the page for it; one file at a time. No path comes from a window. */
export interface ImportDeskService {
  /** With the file that was not read to its end before, where there is one. */
  load(): Promise<ImportDesk>;
  chooseFile(): Promise<Result<ImportDesk>>;
  /** A mapping file for the chosen file. */
  chooseMapping(): Promise<Result<ImportDesk>>;
  /** Begins, or goes on where an earlier run of the same file and mapping was stopped. */
  start(mapping: ImportMapping, isDryRun: boolean): Result<void>;
  /** Stops between two rows; what is on file stays. */
  halt(): Result<void>;
  /** Every refused row and every double of the run that is shown. */
  report(): Result<{ readonly name: string; readonly text: string }>;
  /** Halts and waits until nothing is written any more. */
  stop(): Promise<void>;
}

/** Rows a transaction: so few that a call is answered between two of them. */
const batchSize = 50;
/** How often a waiting import asks whether it may go on, and how often the page is told. Milliseconds. */
const askAgainMs = 500;
const tellEveryMs = 250;

const isRunning = failure('import-running', 'Es wird gerade eingelesen. Bitte warten oder zuerst anhalten.');
const noFile = failure('no-file', 'Bitte zuerst eine Datei wählen.');
const noReport = failure('no-report', 'Der Bericht ließ sich nicht lesen. Ein Probelauf erstellt ihn neu.');
const noDialog = failure(
  'no-dialog',
  'Die Dateiauswahl dieses Rechners ließ sich nicht öffnen. Bitte die Systembetreuung rufen; mit „npm run import“ geht es auch ohne.',
);
const advice = 'Was eingelesen ist, bleibt; der nächste Lauf geht dort weiter.';
const unexpected = `Beim Einlesen ist ein Fehler aufgetreten. ${advice} Hilft das nicht, rufen Sie bitte die Systembetreuung.`;
const nothingYet = { rows: 0, imported: 0, refused: 0, doubles: 0, resumedAfter: 0, share: 0, message: null };

export function createImportDesk(options: ImportDeskOptions): ImportDeskService {
  const { folder, isBusy, onChange, clock, log } = options;
  const unfinished = createUnfinishedImport(folder);
  let path: string | null = null;
  let file: ImportFile | null = null;
  let isUnfinished = false;
  let progress: ImportProgress | null = null;
  let report: ImportReport | null = null;
  let running: { readonly done: Promise<void>; readonly abort: AbortController } | null = null;
  let choices = 0;
  let isLoaded = false;

  const desk = (): ImportDesk => ({ file, isUnfinished, run: progress });
  const tell = (change: Partial<ImportProgress>): void => {
    if (progress) progress = { ...progress, ...change };
    onChange(desk());
  };

  async function take(from: string, mapping?: ImportMapping): Promise<Result<ImportDesk>> {
    const looked = await lookAtFile(from, mapping);
    if (!looked.ok) return looked;
    const missing = mapping ? missingColumns(mapping, looked.value.columns) : [];
    if (missing.length > 0) {
      const names = missing.map((name) => `„${name}“`).join(', ');
      return failure('columns-missing', `Die Zuordnung passt nicht zur Datei: es fehlt ${names}.`);
    }
    choices += 1;
    path = from;
    file = { id: choices, ...looked.value };
    isUnfinished = false;
    progress = null;
    report = null;
    onChange(desk());
    return ok(desk());
  }

  async function chosen(what: 'people' | 'mapping'): Promise<Result<string | null>> {
    try {
      return ok(await options.chooseFile(what));
    } catch (error) {
      log.error('file-dialog-failed', { reason: placeOf(error) });
      return noDialog;
    }
  }

  /** Reads it to its end, or as far as it goes. Never rejects. */
  async function run(from: string, mapping: ImportMapping, isDryRun: boolean, signal: AbortSignal): Promise<void> {
    let toldAt = performance.now();
    let bytes = 0;
    const size = Math.max(file?.size ?? 0, 1);
    const entries: ImportProgress['entries'] = [];
    try {
      if (!isDryRun) unfinished.save({ file: from, mapping });
      const result = await runImport({
        db: options.db,
        customers: options.customers,
        file: from,
        mapping,
        jurisdictionIds: options.jurisdictionIds,
        isDryRun,
        batchSize,
        signal,
        clock,
        onBytes: (count) => (bytes += count),
        onBegin(hash, resumedAfter) {
          report = openImportReport(folder, isDryRun ? 'trial' : hash.slice(0, 16), resumedAfter === 0);
          tell({ resumedAfter });
        },
        onEntry(entry) {
          report?.add(entry);
          if (entries.length < mostEntries) entries.push(entry);
        },
        onProgress({ rowsDone, imported, refused, doubles }) {
          const share = Math.min(bytes / size, 1);
          const counts = { rows: rowsDone, imported, refused, doubles, share };
          if (progress) progress = { ...progress, ...counts };
          if (performance.now() - toldAt < tellEveryMs) return;
          toldAt = performance.now();
          tell({ state: 'running', entries: [...entries] });
        },
        async pause() {
          await nextTurn();
          if (!isBusy()) return;
          tell({ state: 'waiting', entries: [...entries] });
          while (isBusy() && !signal.aborted) await delay(askAgainMs);
        },
      });
      if (result.ok || result.error.code === 'already-imported') {
        if (!isDryRun) unfinished.clear();
        isUnfinished = isDryRun && isUnfinished;
      } else if (!isDryRun) isUnfinished = true;
      const counts = result.ok ? result.value : {};
      log.info('import-ended', { isDryRun, code: result.ok ? 'done' : result.error.code, ...counts });
      if (result.ok) tell({ ...result.value, state: 'done', share: 1, entries });
      else {
        const state = result.error.code === 'cancelled' ? 'stopped' : 'failed';
        tell({ state, message: result.error.message, entries });
      }
    } catch (error) {
      if (!isDryRun) isUnfinished = true;
      tell({ state: 'failed', message: sentenceOf(error), entries });
    }
  }

  function sentenceOf(error: unknown): string {
    try {
      const refused = attemptWrite(log, 'import', advice, () => {
        throw error;
      });
      return refused.ok ? unexpected : refused.error.message;
    } catch {
      log.error('import-failed', { reason: placeOf(error) });
      return unexpected;
    }
  }

  return {
    async load() {
      if (isLoaded) return desk();
      isLoaded = true;
      // Whoever has chosen a file meanwhile keeps it.
      const left = file === null && !running ? unfinished.load() : null;
      if (left && (await take(left.file, left.mapping)).ok) isUnfinished = true;
      return desk();
    },

    async chooseFile() {
      if (running) return isRunning;
      const people = await chosen('people');
      if (!people.ok) return people;
      return people.value === null ? ok(desk()) : take(people.value);
    },

    async chooseMapping() {
      if (running) return isRunning;
      if (path === null) return noFile;
      const place = await chosen('mapping');
      if (!place.ok) return place;
      if (place.value === null) return ok(desk());
      const text = await readFile(place.value, 'utf8').catch(() => null);
      if (text === null) return failure('mapping-unreadable', 'Die Zuordnung ließ sich nicht lesen.');
      const mapping = readMapping(text);
      return mapping.ok ? take(path, mapping.value) : mapping;
    },

    start(mapping, isDryRun) {
      if (running) return isRunning;
      if (path === null || !file) return noFile;
      progress = { ...nothingYet, isDryRun, state: 'running', entries: [] };
      report = null;
      // The page fills in again what somebody corrected.
      file = { ...file, draft: mapping };
      onChange(desk());
      const abort = new AbortController();
      const done = run(path, mapping, isDryRun, abort.signal).finally(() => (running = null));
      running = { done, abort };
      return ok();
    },

    halt() {
      running?.abort.abort();
      return ok();
    },

    report() {
      try {
        const name = progress?.isDryRun ? 'probelauf.csv' : 'einlesen.csv';
        return report ? ok({ name, text: report.text() }) : noReport;
      } catch {
        // The file is gone or locked, which is the same for who asks.
        return noReport;
      }
    },

    async stop() {
      running?.abort.abort();
      await running?.done;
    },
  };
}
