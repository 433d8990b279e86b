import type { Database } from '../../db/database.ts';

/** The only file that names `receipt_series`. */
export function createReceiptRepository(db: Database) {
  const insertSeries = db.statement<[number]>(
    'receipt-series',
    `INSERT INTO receipt_series (only, workplace, last) VALUES (1, ?, 0) ON CONFLICT DO NOTHING`,
  );
  const updateSeries = db.statement<[number], { workplace: number; last: number }>(
    'receipt-next',
    `UPDATE receipt_series SET last = max(last + 1, ?) WHERE only = 1 RETURNING workplace, last`,
  );
  return {
    /** Begins to count, as a workplace; does nothing where it has begun. */
    begin: (workplace: number): void => void insertSeries.run(workplace),
    /** Counts on, to a number at least, and tells how far and as which workplace. */
    countOn: (least: number) => updateSeries.get(least),
  };
}
