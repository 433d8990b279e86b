import { Temporal } from 'temporal-polyfill';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { Appointment, BenefitLine, CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { newId } from '#shared/domain/id.ts';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

/** What is on file about an invented person besides name and number. */
export interface TrainingRecord {
  readonly customer: Partial<Pick<Customer, 'birthName' | 'bgNumber' | 'language' | 'needs' | 'agencyId'>>;
  readonly parts: Omit<CustomerRecord, 'customer' | 'numbers'>;
}

const zone = 'Europe/Berlin';
const nothing: TrainingRecord['parts'] = {
  addresses: [],
  notices: [],
  appointments: [],
  registrations: [],
  cases: [],
  contacts: [],
  representatives: [],
  warnings: [],
};

/** The files of the invented people by customer number, with days counted from `today`, so that they never grow old. */
export function trainingRecords(today: LocalDate): Readonly<Record<string, TrainingRecord>> {
  const day = (days: number): LocalDate => Temporal.PlainDate.from(today).add({ days }).toString();
  const at = (days: number, time: LocalTime): string =>
    Temporal.PlainDate.from(day(days)).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString({
      smallestUnit: 'millisecond',
    });
  const appointment = (
    days: number,
    from: LocalTime,
    to: LocalTime,
    rest: Pick<Appointment, 'concern' | 'officer' | 'place' | 'room' | 'papers'>,
  ): Appointment => ({
    id: newId(),
    date: day(days),
    from,
    to,
    zone,
    startAt: at(days, from),
    endAt: at(days, to),
    state: days < 0 ? 'kept' : 'booked',
    ...rest,
  });
  const perMonth = (label: string, cents: number): BenefitLine => ({ label, cents, per: 'month' });

  return {
    // Mareike Sonnwald
    '318A204517': {
      customer: { birthName: 'Lindenau' },
      parts: {
        ...nothing,
        addresses: [
          { kind: 'post', value: 'Musterstraße 7, 39104 Magdeburg', label: null },
          { kind: 'email', value: 'mareike.sonnwald@example.de', label: null },
        ],
        notices: [
          {
            id: newId(),
            jurisdictionId: 'agentur-magdeburg',
            benefit: 'Arbeitslosengeld',
            kind: 'grant',
            issuedOn: day(-40),
            from: day(-30),
            to: day(334),
            lines: [{ label: 'Leistungsbetrag', cents: 4127, per: 'day' }],
          },
        ],
        appointments: [
          appointment(8, '10:15', '11:00', {
            concern: 'Beratungsgespräch',
            officer: 'Greta Rademann',
            place: 'room',
            room: 'Raum 214',
            papers: [
              { label: 'Lebenslauf', receivedOn: null },
              { label: 'Zeugnisse', receivedOn: day(-6) },
            ],
          }),
          appointment(-35, '09:00', '09:45', {
            concern: 'Erstgespräch',
            officer: 'Greta Rademann',
            place: 'room',
            room: 'Raum 214',
            papers: [],
          }),
        ],
        registrations: [
          { id: newId(), kind: 'jobSeeker', registeredOn: day(-125), effectiveOn: day(-30), endedOn: null },
          { id: newId(), kind: 'unemployed', registeredOn: day(-33), effectiveOn: day(-30), endedOn: null },
        ],
        cases: [
          {
            id: newId(),
            concern: 'Fahrtkosten zum Vorstellungsgespräch',
            departmentId: 'arbeitsvermittlung',
            openedOn: day(-9),
            state: 'waiting',
          },
        ],
        contacts: [
          {
            id: newId(),
            at: at(-9, '11:20'),
            channel: 'phone',
            direction: 'inbound',
            summary: 'Fragt nach Fahrtkosten zum Vorstellungsgespräch',
          },
          {
            id: newId(),
            at: at(-35, '09:50'),
            channel: 'visit',
            direction: 'inbound',
            summary: 'Erstgespräch, Stellenvorschlag mitgegeben',
          },
        ],
        representatives: [
          {
            id: newId(),
            kind: 'proxy',
            name: 'Holger Sonnwald',
            scope: 'alle Angelegenheiten',
            from: day(-200),
            to: null,
          },
        ],
      },
    },
    // Holger Sonnwald, of the same household
    '318A204518': {
      customer: {},
      parts: {
        ...nothing,
        addresses: [{ kind: 'post', value: 'Musterstraße 7, 39104 Magdeburg', label: null }],
        contacts: [
          {
            id: newId(),
            at: at(-400, '14:05'),
            channel: 'portal',
            direction: 'inbound',
            summary: 'Arbeitsaufnahme gemeldet',
          },
        ],
      },
    },
    // Jette Eichwald, of the same household
    '318A204519': {
      customer: { needs: ['hardOfHearing'] },
      parts: {
        ...nothing,
        appointments: [
          appointment(15, '13:30', '14:00', {
            concern: 'Berufsberatung',
            officer: 'Lore Falkenhain',
            place: 'phone',
            room: null,
            papers: [],
          }),
        ],
        warnings: [{ id: newId(), kind: 'blockedAddress', text: 'Anschrift niemandem nennen.', until: day(300) }],
      },
    },
    // Doreen Haverstein
    '427B118362': {
      customer: { bgNumber: '42702//0118362', needs: ['slowSpeech'] },
      parts: {
        ...nothing,
        addresses: [{ kind: 'post', value: 'Beispielweg 3b, 39340 Haldensleben', label: null }],
        notices: [
          {
            id: newId(),
            jurisdictionId: 'arge-boerde',
            benefit: 'Bürgergeld',
            kind: 'change',
            issuedOn: day(-3),
            from: day(7),
            to: day(188),
            lines: [
              perMonth('Regelbedarf', 56_300),
              perMonth('Unterkunft und Heizung', 38_500),
              perMonth('Anrechnung Einkommen', -21_400),
            ],
          },
        ],
        cases: [
          {
            id: newId(),
            concern: 'Anrechnung von Einkommen',
            departmentId: 'leistung-sgb-2',
            openedOn: day(-12),
            state: 'open',
          },
        ],
        contacts: [
          {
            id: newId(),
            at: at(-12, '08:40'),
            channel: 'letter',
            direction: 'inbound',
            summary: 'Lohnabrechnung eingereicht',
          },
        ],
      },
    },
    // Torsten Grabenhof
    '503C660149': {
      customer: { bgNumber: '50301//0660149' },
      parts: {
        ...nothing,
        addresses: [{ kind: 'post', value: 'Musterplatz 1, 38820 Halberstadt', label: null }],
        notices: [
          {
            id: newId(),
            jurisdictionId: 'arge-halberstadt',
            benefit: 'Bürgergeld',
            kind: 'suspension',
            issuedOn: day(-20),
            from: day(-15),
            to: day(14),
            lines: [],
          },
        ],
        cases: [
          {
            id: newId(),
            concern: 'Weiterbewilligung',
            departmentId: 'leistung-sgb-2',
            openedOn: day(-16),
            state: 'waiting',
          },
        ],
        contacts: [
          {
            id: newId(),
            at: at(-7, '15:10'),
            channel: 'phone',
            direction: 'inbound',
            summary: 'Fragt nach der Auszahlung',
          },
        ],
      },
    },
    // Ilka Brunnmeier
    '611D930258': {
      customer: {},
      parts: {
        ...nothing,
        addresses: [{ kind: 'email', value: 'i.brunnmeier@example.org', label: null }],
      },
    },
    // Uwe Tannfeld
    '729E415083': {
      customer: { bgNumber: '72902//0415083' },
      parts: {
        ...nothing,
        addresses: [{ kind: 'post', value: 'Am Muster 20, 39108 Magdeburg', label: null }],
      },
    },
  };
}

/** Of an invented person that no file was invented for. */
export const emptyTrainingRecord: TrainingRecord = { customer: {}, parts: nothing };
