import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportEntry } from '#shared/domain/import/import-desk.ts';

const word = { refused: 'abgewiesen', double: 'vielleicht doppelt' } as const;

/** One line of a report, without its end. */
export function reportLine({ line, kind, reason }: ImportEntry): string {
  return `${line};${word[kind]};"${reason.replaceAll('"', '""')}"`;
}

export const reportHeading = 'Zeile;Art;Grund';

/**
 * The report of an import, kept in a file: a run that goes on after a crash goes on with it. Lines, kinds and reasons
 * only, nothing of what stands in a row. Errors of the file system are thrown.
 */
export interface ImportReport {
  add(entry: ImportEntry): void;
  text(): string;
}

/** `name` tells one file's report from another's; `isNew` begins it anew. */
export function openImportReport(folder: string, name: string, isNew: boolean): ImportReport {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.csv`);
  if (isNew) rmSync(file, { force: true });
  if (!existsSync(file)) writeFileSync(file, `${reportHeading}\n`, { mode: 0o600 });
  return {
    add: (entry) => appendFileSync(file, `${reportLine(entry)}\n`),
    text: () => readFileSync(file, 'utf8'),
  };
}
