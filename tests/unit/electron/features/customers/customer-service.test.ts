import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Customer } from '#shared/domain/customer/customer.ts';
import { newId } from '#shared/domain/id.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { selectCandidatesSql } from '../../../../../electron/features/customers/customer-repository.ts';
import {
  createCustomers,
  type CustomerService,
  seedTrainingCustomers,
  type TrainingPerson,
} from '../../../../../electron/features/customers/index.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let customers: CustomerService;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  customers = createCustomers({ db });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const mareike = Customer.parse({
  id: newId(),
  firstName: 'Mareike',
  lastName: 'Sonnwald',
  birthDate: '1984-03-12',
  customerNumber: '318A204517',
  jurisdictionId: 'agentur-magdeburg',
});
const landline = { number: '+493023125101', label: 'Festnetz' };

const people: TrainingPerson[] = [
  { number: '+493023125101', jurisdictionId: 'agentur-magdeburg', person: { ...mareike, numberLabel: 'Festnetz' } },
  {
    number: null,
    jurisdictionId: 'arge-magdeburg',
    person: {
      firstName: 'Uwe',
      lastName: 'Tannfeld',
      birthDate: '1967-09-02',
      customerNumber: '729E415083',
      numberLabel: 'Mobil',
    },
  },
];

describe('caller candidates', () => {
  it('are everybody who shares the number, by name, with nothing but the name', () => {
    customers.save(mareike, [landline]);
    customers.save({ ...mareike, id: newId(), firstName: 'Änne', customerNumber: '318A204520' }, [landline]);
    expect(customers.listCandidates('+493023125101').map(({ firstName }) => firstName)).toEqual(['Änne', 'Mareike']);
    expect(customers.listCandidates('+493023125101')[1]).toEqual({
      customerId: mareike.id,
      firstName: 'Mareike',
      lastName: 'Sonnwald',
      jurisdictionId: 'agentur-magdeburg',
      match: 'number',
      numberLabel: 'Festnetz',
    });
  });

  it('are nobody for an unknown or a withheld number', () => {
    customers.save(mareike, [landline]);
    expect(customers.listCandidates('+493023125102')).toEqual([]);
    expect(customers.listCandidates(null)).toEqual([]);
  });

  it('follow a new name and a new number', () => {
    customers.save(mareike, [landline]);
    customers.save({ ...mareike, lastName: 'Eichwald' }, [{ number: '+491713920011', label: 'Mobil' }]);
    expect(customers.listCandidates('+493023125101')).toEqual([]);
    expect(customers.listCandidates('+491713920011')).toMatchObject([{ lastName: 'Eichwald' }]);
  });

  it('are found through the index and in no other way', () => {
    expect(db.queryPlan(selectCandidatesSql)).toEqual(['SEARCH contact_number USING PRIMARY KEY (number=?)']);
  });
});

describe('the training customers', () => {
  it('share a household of three and leave who withholds the number on file without one', () => {
    seedTrainingCustomers(customers, people, '2026-11-23');
    expect(customers.listCandidates('+493023125101')).toHaveLength(3);
    expect(customers.findIdByCustomerNumber('729E415083')).not.toBeNull();
  });

  it('are put on file once', () => {
    seedTrainingCustomers(customers, people, '2026-11-23');
    seedTrainingCustomers(customers, people, '2026-11-23');
    expect(customers.listCandidates('+493023125101')).toHaveLength(3);
  });
});
