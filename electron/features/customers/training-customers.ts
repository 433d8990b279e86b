import type { Customer } from '#shared/domain/customer/customer.ts';
import { newId } from '#shared/domain/id.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import type { CustomerService } from './customer-service.ts';
import { emptyTrainingRecord, trainingRecords } from './training-records.ts';

/** A virtual customer as the training script describes the person behind the call. */
export interface TrainingPerson {
  /** E.164; null when the caller withholds it. */
  readonly number: string | null;
  readonly jurisdictionId: string;
  readonly person: Pick<Customer, 'firstName' | 'lastName' | 'birthDate' | 'customerNumber'> & {
    readonly numberLabel: string;
  };
}

/**
 * Puts the invented people of the training exchange on file with all that belongs to them, so that candidates can be practised: whoever calls from
 * an own number, and the household of the first landline, which three people share. Who withholds the number is on
 * file without one. Each person is put on file once, however often this runs. Never call it with real customers.
 */
export function seedTrainingCustomers(
  customers: Pick<CustomerService, 'findIdByCustomerNumber' | 'saveRecord'>,
  people: readonly TrainingPerson[],
  today: LocalDate,
): void {
  const records = trainingRecords(today);
  for (const { number, jurisdictionId, person } of [...people, ...housemates(people)]) {
    if (customers.findIdByCustomerNumber(person.customerNumber) !== null) continue;
    const { numberLabel, ...name } = person;
    const { customer, parts } = records[person.customerNumber] ?? emptyTrainingRecord;
    customers.saveRecord({
      customer: { id: newId(), jurisdictionId, ...name, ...customer },
      numbers: number ? [{ number, label: numberLabel }] : [],
      ...parts,
    });
  }
}

/** Two more people behind the first landline. */
function housemates(people: readonly TrainingPerson[]): TrainingPerson[] {
  const home = people.find(({ number, person }) => number !== null && person.numberLabel === 'Festnetz');
  if (!home) return [];
  const { number, jurisdictionId, person } = home;
  return [
    {
      number,
      jurisdictionId,
      person: {
        firstName: 'Holger',
        lastName: person.lastName,
        birthDate: '1981-08-30',
        customerNumber: '318A204518',
        numberLabel: 'Haushalt',
      },
    },
    {
      number,
      jurisdictionId,
      person: {
        firstName: 'Jette',
        lastName: 'Eichwald',
        birthDate: '2004-05-17',
        customerNumber: '318A204519',
        numberLabel: 'Haushalt',
      },
    },
  ];
}
