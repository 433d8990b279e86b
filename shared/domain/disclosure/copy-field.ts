import { z } from 'zod';
import { assertNever } from '../../assert-never.ts';
import type { CustomerRecord } from '../customer/customer-record.ts';

/** A single field that may be copied. There is no way to copy all: what is copied lies open to every program. */
export const CopyField = z.discriminatedUnion('name', [
  z.object({ name: z.enum(['name', 'birthDate', 'customerNumber', 'bgNumber']) }),
  z.object({ name: z.enum(['number', 'address']), index: z.int().min(0).max(49) }),
]);
export type CopyField = z.infer<typeof CopyField>;

/** The text of a field as other programs want it; null where there is none. */
export function textToCopy({ customer, numbers, addresses }: CustomerRecord, field: CopyField): string | null {
  switch (field.name) {
    case 'name':
      return `${customer.firstName} ${customer.lastName}`;
    case 'birthDate':
      return customer.birthDate.split('-').toReversed().join('.');
    case 'customerNumber':
      return customer.customerNumber;
    case 'bgNumber':
      return customer.bgNumber;
    case 'number':
      return numbers[field.index]?.number ?? null;
    case 'address':
      return addresses[field.index]?.value ?? null;
    default:
      return assertNever(field);
  }
}
