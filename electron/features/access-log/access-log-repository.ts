import { type AccessEntry } from '#shared/domain/disclosure/access.ts';
import { newId } from '#shared/domain/id.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface Row {
  id: string;
  at: string;
  advisor: string;
  customerId: string | null;
  conversationId: string | null;
  reason: AccessEntry['reason'];
  detail: string | null;
}

/** Who opened whose record, when and why. */
export interface AccessLog {
  /** Writes that a record was opened. Throws `SqliteError`: a record is not opened that nobody will know of. */
  record(access: Pick<AccessEntry, 'customerId' | 'conversationId' | 'reason' | 'detail'>): void;
  /** Whether this advisor has opened the same for the same reason since an instant. */
  isRecordedSince(
    access: Pick<AccessEntry, 'customerId' | 'conversationId' | 'reason' | 'detail'>,
    since: Instant,
  ): boolean;
  /** Newest first, those before `before` where it is given. */
  list(options?: { readonly before?: Instant; readonly limit?: number }): AccessEntry[];
}

/** The only file that names `access_log`. `advisor` is who works at this place. */
export function createAccessLog(options: {
  readonly db: Database;
  readonly advisor: string;
  readonly clock: Clock;
}): AccessLog {
  const { db, advisor, clock } = options;
  const insert = db.statement<[Row]>(
    'access-insert',
    `INSERT INTO access_log (id, at, advisor, customer_id, conversation_id, reason, detail)
     VALUES (@id, @at, @advisor, @customerId, @conversationId, @reason, @detail)`,
  );
  const select = db.statement<[string, number], Row>(
    'access-list',
    `SELECT id, at, advisor, customer_id AS customerId, conversation_id AS conversationId, reason, detail
     FROM access_log WHERE at < ? ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const exists = db.statement<[Omit<Row, 'id' | 'at'> & { since: Instant }]>(
    'access-exists',
    `SELECT 1 FROM access_log WHERE customer_id IS @customerId AND at >= @since AND advisor = @advisor
       AND conversation_id IS @conversationId AND reason = @reason AND detail IS @detail`,
  );
  return {
    isRecordedSince: (access, since) => exists.get({ ...access, advisor, since }) !== undefined,
    record: (access) => void insert.run({ ...access, id: newId(), at: clock.now(), advisor }),
    list: ({ before = '9999', limit = 200 } = {}) => select.all(before, limit),
  };
}
