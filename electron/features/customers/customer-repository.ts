import type { CallerCandidate, Customer } from '#shared/domain/customer/customer.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';

/** A number that a customer can be reached at. */
export interface ContactNumber {
  /** E.164. */
  readonly number: string;
  /** What the number is to the customer, such as "Mobil". */
  readonly label: string | null;
}

interface CustomerRow {
  id: string;
  first_name: string;
  last_name: string;
  birth_date: string;
  customer_number: string;
  jurisdiction_id: string;
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

/** The only file that names the tables `customer` and `contact_number`. */
export function createCustomerRepository(db: Database) {
  const selectCustomer = db.statement<[string], CustomerRow>(
    'customer-by-id',
    `SELECT id, first_name, last_name, birth_date, customer_number, jurisdiction_id FROM customer WHERE id = ?`,
  );
  const selectByCustomerNumber = db.statement<[string], { id: string }>(
    'customer-by-number',
    `SELECT id FROM customer WHERE customer_number = ?`,
  );
  const selectCandidates = db.statement<[string], CandidateRow>('caller-candidates', selectCandidatesSql);
  const upsertCustomer = db.statement<[string, string, string, string, string, string]>(
    'customer-save',
    `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name, last_name = excluded.last_name,
       birth_date = excluded.birth_date, customer_number = excluded.customer_number,
       jurisdiction_id = excluded.jurisdiction_id`,
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

    /** Everybody who can be reached at a number (E.164), in no particular order. */
    listCandidates: (number: string): CallerCandidate[] => selectCandidates.all(number).map(toCandidate),

    /** Writes a customer with all numbers; numbers not named any more are forgotten. */
    save(customer: Customer, numbers: readonly ContactNumber[]): void {
      const { id, firstName, lastName, birthDate, customerNumber, jurisdictionId } = customer;
      db.transaction('customer-save', () => {
        upsertCustomer.run(id, firstName, lastName, birthDate, customerNumber, jurisdictionId);
        deleteNumbers.run(id);
        for (const { number, label } of numbers) {
          insertNumber.run(number, id, firstName, lastName, jurisdictionId, label);
        }
      });
    },
  };
}

function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    customerNumber: row.customer_number,
    jurisdictionId: row.jurisdiction_id,
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
