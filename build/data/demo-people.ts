import { Temporal } from 'temporal-polyfill';
import type { NewCustomer } from '#shared/domain/customer/customer.ts';
import type { Appointment, BenefitNotice, CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';
import type { NewCustomerRecord } from '../../electron/features/customers/index.ts';
import { addressNumbers, householdAt } from './demo-numbers.ts';
import { commonNames, firstNames, nameBeginnings, nameEnds, places, streets } from './demo-words.ts';

/** Where invented people belong to; an ARGE comes with the agency beside it. */
const jurisdictions = [
  { id: 'agentur-magdeburg', agencyId: null, bgPlace: null },
  { id: 'agentur-halberstadt', agencyId: null, bgPlace: null },
  { id: 'agentur-stendal', agencyId: null, bgPlace: null },
  { id: 'arge-magdeburg', agencyId: 'agentur-magdeburg', bgPlace: '81101' },
  { id: 'arge-boerde', agencyId: 'agentur-magdeburg', bgPlace: '81102' },
  { id: 'arge-halberstadt', agencyId: 'agentur-halberstadt', bgPlace: '81103' },
  { id: 'arge-quedlinburg', agencyId: 'agentur-halberstadt', bgPlace: '81104' },
  { id: 'arge-stendal', agencyId: 'agentur-stendal', bgPlace: '81105' },
] as const;

const zone = 'Europe/Berlin';
const languages = ['tr', 'ar', 'ru', 'uk', 'pl', 'vi'];
const needs = ['signLanguage', 'slowSpeech', 'interpreter', 'hardOfHearing', 'largePrint', 'plainLanguage'] as const;

/**
 * Invented people, the same ones for the same `today`: person `index` is always the same. Rules: only telephone numbers
 * of film and television (docs/CONTRIBUTING.md), mail at example.de, letters F to Y in customer numbers, so that the
 * people of the training calls are never met.
 */
export function createDemoPeople(today: LocalDate) {
  const days = new Map<number, LocalDate>();
  const instants = new Map<string, string>();
  const start = Temporal.PlainDate.from(today);

  /** Counted from today; each is reckoned once. */
  function day(offset: number): LocalDate {
    const known = days.get(offset) ?? start.add({ days: offset }).toString();
    days.set(offset, known);
    return known;
  }

  function at(offset: number, time: LocalTime): string {
    const key = `${offset} ${time}`;
    const known =
      instants.get(key) ??
      Temporal.PlainDate.from(day(offset))
        .toZonedDateTime({ timeZone: zone, plainTime: time })
        .toInstant()
        .toString({ smallestUnit: 'millisecond' });
    instants.set(key, known);
    return known;
  }

  function noticeOf(index: number, jurisdictionId: string, pick: Pick): BenefitNotice {
    const since = pick.upTo(300);
    const isArge = jurisdictionId.startsWith('arge');
    const kind = pick.oneOf(['grant', 'grant', 'grant', 'change', 'suspension', 'refusal'] as const);
    return {
      id: idOf('notice', index),
      jurisdictionId,
      benefit: isArge ? 'Bürgergeld' : 'Arbeitslosengeld',
      kind,
      issuedOn: day(-since - 10),
      from: day(-since),
      to: day(-since + 364),
      lines: isArge
        ? [
            { label: 'Regelbedarf', cents: 56_300, per: 'month' },
            { label: 'Unterkunft und Heizung', cents: 30_000 + pick.upTo(30_000), per: 'month' },
          ]
        : [{ label: 'Leistungsbetrag', cents: 2_000 + pick.upTo(5_000), per: 'day' }],
    };
  }

  function appointmentOf(index: number, pick: Pick): Appointment {
    const offset = pick.upTo(60) - 20;
    const hour = String(8 + pick.upTo(7)).padStart(2, '0');
    return {
      id: idOf('appointment', index),
      concern: pick.oneOf(['Beratungsgespräch', 'Erstgespräch', 'Berufsberatung']),
      officer: `${pick.oneOf(firstNames)} ${pick.oneOf(nameBeginnings)}${pick.oneOf(nameEnds)}`,
      place: 'room',
      room: `Raum ${100 + pick.upTo(300)}`,
      date: day(offset),
      from: `${hour}:00`,
      to: `${hour}:45`,
      zone,
      startAt: at(offset, `${hour}:00`),
      endAt: at(offset, `${hour}:45`),
      state: offset < 0 ? pick.oneOf(['kept', 'kept', 'missed'] as const) : 'booked',
      papers: pick.isOneIn(2)
        ? [
            { label: 'Lebenslauf', receivedOn: null },
            { label: 'Zeugnisse', receivedOn: day(-3) },
          ]
        : [],
    };
  }

  function partsOf(index: number, customer: NewCustomer, pick: Pick): Omit<CustomerRecord, 'customer' | 'numbers'> {
    const registeredAt = pick.upTo(300);
    const mail = `person.${index}@example.de`;
    const { jurisdictionId, lastName } = customer;
    return {
      addresses: [
        { kind: 'post', value: `${pick.oneOf(streets)} ${1 + pick.upTo(90)}, ${pick.oneOf(places)}`, label: null },
        ...(pick.isOneIn(3) ? [{ kind: 'email' as const, value: mail, label: null }] : []),
      ],
      notices: pick.isOneIn(2) ? [noticeOf(index, jurisdictionId, pick)] : [],
      appointments: pick.isOneIn(4) ? [appointmentOf(index, pick)] : [],
      registrations: pick.isOneIn(3)
        ? [
            {
              id: idOf('registration', index),
              kind: pick.oneOf(['jobSeeker', 'unemployed'] as const),
              registeredOn: day(-registeredAt),
              effectiveOn: day(-registeredAt + 60),
              endedOn: null,
            },
          ]
        : [],
      cases: pick.isOneIn(5)
        ? [
            {
              id: idOf('case', index),
              concern: pick.oneOf(['Fahrtkosten zum Vorstellungsgespräch', 'Weiterbewilligung', 'Umzug']),
              departmentId: jurisdictionId.startsWith('arge') ? 'leistung-sgb-2' : 'leistung-sgb-3',
              openedOn: day(-pick.upTo(60)),
              state: pick.oneOf(['open', 'waiting', 'closed'] as const),
            },
          ]
        : [],
      contacts: pick.isOneIn(2)
        ? [
            {
              id: idOf('contact', index),
              at: at(-1 - pick.upTo(200), '10:20'),
              channel: pick.oneOf(['phone', 'email', 'letter', 'visit', 'portal'] as const),
              direction: 'inbound',
              summary: pick.oneOf(['Fragt nach der Auszahlung', 'Unterlagen eingereicht', 'Umzug angekündigt']),
            },
          ]
        : [],
      representatives: pick.isOneIn(40)
        ? [
            {
              id: idOf('representative', index),
              kind: pick.oneOf(['proxy', 'guardian', 'interpreter'] as const),
              name: `${pick.oneOf(firstNames)} ${lastName}`.slice(0, 120),
              scope: 'alle Angelegenheiten',
              from: day(-200),
              to: null,
            },
          ]
        : [],
      warnings: pick.isOneIn(200)
        ? [
            {
              id: idOf('warning', index),
              kind: 'blockedAddress',
              text: 'Anschrift niemandem nennen.',
              until: day(300),
            },
          ]
        : [],
    };
  }

  return {
    /** The person alone. */
    customer: (index: number): NewCustomer => customerOf(index, createPick(index)),

    /** The person with all that is on file. */
    record(index: number): NewCustomerRecord {
      const pick = createPick(index);
      const customer = customerOf(index, pick);
      const household = householdAt(index);
      return {
        customer,
        numbers:
          household === null
            ? []
            : [{ number: addressNumbers[household.number] ?? '', label: household.isShared ? 'Haushalt' : 'Mobil' }],
        ...partsOf(index, customer, pick),
      };
    },
  };
}

function customerOf(index: number, pick: Pick): NewCustomer {
  const place = pick.oneOf(jurisdictions);
  const firstName = pick.oneOf(firstNames);
  const year = 1945 + pick.upTo(63);
  return {
    id: idOf('customer', index),
    firstName: pick.isOneIn(10) ? `${firstName} ${pick.oneOf(firstNames)}` : firstName,
    lastName: lastNameOf(pick),
    birthName: pick.isOneIn(6) ? lastNameOf(pick) : null,
    birthDate: `${year}-${twoDigits(1 + pick.upTo(12))}-${twoDigits(1 + pick.upTo(28))}`,
    customerNumber: customerNumberOf(index),
    bgNumber: place.bgPlace && `${place.bgPlace}//${String(Math.floor(index / 3)).padStart(7, '0')}`,
    language: pick.isOneIn(6) ? pick.oneOf(languages) : 'de',
    needs: pick.isOneIn(25) ? [pick.oneOf(needs)] : [],
    jurisdictionId: place.id,
    agencyId: place.agencyId,
  };
}

/** As names are: a few are borne by many, most by few, and some are double. */
function lastNameOf(pick: Pick): string {
  if (pick.isOneIn(5)) return pick.oneOf(commonNames);
  const name = `${pick.oneOf(nameBeginnings)}${pick.oneOf(nameEnds)}`;
  return pick.isOneIn(12) ? `${name}-${pick.oneOf(commonNames)}` : name;
}

/** Each index its own: 7919 has no divisor in common with a million. */
function customerNumberOf(index: number): string {
  const place = 100 + (index % 900);
  const letter = String.fromCodePoint(70 + (Math.floor(index / 900) % 20));
  return `${place}${letter}${String((Math.floor(index / 18_000) * 7_919 + 1) % 1_000_000).padStart(6, '0')}`;
}

const kinds = ['customer', 'notice', 'appointment', 'registration', 'case', 'contact', 'representative', 'warning'];

function idOf(kind: string, index: number): string {
  return `0190d3a0-${String(kinds.indexOf(kind)).padStart(4, '0')}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

type Pick = ReturnType<typeof createPick>;

/** Numbers that look random and are the same for the same person (mulberry32). */
function createPick(index: number) {
  let state = Math.imul(index + 1, 0x9e37_79b1);
  function upTo(limit: number): number {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
  return {
    /** A whole number below `limit`. */
    upTo,
    isOneIn: (many: number) => upTo(many) === 0,
    oneOf<Value>(values: readonly Value[]): Value {
      const value = values[upTo(values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
  };
}
