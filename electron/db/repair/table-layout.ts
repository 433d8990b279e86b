import type BetterSqlite3 from 'better-sqlite3';
import { silentLog } from '../../log.ts';
import { createDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { Sqlite } from '../sqlite.ts';
import type { StoredRow } from './read-tree.ts';
import type { StoredValue } from './read-record.ts';

/** How rows of a table lie in their tree. */
export interface TableLayout {
  readonly name: string;
  /** In the order in which they are stored. */
  readonly columns: readonly Column[];
  /** Names of the primary key, in its order. */
  readonly key: readonly string[];
  /** Clustered by its key, without a rowid. */
  readonly isClustered: boolean;
}

interface Column {
  readonly name: string;
  readonly type: string;
  /** Another name of the rowid: the record holds nothing in its place. */
  readonly isRowid: boolean;
  readonly isRequired: boolean;
}

/** A row by column. What a younger migration added may be missing. */
export type NamedRow = Readonly<Record<string, StoredValue>>;

/**
 * Tables that hold facts at a version of the schema, made out of the migrations and not out of the damaged file. Search
 * indexes hold none: they are filled anew.
 */
export function layoutsAt(version: number): TableLayout[] {
  const connection = new Sqlite(':memory:');
  try {
    const known = migrations.filter((migration) => migration.version <= version);
    migrate(createDatabase(connection, silentLog), known, silentLog);
    return layoutsOf(connection);
  } finally {
    connection.close();
  }
}

export function layoutsOf(connection: BetterSqlite3.Database): TableLayout[] {
  const tables = connection
    .prepare<[], { name: string; type: string; wr: number }>(
      `SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'`,
    )
    .all();
  return tables
    .filter(({ name, type }) => type === 'table' && !/^(?:sqlite|search)_/.test(name))
    .map(({ name, wr }) => layoutOf(connection, name, wr === 1));
}

function layoutOf(connection: BetterSqlite3.Database, name: string, isClustered: boolean): TableLayout {
  const columns = connection
    .prepare<[string], { name: string; type: string; pk: number; notnull: number }>(
      `SELECT name, type, pk, "notnull" FROM pragma_table_info(?) ORDER BY cid`,
    )
    .all(name);
  const keyed = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
  const rowidName = !isClustered && keyed.length === 1 && keyed[0]?.type === 'INTEGER' ? keyed[0].name : null;
  const ordered = isClustered ? [...keyed, ...columns.filter(({ pk }) => pk === 0)] : columns;
  return {
    name,
    columns: ordered.map((column) => ({
      name: column.name,
      type: column.type,
      isRowid: column.name === rowidName,
      isRequired: column.notnull === 1,
    })),
    key: keyed.map((column) => column.name),
    isClustered,
  };
}

export function nameValues({ columns }: TableLayout, { rowid, values }: StoredRow): NamedRow {
  const named = values.map((value, index) => {
    const column = columns[index];
    return column ? [[column.name, column.isRowid ? rowid : value] as const] : [];
  });
  return Object.fromEntries(named.flat());
}

/** Whether a row may be one of this table: its columns are strict about their types. */
export function couldBeRowOf({ columns, isClustered }: TableLayout, { rowid, values }: StoredRow): boolean {
  if (isClustered !== (rowid === null) || values.length > columns.length) return false;
  return columns.every((column, index) => {
    const value = values[index];
    if (value === undefined) return !column.isRequired || index > 0;
    if (value === null) return !column.isRequired || column.isRowid;
    const type = typeOf(value);
    return column.type === type || column.type === 'ANY' || (column.type === 'REAL' && type === 'INTEGER');
  });
}

function typeOf(value: Exclude<StoredValue, null>): string {
  if (typeof value === 'string') return 'TEXT';
  if (Buffer.isBuffer(value)) return 'BLOB';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'INTEGER' : 'REAL';
}
