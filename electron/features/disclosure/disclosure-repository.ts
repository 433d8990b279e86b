import type { FoundBy, Identification } from '#shared/domain/disclosure/gate.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface ClaimRow {
  customerId: string;
  foundBy: FoundBy['way'];
  searchReason: string | null;
}

/** Whom a caller says to be. */
export interface Claim {
  readonly customerId: Id;
  readonly foundBy: FoundBy;
}

/** The only file that names `disclosure_claim` and `identification`. */
export function createDisclosureRepository(db: Database) {
  const selectClaim = db.statement<[string], ClaimRow>(
    'claim-find',
    `SELECT customer_id AS customerId, found_by AS foundBy, search_reason AS searchReason
     FROM disclosure_claim WHERE conversation_id = ?`,
  );
  const upsertClaim = db.statement<[string, string, string, string | null, string]>(
    'claim-save',
    `INSERT INTO disclosure_claim (conversation_id, customer_id, found_by, search_reason, chosen_at)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET customer_id = excluded.customer_id, found_by = excluded.found_by,
       search_reason = excluded.search_reason, chosen_at = excluded.chosen_at`,
  );
  const deleteClaim = db.statement<[string]>('claim-delete', `DELETE FROM disclosure_claim WHERE conversation_id = ?`);
  const insert = db.statement<[Omit<Identification, 'checks' | 'passed'> & { checks: string; passed: number }]>(
    'identification-insert',
    `INSERT INTO identification (id, conversation_id, customer_id, at, advisor, jurisdiction_id, rule_version, speaks_as,
       representative_id, checks, passed)
     VALUES (@id, @conversationId, @customerId, @at, @advisor, @jurisdictionId, @ruleVersion, @speaksAs,
       @representativeId, @checks, @passed)`,
  );
  const selectPassed = db.statement<[string, string], { at: string; speaksAs: Identification['speaksAs'] }>(
    'identification-passed',
    `SELECT at, speaks_as AS speaksAs FROM identification
     WHERE conversation_id = ? AND customer_id = ? AND passed = 1 ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const countHere = db.statement<[string], { count: number }>(
    'identification-failed-here',
    `SELECT count(*) AS count FROM identification WHERE conversation_id = ? AND passed = 0`,
  );
  const countBefore = db.statement<[string, string, string], { count: number }>(
    'identification-failed-before',
    `SELECT count(*) AS count FROM identification
     WHERE customer_id = ? AND at >= ? AND conversation_id <> ? AND passed = 0`,
  );

  return {
    findClaim(conversationId: Id): Claim | null {
      const row = selectClaim.get(conversationId);
      if (!row) return null;
      const { customerId, searchReason } = row;
      const foundBy: FoundBy =
        row.foundBy === 'search' ? { way: 'search', reason: searchReason ?? '' } : { way: 'number' };
      return { customerId, foundBy };
    },
    saveClaim(conversationId: Id, { customerId, foundBy }: Claim, at: Instant): void {
      upsertClaim.run(conversationId, customerId, foundBy.way, foundBy.way === 'search' ? foundBy.reason : null, at);
    },
    dropClaim: (conversationId: Id): void => void deleteClaim.run(conversationId),

    insert({ checks, passed, ...rest }: Identification): void {
      insert.run({ ...rest, checks: JSON.stringify(checks), passed: passed ? 1 : 0 });
    },
    /** When and in what role somebody was identified in a conversation, the last time. */
    findPassed: (conversationId: Id, customerId: Id) => selectPassed.get(conversationId, customerId) ?? null,
    countFailedHere: (conversationId: Id): number => countHere.get(conversationId)?.count ?? 0,
    /** Failed for a person since an instant, in other conversations than this one. */
    countFailedBefore: (customerId: Id, since: Instant, conversationId: Id): number =>
      countBefore.get(customerId, since, conversationId)?.count ?? 0,
  };
}
