import type { CallerCandidate, Customer } from '#shared/domain/customer/customer.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';
import { type ContactNumber, createCustomerRepository } from './customer-repository.ts';

export interface CustomerService {
  find(id: Id): Customer | null;
  findIdByCustomerNumber(customerNumber: string): Id | null;
  /**
   * Everybody who may be calling from a number (E.164), by last and first name; nobody when it is withheld.
   * A number is not a person: households and shelters share one, so all are listed.
   */
  listCandidates(number: string | null): CallerCandidate[];
  /** Writes a customer with all numbers. Throws `SqliteError`. */
  save(customer: Customer, numbers: readonly ContactNumber[]): void;
}

const german = new Intl.Collator('de');

export function createCustomers(options: { db: Database }): CustomerService {
  const repository = createCustomerRepository(options.db);
  return {
    find: repository.find,
    findIdByCustomerNumber: repository.findIdByCustomerNumber,
    listCandidates: (number) => (number === null ? [] : repository.listCandidates(number).toSorted(byName)),
    save: repository.save,
  };
}

function byName(a: CallerCandidate, b: CallerCandidate): number {
  return (
    german.compare(a.lastName, b.lastName) ||
    german.compare(a.firstName, b.firstName) ||
    (a.customerId < b.customerId ? -1 : 1)
  );
}
