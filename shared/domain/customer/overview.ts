import type { Instant, LocalDate } from '../time.ts';
import type {
  Appointment,
  BenefitNotice,
  Contact,
  CustomerCase,
  CustomerRecord,
  CustomerWarning,
  Registration,
  Representative,
} from './customer-record.ts';

/** What matters first of all that is on file. */
export interface Overview {
  /** Those that still count. */
  readonly warnings: readonly CustomerWarning[];
  readonly nextAppointment: Appointment | null;
  /** Papers for it that have not come. */
  readonly missingPapers: readonly string[];
  readonly latestNotice: BenefitNotice | null;
  /** Those that have not ended. */
  readonly registrations: readonly Registration[];
  /** Those that somebody works on or waits for. */
  readonly openCases: readonly CustomerCase[];
  /** The last three. */
  readonly lastContacts: readonly Contact[];
  /** Those whose right counts today. */
  readonly representatives: readonly Representative[];
}

/** Pure. `today` is the day at the site, `now` the moment: an appointment that runs is still the next one. */
export function overviewOf(record: CustomerRecord, today: LocalDate, now: Instant): Overview {
  const coming = record.appointments.filter(({ state, endAt }) => state === 'booked' && endAt > now);
  const nextAppointment = coming.toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))[0] ?? null;
  return {
    warnings: record.warnings.filter(({ until }) => until === null || until >= today),
    nextAppointment,
    missingPapers: (nextAppointment?.papers ?? [])
      .filter(({ receivedOn }) => receivedOn === null)
      .map(({ label }) => label),
    latestNotice: record.notices.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0] ?? null,
    registrations: record.registrations.filter(({ endedOn }) => endedOn === null || endedOn >= today),
    openCases: record.cases.filter(({ state }) => state !== 'closed'),
    lastContacts: record.contacts.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 3),
    representatives: record.representatives.filter(({ from, to }) => from <= today && (to === null || to >= today)),
  };
}
