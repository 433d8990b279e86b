import type { Callback, NewCallback } from '#shared/domain/callback/callback.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';

/** What the table holds; whom it concerns stands with the conversation. */
export type StoredCallback = Omit<Callback, 'customerId' | 'customerName' | 'jurisdictionId'>;

interface CallbackRow {
  id: string;
  conversation_id: string;
  department_id: string;
  reason: string;
  number: string;
  window_date: string;
  window_from: string;
  window_to: string;
  window_zone: string;
  window_start_at: string;
  window_end_at: string;
  created_at: string;
}

type Promised = Pick<NewCallback, 'conversationId' | 'departmentId' | 'reason' | 'number'> &
  Pick<StoredCallback, 'windowStartAt' | 'windowEndAt'>;

const columns = `id, conversation_id, department_id, reason, number, window_date, window_from, window_to, window_zone,
  window_start_at, window_end_at, created_at`;

/** The only file that names the table `callback`. */
export function createCallbackRepository(db: Database) {
  const insertCallback = db.statement<string[]>(
    'callback-insert',
    `INSERT INTO callback (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectPromise = db.statement<[string, string, string, string, string, string], CallbackRow>(
    'callback-promise',
    `SELECT ${columns} FROM callback
      WHERE conversation_id = ? AND department_id = ? AND window_start_at = ? AND window_end_at = ?
        AND number = ? AND reason = ?`,
  );
  const selectOpen = db.statement<[], CallbackRow>(
    'callback-open',
    `SELECT ${columns} FROM callback WHERE done_at IS NULL ORDER BY window_start_at, id`,
  );
  const selectIds = db.statement<[string], { id: string }>(
    'callback-ids',
    `SELECT id FROM callback WHERE conversation_id = ? ORDER BY id`,
  );

  return {
    /** Ids of the callbacks promised in a conversation, oldest first. */
    listIds: (conversationId: Id): Id[] => selectIds.all(conversationId).map(({ id }) => id),

    /** Callbacks nobody has closed, by the start of their window. */
    listOpen: (): StoredCallback[] => selectOpen.all().map(toCallback),

    /** The same promise made before. */
    findPromise({ conversationId, departmentId, windowStartAt, windowEndAt, number, reason }: Promised) {
      const row = selectPromise.get(conversationId, departmentId, windowStartAt, windowEndAt, number, reason);
      return row ? toCallback(row) : null;
    },

    insert(callback: StoredCallback): void {
      const { window } = callback;
      insertCallback.run(
        callback.id,
        callback.conversationId,
        callback.departmentId,
        callback.reason,
        callback.number,
        window.date,
        window.from,
        window.to,
        window.zone,
        callback.windowStartAt,
        callback.windowEndAt,
        callback.createdAt,
      );
    },
  };
}

function toCallback(row: CallbackRow): StoredCallback {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    departmentId: row.department_id,
    reason: row.reason,
    number: row.number,
    window: { date: row.window_date, from: row.window_from, to: row.window_to, zone: row.window_zone },
    windowStartAt: row.window_start_at,
    windowEndAt: row.window_end_at,
    createdAt: row.created_at,
  };
}
