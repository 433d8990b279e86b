import type { Id } from '#shared/domain/id.ts';
import type { Database } from './database.ts';

/**
 * The newest ids of all tables with an `id`: new ones have to go on after them, also when the clock was set back while
 * the program was closed.
 */
export function newestIds(db: Database): Id[] {
  const tables = db
    .statement<[], { name: string }>(
      'tables-with-id',
      `SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'id' AND c.type = 'TEXT' AND c.pk = 1`,
    )
    .all();
  return tables.flatMap(({ name }) => {
    // Ids of this program begin with a digit; what was imported may not.
    const sql = `SELECT id FROM "${name}" WHERE id < ':' ORDER BY id DESC LIMIT 1`;
    const newest = db.statement<[], { id: Id }>('newest-id', sql).get();
    return newest ? [newest.id] : [];
  });
}
