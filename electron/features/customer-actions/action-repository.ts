import type { ActionReceipt, CustomerAction } from '#shared/domain/customer-action/action.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';

/** A record as it is kept until the central system has it. */
export interface StoredAction extends ActionReceipt {
  readonly conversationId: Id;
  readonly customerId: Id;
  readonly advisor: string;
  readonly action: CustomerAction;
}

type Row = Omit<StoredAction, 'action'> & { payload: string };

/** The only file that names `customer_action`. */
export function createActionRepository(db: Database) {
  const insert = db.statement<[Row]>(
    'action-insert',
    `INSERT INTO customer_action (id, conversation_id, customer_id, at, advisor, kind, receipt, payload)
     VALUES (@id, @conversationId, @customerId, @at, @advisor, @kind, @receipt, @payload)`,
  );
  const selectById = db.statement<[string], ActionReceipt>(
    'action-by-id',
    `SELECT id, kind, receipt, at FROM customer_action WHERE id = ?`,
  );
  const selectOf = db.statement<[string], ActionReceipt>(
    'actions-of-conversation',
    `SELECT id, kind, receipt, at FROM customer_action WHERE conversation_id = ? ORDER BY at, id`,
  );
  return {
    insert: ({ action, ...rest }: StoredAction): void => void insert.run({ ...rest, payload: JSON.stringify(action) }),
    find: (id: Id): ActionReceipt | null => selectById.get(id) ?? null,
    list: (conversationId: Id): ActionReceipt[] => selectOf.all(conversationId),
  };
}
