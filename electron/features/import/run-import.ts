import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImportEntry } from '#shared/domain/import/import-desk.ts';
import type { ImportMapping } from '#shared/domain/import/mapping.ts';
import { type ImportedPerson, readRow } from '#shared/domain/import/read-row.ts';
import { newId } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import type { CustomerService } from '../customers/index.ts';
import { createImportRunRepository, type ImportRun } from './import-run-repository.ts';
import { type LineRow, readRows } from './read-rows.ts';

export interface ImportSummary extends Pick<ImportRun, 'imported' | 'refused' | 'doubles'> {
  readonly rows: number;
  /** Rows that an earlier run of the same file had done. */
  readonly resumedAfter: number;
}

export interface ImportOptions {
  readonly db: Database;
  readonly customers: Pick<CustomerService, 'findIdByCustomerNumber' | 'hasAlike' | 'savePeople'>;
  readonly file: string;
  readonly mapping: ImportMapping;
  readonly jurisdictionIds: ReadonlySet<string>;
  /** Looks at everything and writes nothing. */
  readonly isDryRun: boolean;
  /** Told first of all: by what the file and its mapping are known, and what an earlier run of them had done. */
  readonly onBegin?: (hash: string, resumedAfter: number) => void;
  readonly onEntry: (entry: ImportEntry) => void;
  /** After each batch. */
  readonly onProgress?: (run: ImportRun) => void;
  /** How much came from the disk; it is read ahead of the rows. */
  readonly onBytes?: (bytes: number) => void;
  /** Rows a transaction; left out, a thousand. */
  readonly batchSize?: number;
  /** Waited for between two batches, for what else the process has to do. */
  readonly pause?: () => Promise<void>;
  /** Stops between two batches; what is on file stays, and the next run goes on from there. */
  readonly signal?: AbortSignal;
  readonly clock: Clock;
}

/** Rows a transaction: the position is written with them, so that a kill in the middle makes no doubles. */
const usualBatch = 1_000;

/**
 * Reads people from a file into the store, streamed. A row whose customer number is on file is refused and never
 * merged; one with the names and the date of birth of somebody on file is taken and told.
 */
export async function runImport(
  options: ImportOptions,
): Promise<Result<ImportSummary, 'file-unreadable' | 'already-imported' | 'cancelled'>> {
  const { db, customers, file, mapping, isDryRun, clock, signal, batchSize = usualBatch } = options;
  const runs = createImportRunRepository(db);
  /** Customer numbers of this file: a dry run puts none on file, and a batch only at its end. */
  const seen = new Set<string>();
  /** Names with dates of birth, likewise. */
  const alike = new Set<string>();
  try {
    const hash = await hashOf(file, mapping);
    const earlier = isDryRun ? null : runs.find(hash);
    if (earlier?.finishedAt) {
      return failure('already-imported', 'Diese Datei ist mit dieser Zuordnung schon ganz eingelesen.');
    }
    const skipped = earlier?.rowsDone ?? 0;
    options.onBegin?.(hash, skipped);
    let run = earlier ?? { rowsDone: 0, imported: 0, refused: 0, doubles: 0, finishedAt: null };
    let batch: LineRow[] = [];
    let row = 0;

    const write = (isLast: boolean) => {
      const { people, entries } = sort(batch);
      run = {
        rowsDone: run.rowsDone + batch.length,
        imported: run.imported + people.length,
        refused: run.refused + entries.filter(({ kind }) => kind === 'refused').length,
        doubles: run.doubles + entries.filter(({ kind }) => kind === 'double').length,
        finishedAt: isLast ? clock.now() : null,
      };
      // Told first: after a kill in between a row may be told twice, but none is left out.
      for (const entry of entries) options.onEntry(entry);
      if (!isDryRun) {
        db.transaction('import-rows', () => {
          customers.savePeople(people);
          runs.save(hash, run, clock.now());
        });
      }
      batch = [];
      // What is on file is asked for there; a dry run has only these to know it by.
      if (!isDryRun) {
        seen.clear();
        alike.clear();
      }
      options.onProgress?.(run);
    };

    for await (const read of readRows(file, mapping, options.onBytes)) {
      row += 1;
      if (row <= skipped) continue;
      batch.push(read);
      if (batch.length < batchSize) continue;
      write(false);
      await options.pause?.();
      if (signal?.aborted) {
        return failure('cancelled', 'Angehalten. Was eingelesen ist, bleibt; der nächste Lauf geht dort weiter.');
      }
    }
    write(true);
    const { rowsDone: rows, imported, refused, doubles } = run;
    return ok({ rows, imported, refused, doubles, resumedAfter: skipped });
  } catch (error) {
    if (!isReadingFault(error)) throw error;
    return failure(
      'file-unreadable',
      'Die Datei ließ sich nicht zu Ende lesen (Zugriff, Zeichensatz oder ein nicht geschlossenes Anführungszeichen). Was eingelesen ist, bleibt; der nächste Lauf geht dort weiter.',
    );
  }

  function sort(rows: readonly LineRow[]): { people: ImportedPerson[]; entries: ImportEntry[] } {
    const people: ImportedPerson[] = [];
    const entries: ImportEntry[] = [];
    for (const { line, row } of rows) {
      const read = row && readRow(row, mapping, newId(), options.jurisdictionIds);
      if (!read?.ok) {
        entries.push({ line, kind: 'refused', reason: read ? read.error.message : 'Die Zeile ist nicht lesbar' });
        continue;
      }
      const { customer } = read.value;
      if (seen.has(customer.customerNumber) || customers.findIdByCustomerNumber(customer.customerNumber) !== null) {
        entries.push({
          line,
          kind: 'refused',
          reason: 'Kundennummer ist schon vergeben; es wird nichts zusammengeführt',
        });
        continue;
      }
      seen.add(customer.customerNumber);
      const person = `${customer.lastName}\n${customer.firstName}\n${customer.birthDate}`;
      if (alike.has(person) || customers.hasAlike(customer)) {
        entries.push({ line, kind: 'double', reason: 'Name und Geburtsdatum gibt es schon; bitte prüfen' });
      }
      alike.add(person);
      people.push(read.value);
    }
    return { people, entries };
  }
}

async function hashOf(file: string, mapping: ImportMapping): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(mapping));
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Of the file system, the decoder or the CSV parser. */
function isReadingFault(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code !== undefined && /^(?:E[A-Z]+|ERR_ENCODING_|CSV_|ERR_STREAM)/.test(code);
}
