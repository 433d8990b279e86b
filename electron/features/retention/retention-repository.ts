import type { RetainedKind, RetentionCounts } from '#shared/domain/retention/retention-rules.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** Until when something must have ended to be deleted: usually, and by jurisdiction. */
export interface Limits {
  readonly usual: Instant;
  readonly byJurisdiction: Readonly<Record<string, Instant>>;
}

export interface RetentionRun {
  readonly at: Instant;
  readonly ruleVersion: string;
  readonly counts: RetentionCounts;
}

type Parameters = { usual: Instant; others: string; limit: number };

/** The limit for a row, by the jurisdiction that an SQL expression names. */
const limitOf = (jurisdiction: string): string =>
  `coalesce((SELECT value FROM json_each(@others) WHERE key = ${jurisdiction}), @usual)`;
/** Central has not yet acknowledged something about these subjects. */
const waits = (...subjects: string[]): string =>
  `EXISTS (SELECT 1 FROM outbox WHERE state <> 'acknowledged' AND subject IN (${subjects.join(', ')}))`;
/** The same about subjects that begin so. */
const waitsWithin = (beginning: string): string =>
  `EXISTS (SELECT 1 FROM outbox WHERE state <> 'acknowledged' AND subject BETWEEN ${beginning} AND ${beginning} || '~')`;

/**
 * What has ended long enough ago, by kind, as the key of its rows. What is still needed is not among it: a conversation
 * whose callback is kept, whatever waits for central.
 */
const due: Readonly<Record<RetainedKind, { readonly table: string; readonly key: string; readonly where: string }>> = {
  // Before conversations: a callback keeps its conversation.
  callbacks: {
    table: 'callback',
    key: 'id',
    where: `done_at < ${limitOf('jurisdiction_id')} AND NOT ${waits(`'callback:' || callback.id`)}`,
  },
  conversations: {
    table: 'conversation',
    key: 'id',
    where: `closed_at < ${limitOf('jurisdiction_id')}
      AND NOT EXISTS (SELECT 1 FROM callback WHERE conversation_id = conversation.id)
      AND NOT EXISTS (SELECT 1 FROM callback WHERE attempt_conversation_id = conversation.id)
      AND NOT EXISTS (SELECT 1 FROM outbound_call WHERE attempt_conversation_id = conversation.id)
      AND NOT ${waits(`'conversation:' || conversation.id`, `'note:' || conversation.id`)}
      AND NOT ${waitsWithin(`'note:' || conversation.id || ':'`)}`,
  },
  outboundCalls: { table: 'outbound_call', key: 'appointment_id', where: `done_at < ${limitOf('NULL')}` },
  appointments: {
    table: 'booking',
    key: 'id',
    where: `end_at < ${limitOf('(SELECT jurisdiction_id FROM customer WHERE id = booking.customer_id)')}
      AND NOT ${waits(`'appointment:' || booking.id`)}`,
  },
  actions: {
    table: 'customer_action',
    key: 'id',
    where: `at < ${limitOf('(SELECT jurisdiction_id FROM customer WHERE id = customer_action.customer_id)')}
      AND NOT ${waits(`'action:' || customer_action.id`)}`,
  },
  accessLog: {
    table: 'access_log',
    key: 'id',
    where: `at < ${limitOf('(SELECT jurisdiction_id FROM customer WHERE id = access_log.customer_id)')}`,
  },
  outbox: { table: 'outbox', key: 'position', where: `state = 'acknowledged' AND settled_at < ${limitOf('NULL')}` },
  rescued: { table: 'rescued_row', key: 'key', where: `rescued_at < ${limitOf('NULL')}` },
};

/** Deletes what is over across the tables of other features: the one place that knows all of them. */
export function createRetentionRepository(db: Database) {
  const statementsOf = (kind: RetainedKind) => {
    const { table, key, where } = due[kind];
    return {
      count: db.statement<[Parameters], { count: number }>(
        `retention-count-${kind}`,
        `SELECT count(*) AS count FROM (SELECT 1 FROM ${table} WHERE ${where} LIMIT @limit)`,
      ),
      list: db.statement<[Parameters], { key: string | number }>(
        `retention-list-${kind}`,
        `SELECT ${key} AS key FROM ${table} WHERE ${where} LIMIT @limit`,
      ),
      remove: db.statement<[string]>(
        `retention-delete-${kind}`,
        `DELETE FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?))`,
      ),
    };
  };
  const statements: Readonly<Record<RetainedKind, ReturnType<typeof statementsOf>>> = {
    callbacks: statementsOf('callbacks'),
    conversations: statementsOf('conversations'),
    outboundCalls: statementsOf('outboundCalls'),
    appointments: statementsOf('appointments'),
    actions: statementsOf('actions'),
    accessLog: statementsOf('accessLog'),
    outbox: statementsOf('outbox'),
    rescued: statementsOf('rescued'),
  };
  // Neither of these has a foreign key.
  const deleteOutboundEvents = db.statement<[string]>(
    'retention-outbound-events',
    `DELETE FROM outbound_event WHERE appointment_id IN (SELECT value FROM json_each(?))`,
  );
  const deleteIndexed = db.statement<[string]>(
    'retention-note-search',
    `DELETE FROM note_search WHERE rowid IN
      (SELECT key FROM note WHERE conversation_id IN (SELECT value FROM json_each(?)))`,
  );
  const mergeSearch = db.statement<[number]>(
    'retention-note-merge',
    `INSERT INTO note_search (note_search, rank) VALUES ('merge', ?)`,
  );
  const insertRun = db.statement<[string, string, string]>(
    'retention-run',
    `INSERT INTO retention_run (at, rule_version, counts) VALUES (?, ?, ?) ON CONFLICT (at) DO NOTHING`,
  );
  const selectRun = db.statement<[], { at: string; ruleVersion: string; counts: string }>(
    'retention-last',
    `SELECT at, rule_version AS ruleVersion, counts FROM retention_run ORDER BY at DESC LIMIT 1`,
  );
  const parametersOf = ({ usual, byJurisdiction }: Limits, limit: number): Parameters => ({
    usual,
    others: JSON.stringify(byJurisdiction),
    limit,
  });

  return {
    count: (kind: RetainedKind, limits: Limits): number =>
      statements[kind].count.get(parametersOf(limits, Number.MAX_SAFE_INTEGER))?.count ?? 0,

    /** Deletes up to so many with all that belongs to them; returns how many there were. */
    deleteSome(kind: RetainedKind, limits: Limits, most: number): number {
      return db.transaction('retention', () => {
        const keys = JSON.stringify(statements[kind].list.all(parametersOf(limits, most)).map(({ key }) => key));
        if (kind === 'conversations') deleteIndexed.run(keys);
        if (kind === 'outboundCalls') deleteOutboundEvents.run(keys);
        return statements[kind].remove.run(keys);
      });
    },

    /**
     * Takes deleted words out of the search index of notes, so many pages at a time; false when nothing is left to do.
     * An index that only marks what was deleted keeps it until its parts are merged (https://sqlite.org/fts5.html).
     */
    mergeSearch: (pages: number): boolean => {
      const before = db.changes();
      // Negative: all of it ends as one part, in which nothing deleted is left.
      mergeSearch.run(-pages);
      return db.changes() - before > 1;
    },

    record: ({ at, ruleVersion, counts }: RetentionRun): void =>
      void insertRun.run(at, ruleVersion, JSON.stringify(counts)),
    last: (): RetentionRun | null => {
      const row = selectRun.get();
      return row ? { ...row, counts: JSON.parse(row.counts) as RetentionCounts } : null;
    },
  };
}
