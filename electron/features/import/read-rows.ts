import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ImportMapping } from '#shared/domain/import/mapping.ts';
import type { ImportRow } from '#shared/domain/import/read-row.ts';

/** A row and the line it ends on; null where the line holds none. */
export interface LineRow {
  readonly line: number;
  readonly row: ImportRow | null;
}

/** A record longer than this is no row: a quotation mark was not closed. */
const longestRow = 1024 * 1024;

/**
 * Reads the rows of a file one after the other, whatever its size. Throws when the file cannot be read, is not in the
 * encoding it is said to be in, or its quotation marks do not close. `onBytes` is told what has come from the disk.
 */
export async function* readRows(
  file: string,
  { format, delimiter, encoding }: ImportMapping,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<LineRow, void, void> {
  const text = Readable.from(decoded(file, encoding, onBytes));
  const isCsv = (format ?? (/\.(?:jsonl|ndjson)$/i.test(file) ? 'jsonl' : 'csv')) === 'csv';
  yield* isCsv ? csvRows(text, delimiter) : jsonRows(text);
}

async function* decoded(
  file: string,
  encoding: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer;
    onBytes(bytes.length);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  yield decoder.decode();
}

async function* csvRows(text: Readable, delimiter: string): AsyncGenerator<LineRow, void, void> {
  // Not loaded before the first call: few workplaces ever read a file.
  const { parse } = await import('csv-parse');
  const parser = parse({
    columns: true,
    bom: true,
    delimiter,
    info: true,
    skip_empty_lines: true,
    // A row with too few or too many columns is refused by what it lacks, and the next one read.
    relax_column_count: true,
    max_record_size: longestRow,
  });
  text.once('error', (error) => parser.destroy(error));
  for await (const read of text.pipe(parser)) {
    const { record, info } = read as { record: ImportRow; info: { lines: number } };
    yield { line: info.lines, row: record };
  }
}

async function* jsonRows(text: Readable): AsyncGenerator<LineRow, void, void> {
  let line = 0;
  for await (const written of createInterface({ input: text, crlfDelay: Infinity })) {
    line += 1;
    if (written.trim() !== '') yield { line, row: jsonRow(written) };
  }
}

function jsonRow(text: string): ImportRow | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ImportRow) : null;
  } catch {
    // What is wrong is told with the line; what stands there is nobody's business.
    return null;
  }
}
