import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { guessMapping } from '#shared/domain/import/guess-mapping.ts';
import type { ImportDraft, ImportFile } from '#shared/domain/import/import-desk.ts';
import type { ImportMapping } from '#shared/domain/import/mapping.ts';
import { failure, ok, type Result } from '#shared/result.ts';

/** The heading line is in the first bytes of a file, or it has none. */
const headBytes = 64 * 1024;
const delimiters = [';', ',', '\t'] as const;

const noHeading = failure(
  'no-heading',
  'In der ersten Zeile stehen keine Spaltennamen. Bitte eine Kopfzeile ergänzen, etwa „Vorname;Nachname;Geburtsdatum;Kundennummer“. Es wurde nichts eingelesen.',
);
const unreadable = failure('file-unreadable', 'Die Datei ließ sich nicht lesen. Es wurde nichts eingelesen.');

/**
 * Finds out how a file is written and what its columns are called. With a mapping, what that says goes before. A first
 * line that looks like somebody's row is refused: it would be shown on the screen.
 */
export async function lookAtFile(file: string, mapping?: ImportMapping): Promise<Result<Omit<ImportFile, 'id'>>> {
  try {
    const encoding = mapping?.encoding ?? ((await isUtf8(file)) ? 'utf-8' : 'windows-1252');
    const { size } = await stat(file);
    const head = await readHead(file, encoding);
    const format = mapping?.format ?? formatOf(file, head);
    const delimiter = mapping?.delimiter ?? delimiterOf(head);
    const columns = format === 'csv' ? await headings(head, delimiter) : propertiesOf(head);
    if (columns.length === 0 || columns.length > 200 || columns.some(looksLikeData)) return noHeading;
    const draft: ImportDraft = mapping ?? {
      format,
      delimiter,
      encoding,
      ...guessMapping(columns),
      jurisdictions: {},
      country: 'DE',
    };
    return ok({ name: basename(file), size, columns, draft });
  } catch {
    // Of the file system, the decoder or the parser: whatever it is, this is no file to read people from.
    return unreadable;
  }
}

/** Columns that a mapping names and the file has not. */
export function missingColumns({ fields, numbers }: ImportMapping, columns: readonly string[]): string[] {
  const named = [...Object.values(fields), ...numbers.map(({ column }) => column)];
  return named.flatMap((column) => (column === undefined || columns.includes(column) ? [] : [column]));
}

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function readHead(file: string, encoding: string): Promise<string> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(headBytes), length: headBytes });
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function formatOf(file: string, head: string): 'csv' | 'jsonl' {
  return /\.(?:jsonl|ndjson)$/i.test(file) || head.trimStart().startsWith('{') ? 'jsonl' : 'csv';
}

function delimiterOf(head: string): string {
  const [first = ''] = head.split(/\r?\n/, 1);
  const count = (sign: string) => first.split(sign).length;
  return delimiters.toSorted((a, b) => count(b) - count(a))[0] ?? ';';
}

async function headings(head: string, delimiter: string): Promise<string[]> {
  const { parse } = await import('csv-parse/sync');
  const [first = []] = parse(head, { delimiter, bom: true, to: 1, relax_column_count: true });
  return first.filter((column) => column.trim() !== '');
}

function propertiesOf(head: string): string[] {
  const first: unknown = JSON.parse(head.trimStart().split(/\r?\n/, 1)[0] ?? '');
  return typeof first === 'object' && first !== null && !Array.isArray(first) ? Object.keys(first) : [];
}

/** A date, a number to call, a customer number: no column is called that. */
function looksLikeData(column: string): boolean {
  return column.length > 200 || /\d[\d ./-]*\d[\d ./-]*\d[\d ./-]*\d/.test(column);
}
