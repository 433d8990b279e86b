import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';

/** Under whose rules somebody is, and whether they can be called at all. */
export interface Reach {
  readonly customerId: Id;
  readonly jurisdictionId: string;
  readonly hasNumber: boolean;
}

/** Looks many people up at once; who is not on file is not among them. */
export function createReach(db: Database): (customerIds: readonly Id[]) => Map<Id, Reach> {
  const select = db.statement<[string], Omit<Reach, 'hasNumber'> & { hasNumber: 0 | 1 }>(
    'customer-reach',
    `SELECT id AS customerId, jurisdiction_id AS jurisdictionId,
            EXISTS (SELECT 1 FROM contact_number WHERE customer_id = customer.id) AS hasNumber
       FROM customer WHERE id IN (SELECT value FROM json_each(?))`,
  );
  return (customerIds) =>
    new Map(
      select
        .all(JSON.stringify([...new Set(customerIds)]))
        .map((row) => [row.customerId, { ...row, hasNumber: row.hasNumber === 1 }]),
    );
}
