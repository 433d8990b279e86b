import { isLockBytePage } from '../sqlcipher-page.ts';
import type { DamagedPages } from './damaged-pages.ts';
import { NotARecord } from './read-record.ts';
import { holdsRows, noFindings, readFreePages, readTree, readTreePage, type StoredRow } from './read-tree.ts';
import { couldBeRowOf, layoutsAt, type NamedRow, nameValues, type TableLayout } from './table-layout.ts';

/** What can still be had from a damaged store. */
export interface Salvage {
  readonly version: number;
  readonly tables: readonly SalvagedTable[];
  /** Pages with rows that nobody can say the table of. They stay in the file that is kept aside. */
  readonly unassignedPages: readonly number[];
  readonly unreadablePages: readonly number[];
}

export interface SalvagedTable {
  readonly layout: TableLayout;
  /** True when every row of it is there: then also what it does not hold is known, such as what was deleted. */
  readonly isComplete: boolean;
  readonly unreadablePages: readonly number[];
  /** Rows that are known to have been there and cannot be read whole. */
  readonly unreadableRows: number;
  /** Hands over every row that can be read. */
  readRows(take: (row: NamedRow, rowid: number | null) => void): void;
}

/** A table or an index of the schema, and the page at which it begins. */
export interface TreeRoot {
  readonly type: string;
  readonly name: string;
  readonly page: number;
}

const schemaVersionOffset = 60;

/**
 * Goes through every page of a damaged store. Where the page is damaged that tells where the tables begin, `fallback`
 * tells it: the same page of a backup.
 */
export function salvage(source: DamagedPages, fallback: DamagedPages | null, newestVersion: number): Salvage {
  const header = source.read(1);
  const version = (header ?? fallback?.read(1))?.readUInt32BE(schemaVersionOffset) ?? newestVersion;
  const roots = readRoots(source) ?? (fallback && readRoots(fallback)) ?? [];
  const layouts = layoutsAt(version);
  const seen = new Set<number>([1]);
  const findings = new Map(
    roots.map((root) => {
      const found = readTree(source, root.page, () => {});
      for (const page of found.pages) seen.add(page);
      return [root.name, { ...found, root }] as const;
    }),
  );

  const unreadable = new Set<number>();
  for (let number = 1; number <= source.count; number += 1) {
    if (!isLockBytePage(number) && !source.read(number)) unreadable.add(number);
  }
  // Where it cannot be told which pages are free, a row that was deleted may come back: better than losing one.
  const free = (header && readFreePages(source, header)) ?? new Set<number>();
  const isWhole = (name: string) => findings.get(name)?.unreadablePages.length === 0;
  const incomplete = layouts.filter(({ name }) => !isWhole(name));
  const lost = incomplete.length > 0 ? lostPages(source, { seen, free, unreadable }) : [];
  const assigned = Map.groupBy(lost, (number) => tableOf(source, number, incomplete));

  return {
    version,
    unreadablePages: [...unreadable].filter((number) => !free.has(number)),
    unassignedPages: assigned.get(null) ?? [],
    tables: layouts.map((layout) => {
      const found = findings.get(layout.name);
      const pages = assigned.get(layout) ?? [];
      return {
        layout,
        isComplete: found !== undefined && found.unreadablePages.length === 0 && found.unreadableRows === 0,
        unreadablePages: found?.unreadablePages ?? [],
        unreadableRows: found?.unreadableRows ?? 0,
        readRows(take) {
          const name = (row: StoredRow): void => take(nameValues(layout, row), row.rowid);
          // First what may be old: a page without its tree may have been given up.
          for (const number of pages) {
            const page = source.read(number);
            if (page) readTreePage(source, { page, number }, noFindings(), name);
          }
          if (found) readTree(source, found.root.page, name);
        },
      };
    }),
  };
}

/** Null when the schema cannot be read whole. */
function readRoots(source: DamagedPages): TreeRoot[] | null {
  const roots: TreeRoot[] = [];
  const { unreadablePages, unreadableRows } = readTree(source, 1, ({ values: [type, name, , page] }) => {
    if (typeof type === 'string' && typeof name === 'string' && typeof page === 'number' && page > 0) {
      roots.push({ type, name, page });
    }
  });
  return unreadablePages.length === 0 && unreadableRows === 0 ? roots : null;
}

/** Sound pages with rows that no tree leads to any more, because a page above them is damaged. */
function lostPages(
  source: DamagedPages,
  known: { readonly seen: Set<number>; readonly free: Set<number>; readonly unreadable: Set<number> },
): number[] {
  const lost: number[] = [];
  for (let number = 2; number <= source.count; number += 1) {
    if (known.seen.has(number) || known.free.has(number) || known.unreadable.has(number)) continue;
    const page = source.read(number);
    if (page && holdsRows(page) && page.readUInt16BE(3) > 0) lost.push(number);
  }
  return lost;
}

/** The one incomplete table that every row of a page fits; null when there are none or several. */
function tableOf(source: DamagedPages, number: number, candidates: readonly TableLayout[]): TableLayout | null {
  const page = source.read(number);
  if (!page) return null;
  const rows: StoredRow[] = [];
  try {
    readTreePage(source, { page, number }, noFindings(), (row) => rows.push(row));
  } catch (error) {
    // An overflow page may look like one with rows.
    if (error instanceof NotARecord || error instanceof RangeError) return null;
    throw error;
  }
  const fitting = candidates.filter((layout) => rows.every((row) => couldBeRowOf(layout, row)));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
