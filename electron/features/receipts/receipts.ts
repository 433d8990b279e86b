import { randomInt } from 'node:crypto';
import { receiptOf, workplaceCode } from '#shared/domain/receipt.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';
import { createReceiptRepository } from './receipt-repository.ts';

export interface Receipts {
  /**
   * The next number to be read to a customer. No two are the same at a workplace, and its code keeps it apart from
   * others. Call it in the transaction of what it names: a number that was told stands for something on the disk.
   */
  next(): string;
}

/** Numbers are counted on from here: a backup that is put back must not give away what was given after it. */
const firstCountedAt = Date.parse('2026-01-01T00:00:00Z');
/** Nobody takes down something this often all day long, and a million of it are ten years. */
const stepMs = 5 * 60_000;
const workplaces = 2 ** 20;

/**
 * Gives receipt numbers without asking anybody. `workplace` is the code that the administrator gave to this place; left
 * out, the store makes one at random.
 */
export function createReceipts(options: {
  readonly db: Database;
  readonly workplace?: string | undefined;
  readonly clock: Clock;
}): Receipts {
  const { workplace, clock } = options;
  const repository = createReceiptRepository(options.db);
  return {
    next() {
      repository.begin(randomInt(workplaces));
      const steps = Math.floor((Date.parse(clock.now()) - firstCountedAt) / stepMs);
      const series = repository.countOn(Math.max(0, steps));
      if (!series) throw new Error('no receipt series');
      return receiptOf(workplace ?? workplaceCode(series.workplace), series.last);
    },
  };
}
