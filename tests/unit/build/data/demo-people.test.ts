import { expect, it } from 'vitest';
import { Customer } from '#shared/domain/customer/customer.ts';
import { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { addressNumbers, householdAt } from '../../../../build/data/demo-numbers.ts';
import { createDemoPeople } from '../../../../build/data/demo-people.ts';

const today = '2026-11-23';
const records = Array.from({ length: 3_000 }, (_empty, index) => createDemoPeople(today).record(index));

/** As docs/CONTRIBUTING.md lists them. */
const filmNumbers =
  /^\+49(?:3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|17139200\d{2}|176040690\d{2}|1749464308|15228817386)$/;

it('invents people whose records are whole', () => {
  for (const record of records) {
    expect(CustomerRecord.safeParse({ ...record, customer: Customer.parse(record.customer) }).error).toBeUndefined();
  }
});

it('invents the same people every time, each with a customer number of their own', () => {
  expect(createDemoPeople(today).record(1_234)).toEqual(records[1_234]);
  const numbers = Array.from({ length: 60_000 }, (_empty, index) => createDemoPeople(today).customer(index * 17));
  expect(new Set(numbers.map(({ customerNumber }) => customerNumber)).size).toBe(numbers.length);
});

it('uses numbers of film and television alone, and mail at example.de', () => {
  expect(addressNumbers.filter((number) => !filmNumbers.test(number))).toEqual([]);
  expect(new Set(addressNumbers).size).toBe(addressNumbers.length);
  expect(records.flatMap(({ numbers }) => numbers).every(({ number }) => filmNumbers.test(number))).toBe(true);
  const mail = records.flatMap(({ addresses }) => addresses).filter(({ kind }) => kind === 'email');
  expect(mail.length).toBeGreaterThan(0);
  expect(mail.every(({ value }) => value.endsWith('@example.de'))).toBe(true);
});

it('gives most numbers to one person, some to a household, and none when they are used up', () => {
  const sharers = new Map<number, number>();
  for (let person = 0; person < 5_600; person += 1) {
    const number = householdAt(person)?.number ?? -1;
    sharers.set(number, (sharers.get(number) ?? 0) + 1);
  }
  const counts = [...sharers.values()];
  expect(counts.filter((people) => people === 1).length).toBe(counts.length / 2);
  expect(Math.max(...counts)).toBe(40);
  expect(householdAt(1_000_000)).toBeNull();
});
