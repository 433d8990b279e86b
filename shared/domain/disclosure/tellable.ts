import type { CustomerRecord } from '../customer/customer-record.ts';
import type { TellingRule } from './disclosure-rules.ts';

/** A record without the parts that only a department tells about: what is not told here is not needed here either. */
export function tellable(record: CustomerRecord, { tell }: Pick<TellingRule, 'tell'>): CustomerRecord {
  return {
    ...record,
    appointments: tell.appointments.by === 'advisor' ? record.appointments : [],
    notices: tell.notices.by === 'advisor' ? record.notices : [],
    registrations: tell.registrations.by === 'advisor' ? record.registrations : [],
    cases: tell.cases.by === 'advisor' ? record.cases : [],
    contacts: tell.contacts.by === 'advisor' ? record.contacts : [],
  };
}
