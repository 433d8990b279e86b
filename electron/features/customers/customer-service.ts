import type { CallerCandidate, Customer, CustomerHits, NewCustomer } from '#shared/domain/customer/customer.ts';
import type { ContactNumber, CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { nameWords } from '#shared/domain/customer/search-query.ts';
import type { Id } from '#shared/domain/id.ts';
import { type Clock, systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';
import { createCustomerRecordRepository } from './customer-record-repository.ts';
import { createCustomerRepository } from './customer-repository.ts';
import { searchCustomers } from './customer-search.ts';
import { createSearchIndex } from './search-index-repository.ts';
import { createSearchRepository } from './search-repository.ts';

/** A record as it is handed in. */
export type NewCustomerRecord = Omit<CustomerRecord, 'customer'> & { readonly customer: NewCustomer };

export interface CustomerService {
  find(id: Id): Customer | null;
  findIdByCustomerNumber(customerNumber: string): Id | null;
  /**
   * Everybody who may be calling from a number (E.164), by last and first name; nobody when it is withheld.
   * A number is not a person: households and shelters share one, so all are listed.
   */
  listCandidates(number: string | null): CallerCandidate[];
  /**
   * People by what an advisor typed: names (also their beginnings and misspelt), telephone number, customer number, BG
   * number and date of birth, in any order; best first. Holds the name only, no social data.
   */
  search(text: string, options: { readonly limit: number }): CustomerHits;
  /** Whether somebody of the same names and the same date of birth is on file: perhaps the same person. */
  hasAlike(person: Pick<NewCustomer, 'firstName' | 'lastName' | 'birthDate'>): boolean;
  /**
   * Brings up to `limit` people up to date for the search whom another way of writing changed (an older program, a
   * repair); returns how many there were.
   */
  catchUpSearch(limit: number): number;
  /** Writes a customer with all numbers. Throws `SqliteError`. */
  save(customer: NewCustomer, numbers: readonly ContactNumber[]): void;
  /** All that is on file about a person; social data, which only leaves main after the disclosure gate. */
  findRecord(id: Id): CustomerRecord | null;
  /** Writes a person with all that is on file; what was there before is replaced. Throws `SqliteError`. */
  saveRecord(record: NewCustomerRecord): void;
  /** Many customers with all numbers in one transaction; what else is on file stays. Throws `SqliteError`. */
  savePeople(people: readonly { readonly customer: NewCustomer; readonly numbers: readonly ContactNumber[] }[]): void;
  /** Many at once in one transaction; the reserve of a full disk is not for them. Throws `SqliteError`. */
  saveRecords(records: readonly NewCustomerRecord[]): void;
}

export function createCustomers(options: { db: Database; clock?: Clock }): CustomerService {
  const clock = options.clock ?? systemClock;
  const searchRepository = createSearchRepository(options.db);
  const searchIndex = createSearchIndex(options.db);
  const repository = createCustomerRepository(options.db);
  const records = createCustomerRecordRepository(options.db);
  return {
    find: repository.find,
    findIdByCustomerNumber: repository.findIdByCustomerNumber,
    listCandidates: (number) => (number === null ? [] : repository.listCandidates(number).toSorted(byName)),
    search: (text, { limit }) => searchCustomers(searchRepository, text, { limit, today: clock.now().slice(0, 10) }),

    hasAlike({ firstName, lastName, birthDate }) {
      const words = nameWords(`${lastName} ${firstName}`);
      return searchRepository
        .listByName(`${birthDate} ${words[0] ?? ''}`, 100)
        .some((person) => nameWords(`${person.lastName} ${person.firstName}`).join(' ') === words.join(' '));
    },

    catchUpSearch: (limit) => searchIndex.catchUp(limit),
    save: (customer, numbers) =>
      options.db.transaction('customer-save', () => repository.save([{ customer, numbers }])),

    findRecord(id) {
      const customer = repository.find(id);
      return customer && { customer, numbers: repository.listNumbers(id), ...records.find(id) };
    },

    saveRecord: (record) => options.db.transaction('customer-record-save', () => write([record])),
    savePeople: (many) => options.db.transaction('import-people', () => repository.save(many)),
    saveRecords: (many) => options.db.transaction('import-customers', () => write(many)),
  };

  function write(many: readonly NewCustomerRecord[]): void {
    const known = new Set(repository.listKnown(many.map(({ customer }) => customer.id)));
    repository.save(many);
    for (const { customer, numbers: _numbers, ...parts } of many) {
      if (known.has(customer.id)) records.clear(customer.id);
      records.add(customer.id, parts);
    }
  }
}

function byName(a: CallerCandidate, b: CallerCandidate): number {
  return (
    a.lastName.localeCompare(b.lastName, 'de') ||
    a.firstName.localeCompare(b.firstName, 'de') ||
    (a.customerId < b.customerId ? -1 : 1)
  );
}
