import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { newId } from '#shared/domain/id.ts';
import { createCustomers } from '../../../../../electron/features/customers/index.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const record = (): CustomerRecord =>
  CustomerRecord.parse({
    customer: {
      id: newId(),
      title: 'Dr.',
      firstName: 'Mareike',
      lastName: 'Sonnwald',
      birthName: 'Eichwald',
      birthDate: '1984-03-12',
      customerNumber: '318A204517',
      bgNumber: '31804//0012345',
      language: 'tr',
      needs: ['slowSpeech'],
      jurisdictionId: 'arge-magdeburg',
      agencyId: 'agentur-magdeburg',
    },
    numbers: [{ number: '+493023125101', label: 'Festnetz' }],
    addresses: [{ kind: 'email', value: 'm.sonnwald@example.de', label: null }],
    notices: [
      {
        id: newId(),
        jurisdictionId: 'arge-magdeburg',
        benefit: 'Bürgergeld',
        kind: 'grant',
        issuedOn: '2026-10-02',
        from: '2026-11-01',
        to: '2027-10-31',
        lines: [
          { label: 'Regelbedarf', cents: 56300, per: 'month' },
          { label: 'Unterkunft und Heizung', cents: 41250, per: 'month' },
        ],
      },
    ],
    appointments: [
      {
        id: newId(),
        concern: 'Erstgespräch',
        officer: 'Frau Lindhorst',
        place: 'room',
        room: 'Raum 214',
        date: '2026-12-01',
        from: '09:00',
        to: '09:45',
        zone: 'Europe/Berlin',
        startAt: '2026-12-01T08:00:00.000Z',
        endAt: '2026-12-01T08:45:00.000Z',
        state: 'booked',
        papers: [{ label: 'Lebenslauf', receivedOn: null }],
      },
    ],
    registrations: [
      { id: newId(), kind: 'jobSeeker', registeredOn: '2026-09-01', effectiveOn: '2026-12-01', endedOn: null },
    ],
    cases: [{ id: newId(), concern: 'Umzug', departmentId: 'leistung-sgb2', openedOn: '2026-11-10', state: 'waiting' }],
    contacts: [
      {
        id: newId(),
        at: '2026-11-10T09:12:00.000Z',
        channel: 'phone',
        direction: 'inbound',
        summary: 'Fragt nach dem Umzug',
      },
    ],
    representatives: [
      { id: newId(), kind: 'proxy', name: 'Holger Sonnwald', scope: 'Bürgergeld', from: '2026-01-01', to: null },
    ],
    warnings: [{ id: newId(), kind: 'blockedAddress', text: 'Anschrift nicht nennen', until: null }],
  });

it('reads back all that was put on file about a person', () => {
  const customers = createCustomers({ db });
  const written = record();
  customers.saveRecord(written);
  expect(customers.findRecord(written.customer.id)).toEqual(written);
});

it('replaces what was on file and leaves other people alone', () => {
  const customers = createCustomers({ db });
  const kept = record();
  const changed = record();
  customers.saveRecord(kept);
  customers.saveRecord({ ...changed, customer: { ...changed.customer, customerNumber: '318A204520' } });
  const { customer } = changed;
  customers.saveRecord({
    ...changed,
    customer: { ...customer, customerNumber: '318A204520' },
    appointments: [],
    notices: [],
  });
  expect(customers.findRecord(customer.id)).toMatchObject({ appointments: [], notices: [] });
  expect(customers.findRecord(kept.customer.id)).toEqual(kept);
});

it('knows nothing of somebody who is not on file', () => {
  expect(createCustomers({ db }).findRecord(newId())).toBeNull();
});
