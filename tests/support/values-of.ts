import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';

/**
 * What is on file about a person, value by value, as it would be found in a text: all but the name, ids, words of the
 * contract and `known`, which the call itself told.
 */
export function socialDataOf(record: CustomerRecord, known: readonly string[] = []): string[] {
  const { customer } = record;
  const values = [
    customer.birthName,
    customer.birthDate,
    customer.customerNumber,
    customer.bgNumber,
    ...customer.needs,
    ...record.numbers.map(({ number }) => number),
    ...record.addresses.map(({ value }) => value),
    ...record.notices.flatMap((one) => [
      one.benefit,
      one.issuedOn,
      one.from,
      one.to,
      ...one.lines.map(({ label }) => label),
    ]),
    ...record.notices.flatMap(({ lines }) => lines.map(({ cents }) => `"cents":${cents}`)),
    ...record.appointments.flatMap((one) => [one.concern, one.officer, one.room, one.date, one.startAt]),
    ...record.appointments.flatMap(({ papers }) => papers.flatMap((paper) => [paper.label, paper.receivedOn])),
    ...record.registrations.flatMap((one) => [one.registeredOn, one.effectiveOn, one.endedOn]),
    ...record.cases.flatMap((one) => [one.concern, one.openedOn]),
    ...record.contacts.flatMap((one) => [one.at, one.summary]),
    ...record.representatives.flatMap((one) => [one.name, one.scope, one.from, one.to]),
    ...record.warnings.flatMap((one) => [one.text, one.until]),
  ];
  const telling = values.filter((value) => value !== null && value.length > 2 && !known.includes(value));
  return [...new Set(telling)].filter((value) => value !== null);
}
