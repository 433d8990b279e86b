import {
  MAX_SHOWN,
  type Operation,
  OperationContent,
  type OutboxEntry,
  OutboxWhat,
} from '#shared/domain/outbox/operation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface OperationRow {
  id: string;
  kind: string;
  subject: string;
  base_version: number | null;
  payload: string;
  created_at: string;
}

interface EntryRow {
  id: string;
  what: string;
  receipt: string | null;
  createdAt: string;
  state: OutboxEntry['state'];
  reason: string | null;
}

interface UnsettledRow {
  subject: string;
  state: Exclude<OutboxEntry['state'], 'acknowledged'>;
  position: number;
}

/** The only file that names `outbox`. */
export function createOutboxRepository(db: Database) {
  const insert = db.statement<[string, string, string, number | null, string, string]>(
    'outbox-insert',
    `INSERT INTO outbox (id, kind, subject, base_version, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const updateUnsent = db.statement<[string, string, string]>(
    'outbox-renew',
    `UPDATE outbox SET payload = ? WHERE subject = ? AND kind = ? AND state = 'waiting'`,
  );
  const selectNext = db.statement<[], OperationRow>(
    'outbox-next',
    `SELECT id, kind, subject, base_version, payload, created_at FROM outbox
      WHERE state IN ('waiting', 'sent') ORDER BY position LIMIT 1`,
  );
  const updateSent = db.statement<[string]>(
    'outbox-sent',
    `UPDATE outbox SET state = 'sent' WHERE id = ? AND state = 'waiting'`,
  );
  const updateAcknowledged = db.statement<[string, string]>(
    'outbox-acknowledged',
    `UPDATE outbox SET state = 'acknowledged', payload = NULL, settled_at = ? WHERE id = ? AND state = 'sent'`,
  );
  const updateRefused = db.statement<[string, string, string]>(
    'outbox-refused',
    `UPDATE outbox SET state = 'refused', reason = ?, settled_at = ? WHERE id = ? AND state = 'sent'`,
  );
  const selectUnsettled = db.statement<[string, string], UnsettledRow>(
    'outbox-unsettled',
    `SELECT subject, state, max(position) AS position FROM outbox
      WHERE state <> 'acknowledged' AND subject IN (SELECT value FROM json_each(?))
        AND kind IN (SELECT value FROM json_each(?))
      GROUP BY subject`,
  );
  const countOpen = db.statement<[], { count: number }>(
    'outbox-count',
    `SELECT count(*) AS count FROM outbox WHERE state <> 'acknowledged'`,
  );
  const selectOpen = db.statement<[number], EntryRow>(
    'outbox-list',
    `SELECT id, CASE kind WHEN 'actionTaken' THEN payload ->> '$.kind' ELSE kind END AS what,
            coalesce(payload ->> '$.receipt', payload ->> '$.appointment.receipt') AS receipt, created_at AS createdAt, state, reason
       FROM outbox WHERE state <> 'acknowledged' ORDER BY position LIMIT ?`,
  );

  return {
    /** False where the operation is in already. */
    insert({ id, kind, subject, baseVersion, payload, createdAt }: Operation): boolean {
      return insert.run(id, kind, subject, baseVersion, JSON.stringify(payload), createdAt) > 0;
    },

    /** Gives an operation that nobody has been handed yet a newer payload; false when there is none. */
    renew: ({ kind, payload }: OperationContent, subject: string): boolean =>
      updateUnsent.run(JSON.stringify(payload), subject, kind) > 0,

    /** The oldest that central has not answered. Throws for a payload that does not fit its kind: a bug. */
    next(): Operation | null {
      const row = selectNext.get();
      if (!row) return null;
      const content = OperationContent.parse({ kind: row.kind, payload: JSON.parse(row.payload) });
      return {
        ...content,
        id: row.id,
        subject: row.subject,
        baseVersion: row.base_version,
        createdAt: row.created_at,
      };
    },

    /** On the disk before it is handed over: from now on its payload never changes. */
    markSent: (id: Id): void => void updateSent.run(id),
    acknowledge: (id: Id, at: Instant): void => void updateAcknowledged.run(at, id),
    refuse: (id: Id, reason: string, at: Instant): void => void updateRefused.run(reason, at, id),

    /** How the latest of some kinds stands that central has not acknowledged, by subject. */
    listUnsettled: (
      subjects: readonly string[],
      kinds: readonly Operation['kind'][],
    ): Map<string, UnsettledRow['state']> =>
      new Map(
        selectUnsettled
          .all(JSON.stringify(subjects), JSON.stringify(kinds))
          .map(({ subject, state }) => [subject, state]),
      ),

    count: (): number => countOpen.get()?.count ?? 0,
    list: (): OutboxEntry[] => selectOpen.all(MAX_SHOWN).map((row) => ({ ...row, what: OutboxWhat.parse(row.what) })),
  };
}
