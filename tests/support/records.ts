import { newId } from '#shared/domain/id.ts';
import { CustomerRecord } from '#shared/domain/customer/customer-record.ts';

/** An invented person with something of everything on file; every value is found nowhere else. */
export function fullRecord(customer: Partial<CustomerRecord['customer']> = {}): CustomerRecord {
  return CustomerRecord.parse({
    customer: {
      id: newId(),
      title: 'Dr.',
      firstName: 'Mareike',
      lastName: 'Sonnwald',
      birthName: 'Eichwaldt',
      birthDate: '1984-03-12',
      customerNumber: '318A204517',
      bgNumber: '31804//0012345',
      language: 'tr',
      needs: ['slowSpeech'],
      jurisdictionId: 'agentur-magdeburg',
      agencyId: null,
      ...customer,
    },
    numbers: [
      { number: '+491713920044', label: 'Mobil' },
      { number: '+493023125101', label: 'Festnetz' },
    ],
    addresses: [
      { kind: 'post', value: 'Musterstraße 12a, 39340 Haldensleben', label: null },
      { kind: 'email', value: 'm.sonnwald@example.de', label: null },
    ],
    notices: [
      {
        id: newId(),
        jurisdictionId: 'agentur-magdeburg',
        benefit: 'Arbeitslosengeld',
        kind: 'grant',
        issuedOn: '2026-10-02',
        from: '2026-11-01',
        to: '2027-10-31',
        lines: [{ label: 'Leistungsbetrag', cents: 4512, per: 'day' }],
      },
    ],
    appointments: [
      {
        id: newId(),
        concern: 'Erstgespräch',
        officer: 'Frau Lindhorst',
        place: 'room',
        room: 'Raum 214b',
        date: '2026-12-01',
        from: '09:05',
        to: '09:50',
        zone: 'Europe/Berlin',
        startAt: '2026-12-01T08:05:00.000Z',
        endAt: '2026-12-01T08:50:00.000Z',
        state: 'booked',
        papers: [
          { label: 'Lebenslauf-Neu', receivedOn: null },
          { label: 'Zeugnisse', receivedOn: '2026-11-11' },
        ],
      },
    ],
    registrations: [
      { id: newId(), kind: 'jobSeeker', registeredOn: '2026-09-01', effectiveOn: '2026-12-02', endedOn: null },
    ],
    cases: [
      {
        id: newId(),
        concern: 'Umzugskosten',
        departmentId: 'leistung-sgb-3',
        openedOn: '2026-11-10',
        state: 'waiting',
      },
    ],
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
      {
        id: newId(),
        kind: 'proxy',
        name: 'Holger Sonnwald',
        scope: 'alle Angelegenheiten',
        from: '2026-01-01',
        to: null,
      },
      { id: newId(), kind: 'guardian', name: 'Ruth Altmann', scope: 'Vermögen', from: '2020-01-01', to: '2025-12-30' },
    ],
    warnings: [{ id: newId(), kind: 'blockedAddress', text: 'Anschrift nicht nennen', until: null }],
  });
}
