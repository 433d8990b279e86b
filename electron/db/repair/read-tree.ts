import { pageSize, reservedSize } from '../sqlcipher-page.ts';
import type { DamagedPages } from './damaged-pages.ts';
import { readRecord, readVarint, type StoredValue } from './read-record.ts';

/** A row as it lies in a tree; `rowid` is null in trees that are clustered by their key. */
export interface StoredRow {
  readonly rowid: number | null;
  readonly values: readonly StoredValue[];
}

/** What was seen of one tree. */
export interface TreeFindings {
  readonly unreadablePages: number[];
  /** Rows whose page is sound, but not one that holds the rest of them. */
  unreadableRows: number;
  /** Every page that belongs to it, as far as is known. */
  readonly pages: Set<number>;
}

/** https://sqlite.org/fileformat2.html#b_tree_pages */
const interiorIndex = 2;
const interiorTable = 5;
const leafIndex = 10;
const leafTable = 13;
const usableSize = pageSize - reservedSize;
const fileHeaderSize = 100;

export function noFindings(): TreeFindings {
  return { unreadablePages: [], unreadableRows: 0, pages: new Set() };
}

/** Takes all rows below a root page that can be read. */
export function readTree(source: DamagedPages, root: number, take: (row: StoredRow) => void): TreeFindings {
  const findings = noFindings();
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (findings.pages.has(number)) continue;
    findings.pages.add(number);
    const page = source.read(number);
    if (!page) findings.unreadablePages.push(number);
    else waiting.push(...readTreePage(source, { page, number }, findings, take));
  }
  return findings;
}

/** True for a page that holds rows. */
export function holdsRows(page: Buffer): boolean {
  return [leafTable, leafIndex, interiorIndex].includes(page.readUInt8(0));
}

/** Takes the rows of one page and answers the pages below it. */
export function readTreePage(
  source: DamagedPages,
  { page, number }: { readonly page: Buffer; readonly number: number },
  findings: TreeFindings,
  take: (row: StoredRow) => void,
): number[] {
  const start = number === 1 ? fileHeaderSize : 0;
  const type = page.readUInt8(start);
  const isInterior = type === interiorIndex || type === interiorTable;
  const below = isInterior ? [page.readUInt32BE(start + 8)] : [];
  const pointers = start + (isInterior ? 12 : 8);
  const cells = page.readUInt16BE(start + 3);
  for (let index = 0; index < cells; index += 1) {
    let at = page.readUInt16BE(pointers + index * 2);
    if (isInterior) {
      below.push(page.readUInt32BE(at));
      at += 4;
    }
    if (type === interiorTable) continue;
    const row = readCell(source, page, at, type === leafTable, findings.pages);
    if (row) take(row);
    else findings.unreadableRows += 1;
  }
  return below;
}

function readCell(
  source: DamagedPages,
  page: Buffer,
  at: number,
  isTable: boolean,
  pages: Set<number>,
): StoredRow | null {
  const length = readVarint(page, at);
  const rowid = isTable ? readVarint(page, length.next) : null;
  const payload = readPayload(source, page, rowid?.next ?? length.next, length.value, isTable, pages);
  return payload && { rowid: rowid?.value ?? null, values: readRecord(payload) };
}

/** Null when a page that holds the rest of it cannot be read. */
function readPayload(
  source: DamagedPages,
  page: Buffer,
  at: number,
  length: number,
  isTable: boolean,
  pages: Set<number>,
): Buffer | null {
  const local = localLength(length, isTable);
  const parts = [page.subarray(at, at + local)];
  let missing = length - local;
  let next = missing > 0 ? page.readUInt32BE(at + local) : 0;
  while (missing > 0) {
    pages.add(next);
    const overflow = source.read(next);
    if (!overflow) return null;
    const part = overflow.subarray(4, 4 + Math.min(missing, usableSize - 4));
    parts.push(part);
    missing -= part.length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** How much of a payload lies in the cell itself (https://sqlite.org/fileformat2.html#cell_payload_overflow_pages). */
function localLength(length: number, isTable: boolean): number {
  const most = isTable ? usableSize - 35 : Math.floor(((usableSize - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usableSize - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usableSize - 4));
  return fitting <= most ? fitting : least;
}

/** Pages without content. Null when the list of them cannot be read to its end. */
export function readFreePages(source: DamagedPages, header: Buffer): Set<number> | null {
  const free = new Set<number>();
  let trunk = header.readUInt32BE(32);
  while (trunk !== 0) {
    if (free.has(trunk)) return null;
    free.add(trunk);
    const page = source.read(trunk);
    if (!page) return null;
    const count = page.readUInt32BE(4);
    for (let index = 0; index < count; index += 1) free.add(page.readUInt32BE(8 + index * 4));
    trunk = page.readUInt32BE(0);
  }
  return free;
}
