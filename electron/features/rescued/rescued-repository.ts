import type { RescuedEntry } from '#shared/domain/rescued/rescued.ts';
import { foldForSearch } from '#shared/domain/text/fold.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** A row as it was read from the damaged store, by column. */
export type RescuedContent = Readonly<Record<string, string | number | null | Buffer>>;

export interface StoredRescued extends RescuedEntry {
  readonly content: RescuedContent;
}

interface Row extends RescuedEntry {
  readonly content: string;
}

interface Reference {
  readonly column: string;
  readonly owner: string;
  readonly ownerColumn: string;
}

const columns = `key, table_name AS "table", reason, rescued_at AS rescuedAt, content`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The only file that names `rescued_row` but the repair. It writes into any table: what was rescued is of any. */
export function createRescuedRepository(db: Database) {
  const count = db.statement<[], { count: number }>(
    'rescued-count',
    `SELECT count(*) AS count FROM rescued_row WHERE settled_at IS NULL`,
  );
  const list = db.statement<[number], RescuedEntry>(
    'rescued-list',
    `SELECT key, table_name AS "table", reason, rescued_at AS rescuedAt FROM rescued_row
     WHERE settled_at IS NULL ORDER BY key LIMIT ?`,
  );
  const find = db.statement<[number], Row>(
    'rescued-find',
    `SELECT ${columns} FROM rescued_row WHERE key = ? AND settled_at IS NULL`,
  );
  const settle = db.statement<[string, string, string, number]>(
    'rescued-settle',
    `UPDATE rescued_row SET settled_at = ?, settled_by = ?, settled_how = ? WHERE key = ?`,
  );
  const columnsOf = db.statement<[string], { name: string }>(
    'rescued-columns',
    `SELECT name FROM pragma_table_info(?) ORDER BY cid`,
  );
  const keysOf = db.statement<[string], { from: string; table: string; to: string | null }>(
    'rescued-references',
    `SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)`,
  );

  /** What a row belongs to that is not there. */
  function lostOwners({ table, content }: StoredRescued): Reference[] {
    return keysOf
      .all(table)
      .map((key) => ({ column: key.from, owner: key.table, ownerColumn: key.to ?? 'id' }))
      .filter(({ column, owner, ownerColumn }) => {
        const value = content[column] ?? null;
        if (value === null) return false;
        const sql = `SELECT 1 FROM ${quoted(owner)} WHERE ${quoted(ownerColumn)} = ?`;
        return db.statement<unknown[]>('rescued-owner', sql).get(value) === undefined;
      });
  }

  return {
    count: (): number => count.get()?.count ?? 0,
    list: (most: number): RescuedEntry[] => list.all(most),
    find(key: number): StoredRescued | null {
      const row = find.get(key);
      return row ? { ...row, content: JSON.parse(row.content, revive) as RescuedContent } : null;
    },
    lostOwners,

    /** Puts a row into its table again; false where there is none any more. Throws `SqliteError` where a rule refuses it. */
    insert(table: string, content: RescuedContent): boolean {
      const names = columnsOf.all(table).flatMap(({ name }) => (name in content ? [name] : []));
      if (names.length === 0) return false;
      const places = names.map(() => '?').join(', ');
      const sql = `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${places})`;
      db.statement<unknown[]>('rescued-put-back', sql).run(...names.map((name) => content[name] ?? null));
      // It repeats the name, so that who may be calling is found at once; given to somebody else, it is theirs.
      if (table === 'contact_number') {
        db.statement<unknown[]>(
          'rescued-number-name',
          `UPDATE contact_number SET (first_name, last_name, jurisdiction_id) =
             (SELECT first_name, last_name, jurisdiction_id FROM customer WHERE id = customer_id)
           WHERE number = ? AND customer_id = ?`,
        ).run(content['number'], content['customer_id']);
      }
      // The only index of ours that no trigger fills.
      if (table !== 'note' || typeof content['text'] !== 'string') return true;
      db.statement<unknown[]>('rescued-note-search', `INSERT INTO note_search (rowid, text) VALUES (?, ?)`).run(
        content['key'],
        foldForSearch(content['text']),
      );
      return true;
    },

    settle: (key: number, how: 'putBack' | 'settled', by: string, at: Instant): void =>
      void settle.run(at, by, how, key),
  };
}

/** Bytes were written down as JSON writes a `Buffer`. */
function revive(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Buffer') return value;
  return 'data' in value && Array.isArray(value.data) ? Buffer.from(value.data as number[]) : value;
}
