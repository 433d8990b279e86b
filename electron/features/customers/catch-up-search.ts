import type { Log } from '../../log.ts';
import type { CustomerService } from './customer-service.ts';

/** People a turn: some milliseconds, so that no ring and no note waits for it. */
const atOnce = 50;

/** Brings the search up to date behind everything else, once after the start. Most days there is nothing to do. */
export function catchUpSearch(customers: Pick<CustomerService, 'catchUpSearch'>, log: Log): void {
  let total = 0;
  function next(): void {
    try {
      const count = customers.catchUpSearch(atOnce);
      total += count;
      if (count > 0) setTimeout(next, 5).unref();
      else if (total > 0) log.info('search-caught-up', { people: total });
    } catch (error) {
      // The store was closed, or its disk is full: what is left is done after the next start.
      log.warn('search-not-caught-up', { reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
  setTimeout(next, 0).unref();
}
