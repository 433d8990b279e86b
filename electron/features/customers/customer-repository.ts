import { type CallerCandidate, Customer, type NewCustomer } from '#shared/domain/customer/customer.ts';
import type { ContactNumber } from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';
import { createSearchIndex } from './search-index-repository.ts';

interface CustomerRow {
  id: string;
  title: string | null;
  first_name: string;
  last_name: string;
  birth_name: string | null;
  birth_date: string;
  customer_number: string;
  bg_number: string | null;
  language: string;
  needs: string;
  jurisdiction_id: string;
  agency_id: string | null;
}

interface CandidateRow {
  customer_id: string;
  first_name: string;
  last_name: string;
  jurisdiction_id: string;
  label: string | null;
}

/** Finds the people who share a number; exported for the test that asks how SQLite runs it. */
export const selectCandidatesSql = `
  SELECT customer_id, first_name, last_name, jurisdiction_id, label FROM contact_number WHERE number = ?`;

/** The only file that writes the tables `customer` and `contact_number`. */
export function createCustomerRepository(db: Database) {
  const searchIndex = createSearchIndex(db);
  const selectCustomer = db.statement<[string], CustomerRow>(
    'customer-by-id',
    `SELECT id, title, first_name, last_name, birth_name, birth_date, customer_number, bg_number, language, needs,
       jurisdiction_id, agency_id
     FROM customer WHERE id = ?`,
  );
  const selectByCustomerNumber = db.statement<[string], { id: string }>(
    'customer-by-number',
    `SELECT id FROM customer WHERE customer_number = ?`,
  );
  const selectKnown = db.statement<[string], { id: string }>(
    'customers-known',
    `SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const selectCandidates = db.statement<[string], CandidateRow>('caller-candidates', selectCandidatesSql);
  const selectNumbers = db.statement<[string], ContactNumber>(
    'contact-numbers',
    `SELECT number, label FROM contact_number WHERE customer_id = ? ORDER BY number`,
  );
  const upsertCustomer = db.statement<[CustomerRow]>(
    'customer-save',
    `INSERT INTO customer (id, title, first_name, last_name, birth_name, birth_date, customer_number, bg_number,
       language, needs, jurisdiction_id, agency_id)
     VALUES (@id, @title, @first_name, @last_name, @birth_name, @birth_date, @customer_number, @bg_number,
       @language, @needs, @jurisdiction_id, @agency_id)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, first_name = excluded.first_name,
       last_name = excluded.last_name, birth_name = excluded.birth_name, birth_date = excluded.birth_date,
       customer_number = excluded.customer_number, bg_number = excluded.bg_number, language = excluded.language,
       needs = excluded.needs, jurisdiction_id = excluded.jurisdiction_id, agency_id = excluded.agency_id`,
  );
  const deleteNumbers = db.statement<[string]>(
    'contact-number-delete',
    `DELETE FROM contact_number WHERE customer_id = ?`,
  );
  const insertNumber = db.statement<[string, string, string, string, string, string | null]>(
    'contact-number-insert',
    `INSERT INTO contact_number (number, customer_id, first_name, last_name, jurisdiction_id, label)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );

  return {
    find(id: Id): Customer | null {
      const row = selectCustomer.get(id);
      return row ? toCustomer(row) : null;
    },

    /** Id of the person with a customer number of the agency. */
    findIdByCustomerNumber: (customerNumber: string): Id | null =>
      selectByCustomerNumber.get(customerNumber)?.id ?? null,

    /** Those of these people who are on file. */
    listKnown: (ids: readonly Id[]): Id[] => selectKnown.all(JSON.stringify(ids)).map(({ id }) => id),

    /** Everybody who can be reached at a number (E.164), in no particular order. */
    listCandidates: (number: string): CallerCandidate[] => selectCandidates.all(number).map(toCandidate),

    listNumbers: (id: Id): ContactNumber[] => selectNumbers.all(id),

    /**
     * Writes customers with all numbers; numbers not named any more are forgotten. Call it within a transaction: what
     * they are searched by is written with them.
     */
    save(people: readonly { readonly customer: NewCustomer; readonly numbers: readonly ContactNumber[] }[]): void {
      for (const { customer, numbers } of people) {
        const { id, firstName, lastName, jurisdictionId } = customer;
        upsertCustomer.run(toRow(Customer.parse(customer)));
        deleteNumbers.run(id);
        for (const { number, label } of numbers) {
          insertNumber.run(number, id, firstName, lastName, jurisdictionId, label);
        }
      }
      searchIndex.update(people.map(({ customer }) => customer.id));
    },
  };
}

function toCustomer(row: CustomerRow): Customer {
  return Customer.parse({
    id: row.id,
    title: row.title,
    firstName: row.first_name,
    lastName: row.last_name,
    birthName: row.birth_name,
    birthDate: row.birth_date,
    customerNumber: row.customer_number,
    bgNumber: row.bg_number,
    language: row.language,
    needs: JSON.parse(row.needs),
    jurisdictionId: row.jurisdiction_id,
    agencyId: row.agency_id,
  });
}

function toRow(customer: Customer): CustomerRow {
  return {
    id: customer.id,
    title: customer.title,
    first_name: customer.firstName,
    last_name: customer.lastName,
    birth_name: customer.birthName,
    birth_date: customer.birthDate,
    customer_number: customer.customerNumber,
    bg_number: customer.bgNumber,
    language: customer.language,
    needs: JSON.stringify(customer.needs),
    jurisdiction_id: customer.jurisdictionId,
    agency_id: customer.agencyId,
  };
}

function toCandidate(row: CandidateRow): CallerCandidate {
  return {
    customerId: row.customer_id,
    firstName: row.first_name,
    lastName: row.last_name,
    jurisdictionId: row.jurisdiction_id,
    match: 'number',
    numberLabel: row.label,
  };
}
