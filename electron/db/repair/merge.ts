import Sqlite from 'better-sqlite3';
import type { Instant } from '#shared/domain/time.ts';
import type { Salvage, SalvagedTable } from './salvage.ts';
import type { StoredValue } from './read-record.ts';
import { layoutsOf, type NamedRow, type TableLayout } from './table-layout.ts';

/** What became of one table. Counts only: a report holds no social data. */
export interface MergedTable {
  readonly name: string;
  readonly isComplete: boolean;
  /** Rows that stand in the repaired store as the damaged one had them. */
  readonly fromDamaged: number;
  /** Rows that only the backup still had, or had newer. */
  readonly fromBackup: number;
  readonly unreadableRows: number;
}

const columnName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Brings what was read from a damaged store into a restored backup (or an empty store), table by table.
 *
 * A table that was read whole replaces the backup's: what was deleted since stays deleted. Of any other table the rows
 * of both are kept, and of two that differ the newer one; a text that loses is kept as well. What a rule of the schema
 * refuses goes to `rescued_row`.
 */
export function merge(target: Sqlite.Database, { tables }: Salvage, at: Instant): MergedTable[] {
  const known = new Map(layoutsOf(target).map((layout) => [layout.name, layout]));
  // Written once every table has its rows: theirs may be replaced yet.
  const losers: NamedRow[] = [];
  const merged = tables.flatMap((table) => {
    const layout = known.get(table.layout.name);
    return layout ? [mergeTable(target, table, layout, losers, at)] : [];
  });
  for (const loser of losers) keepBeside(target, loser, at);
  return merged;
}

function mergeTable(
  target: Sqlite.Database,
  table: SalvagedTable,
  layout: TableLayout,
  losers: NamedRow[],
  at: Instant,
): MergedTable {
  const { name } = layout;
  const quoted = columnName(name);
  if (table.isComplete) target.exec(`DELETE FROM ${quoted}`);
  const find = target.prepare<StoredValue[], NamedRow>(
    `SELECT * FROM ${quoted} WHERE ${layout.key.map((column) => `${columnName(column)} = ?`).join(' AND ')}`,
  );
  const hasOwnRowid = !layout.isClustered && !layout.columns.some(({ isRowid }) => isRowid);
  /** By their columns: rows of before a migration have fewer. */
  const inserts = new Map<string, Sqlite.Statement<StoredValue[]>>();
  let fromDamaged = 0;

  table.readRows((row, rowid) => {
    const values = knownColumns(row, layout);
    const kept = table.isComplete ? undefined : find.get(...layout.key.map((column) => values[column] ?? null));
    if (kept && isOlder(values, kept)) {
      if (name === 'note') losers.push(values);
      return;
    }
    if (kept && isSame(values, kept)) {
      fromDamaged += 1;
      return;
    }
    const isWritten = kept ? replace(values, kept) : insert(values, hasOwnRowid ? rowid : null);
    if (isWritten) fromDamaged += 1;
    else rescue(target, name, values, 'rule', at);
  });

  return {
    name,
    isComplete: table.isComplete,
    fromDamaged,
    fromBackup: Math.max(0, countOf(target, quoted) - fromDamaged),
    unreadableRows: table.unreadableRows,
  };

  function insert(values: NamedRow, rowid: number | null): boolean {
    // Order of insertion is told by the rowid; where another row has it, the row itself matters more.
    return (rowid !== null && write({ ...values, rowid })) || write(values);
  }

  function write(values: NamedRow): boolean {
    const columns = Object.keys(values).map(columnName).join(', ');
    const places = Object.keys(values).map(() => '?');
    let statement = inserts.get(columns);
    if (!statement) {
      statement = target.prepare(`INSERT INTO ${quoted} (${columns}) VALUES (${places.join(', ')})`);
      inserts.set(columns, statement);
    }
    const insertion = statement;
    return attempt(() => insertion.run(...Object.values(values)));
  }

  function replace(values: NamedRow, kept: NamedRow): boolean {
    const columns = Object.keys(values).filter((column) => !layout.key.includes(column));
    if (columns.length === 0) return true;
    const where = layout.key.map((column) => `${columnName(column)} = ?`).join(' AND ');
    const set = columns.map((column) => `${columnName(column)} = ?`).join(', ');
    const parameters = [...columns, ...layout.key].map((column) => values[column] ?? null);
    const isWritten = attempt(() => target.prepare(`UPDATE ${quoted} SET ${set} WHERE ${where}`).run(...parameters));
    if (isWritten && name === 'note') losers.push(kept);
    return isWritten;
  }
}

/** Only the columns that there still are. */
function knownColumns(row: NamedRow, { columns }: TableLayout): NamedRow {
  return Object.fromEntries(
    columns.flatMap(({ name }) => {
      const value = row[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/**
 * Whether a row of the damaged store is older than the backup's. Its revision tells, not a clock; else a row in which
 * something is over (hung up, closed, done) is newer than the same row without. Otherwise the damaged store, which went
 * on after the backup, is newer.
 */
function isOlder(damaged: NamedRow, backup: NamedRow): boolean {
  const [ours, theirs] = [damaged['revision'], backup['revision']];
  if (typeof ours === 'number' && typeof theirs === 'number') return ours < theirs;
  const instants = Object.keys(backup).filter((column) => column.endsWith('_at'));
  const filled = (row: NamedRow): number => instants.filter((column) => (row[column] ?? null) !== null).length;
  return filled(damaged) < filled(backup);
}

function isSame(one: NamedRow, other: NamedRow): boolean {
  return Object.keys(one).every((column) => {
    const [left, right] = [one[column] ?? null, other[column] ?? null];
    return Buffer.isBuffer(left) && Buffer.isBuffer(right) ? left.equals(right) : left === right;
  });
}

/** Of two different texts of a person the one that lost is kept beside the other. */
function keepBeside(target: Sqlite.Database, loser: NamedRow, at: Instant): void {
  if (loser['text'] === '') return;
  const { key = null, text = null, revision = null, saved_at: savedAt = null } = loser;
  const winner = target.prepare<StoredValue[], { text: string }>(`SELECT text FROM note WHERE key = ?`).get(key);
  if (winner && typeof text === 'string' && winner.text.includes(text)) return;
  attempt(() =>
    target
      .prepare(
        `INSERT INTO note_version (note_key, position, kind, based_on, text, saved_at)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM note_version WHERE note_key = ?), 'replaced', ?, ?, ?)`,
      )
      .run(key, key, revision, text, savedAt ?? at),
  );
}

export function rescue(
  target: Sqlite.Database,
  table: string,
  row: NamedRow,
  reason: 'rule' | 'owner-lost',
  at: Instant,
): void {
  const content = JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  target
    .prepare(`INSERT INTO rescued_row (table_name, content, reason, rescued_at) VALUES (?, ?, ?, ?)`)
    .run(table, content, reason, at);
}

/** False where a rule of the schema refuses it. */
function attempt(write: () => unknown): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}

export function countOf(target: Sqlite.Database, quotedTable: string): number {
  return target.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${quotedTable}`).get()?.n ?? 0;
}
