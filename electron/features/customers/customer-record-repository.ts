import type {
  Appointment,
  BenefitLine,
  BenefitNotice,
  Contact,
  ContactAddress,
  CustomerCase,
  CustomerRecord,
  CustomerWarning,
  Paper,
  Registration,
  Representative,
} from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Database } from '../../db/database.ts';

/** What is on file besides the person and the numbers. */
export type RecordParts = Omit<CustomerRecord, 'customer' | 'numbers'>;

/** The only file that names the tables of what belongs to a customer, from `contact_address` to `customer_warning`. */
export function createCustomerRecordRepository(db: Database) {
  const addresses = db.statement<[string], ContactAddress>(
    'customer-addresses',
    `SELECT kind, value, label FROM contact_address WHERE customer_id = ? ORDER BY position`,
  );
  const notices = db.statement<[string], Omit<BenefitNotice, 'lines'>>(
    'customer-notices',
    `SELECT id, jurisdiction_id AS jurisdictionId, benefit, kind, issued_on AS issuedOn, valid_from AS "from",
       valid_to AS "to"
     FROM benefit_notice WHERE customer_id = ? ORDER BY issued_on DESC, id DESC`,
  );
  const lines = db.statement<[string], BenefitLine>(
    'customer-notice-lines',
    `SELECT label, cents, per FROM benefit_line WHERE notice_id = ? ORDER BY position`,
  );
  const appointments = db.statement<[string], Omit<Appointment, 'papers'>>(
    'customer-appointments',
    `SELECT id, concern, officer, place, room, date, time_from AS "from", time_to AS "to", zone, start_at AS startAt,
       end_at AS endAt, state
     FROM appointment WHERE customer_id = ? ORDER BY start_at DESC, id DESC`,
  );
  const papers = db.statement<[string], Paper>(
    'customer-papers',
    `SELECT label, received_on AS receivedOn FROM appointment_paper WHERE appointment_id = ? ORDER BY position`,
  );
  const registrations = db.statement<[string], Registration>(
    'customer-registrations',
    `SELECT id, kind, registered_on AS registeredOn, effective_on AS effectiveOn, ended_on AS endedOn
     FROM registration WHERE customer_id = ? ORDER BY registered_on DESC, id DESC`,
  );
  const cases = db.statement<[string], CustomerCase>(
    'customer-cases',
    `SELECT id, concern, department_id AS departmentId, opened_on AS openedOn, state
     FROM customer_case WHERE customer_id = ? ORDER BY opened_on DESC, id DESC`,
  );
  const contacts = db.statement<[string], Contact>(
    'customer-contacts',
    `SELECT id, at, channel, direction, summary FROM contact WHERE customer_id = ? ORDER BY at DESC, id DESC`,
  );
  const representatives = db.statement<[string], Representative>(
    'customer-representatives',
    `SELECT id, kind, name, scope, valid_from AS "from", valid_to AS "to"
     FROM representative WHERE customer_id = ? ORDER BY valid_from DESC, id DESC`,
  );
  const warnings = db.statement<[string], CustomerWarning>(
    'customer-warnings',
    `SELECT id, kind, text, until FROM customer_warning WHERE customer_id = ? ORDER BY id DESC`,
  );

  const tables = [
    'contact_address',
    'benefit_notice',
    'appointment',
    'registration',
    'customer_case',
    'contact',
    'representative',
    'customer_warning',
  ];
  const clear = tables.map((table) =>
    db.statement<[string]>(`${table}-clear`, `DELETE FROM ${table} WHERE customer_id = ?`),
  );
  const insertAddress = db.statement<[ContactAddress & { customer: Id; position: number }]>(
    'contact-address-insert',
    `INSERT INTO contact_address VALUES (@customer, @position, @kind, @value, @label)`,
  );
  const insertNotice = db.statement<[Omit<BenefitNotice, 'lines'> & { customer: Id }]>(
    'benefit-notice-insert',
    `INSERT INTO benefit_notice VALUES (@id, @customer, @jurisdictionId, @benefit, @kind, @issuedOn, @from, @to)`,
  );
  const insertLine = db.statement<[BenefitLine & { notice: Id; position: number }]>(
    'benefit-line-insert',
    `INSERT INTO benefit_line VALUES (@notice, @position, @label, @cents, @per)`,
  );
  const insertAppointment = db.statement<[Omit<Appointment, 'papers'> & { customer: Id }]>(
    'appointment-insert',
    `INSERT INTO appointment VALUES (@id, @customer, @concern, @officer, @place, @room, @date, @from, @to, @zone,
       @startAt, @endAt, @state)`,
  );
  const insertPaper = db.statement<[Paper & { appointment: Id; position: number }]>(
    'appointment-paper-insert',
    `INSERT INTO appointment_paper VALUES (@appointment, @position, @label, @receivedOn)`,
  );
  const insertRegistration = db.statement<[Registration & { customer: Id }]>(
    'registration-insert',
    `INSERT INTO registration VALUES (@id, @customer, @kind, @registeredOn, @effectiveOn, @endedOn)`,
  );
  const insertCase = db.statement<[CustomerCase & { customer: Id }]>(
    'customer-case-insert',
    `INSERT INTO customer_case VALUES (@id, @customer, @concern, @departmentId, @openedOn, @state)`,
  );
  const insertContact = db.statement<[Contact & { customer: Id }]>(
    'contact-insert',
    `INSERT INTO contact VALUES (@id, @customer, @at, @channel, @direction, @summary)`,
  );
  const insertRepresentative = db.statement<[Representative & { customer: Id }]>(
    'representative-insert',
    `INSERT INTO representative VALUES (@id, @customer, @kind, @name, @scope, @from, @to)`,
  );
  const insertWarning = db.statement<[CustomerWarning & { customer: Id }]>(
    'customer-warning-insert',
    `INSERT INTO customer_warning VALUES (@id, @customer, @kind, @text, @until)`,
  );

  return {
    /** What is on file about a customer, newest first; nothing at all where the customer is not known. */
    find: (customer: Id): RecordParts => ({
      addresses: addresses.all(customer),
      notices: notices.all(customer).map((notice) => ({ ...notice, lines: lines.all(notice.id) })),
      appointments: appointments.all(customer).map((booked) => ({ ...booked, papers: papers.all(booked.id) })),
      registrations: registrations.all(customer),
      cases: cases.all(customer),
      contacts: contacts.all(customer),
      representatives: representatives.all(customer),
      warnings: warnings.all(customer),
    }),

    /** Forgets everything that is on file about a customer. */
    clear(customer: Id): void {
      for (const statement of clear) statement.run(customer);
    },

    /** Writes everything at once, where nothing is; call it within a transaction. */
    add(customer: Id, parts: RecordParts): void {
      parts.addresses.forEach((address, position) => insertAddress.run({ ...address, customer, position }));
      for (const { lines: amounts, ...notice } of parts.notices) {
        insertNotice.run({ ...notice, customer });
        amounts.forEach((line, position) => insertLine.run({ ...line, notice: notice.id, position }));
      }
      for (const { papers: needed, ...appointment } of parts.appointments) {
        insertAppointment.run({ ...appointment, customer });
        needed.forEach((paper, position) => insertPaper.run({ ...paper, appointment: appointment.id, position }));
      }
      for (const registration of parts.registrations) insertRegistration.run({ ...registration, customer });
      for (const one of parts.cases) insertCase.run({ ...one, customer });
      for (const contact of parts.contacts) insertContact.run({ ...contact, customer });
      for (const representative of parts.representatives) insertRepresentative.run({ ...representative, customer });
      for (const warning of parts.warnings) insertWarning.run({ ...warning, customer });
    },
  };
}
