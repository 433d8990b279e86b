import { Temporal } from 'temporal-polyfill';
import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import type { AppointmentWish, OfferedSlot, SlotChoice } from '#shared/domain/appointment/booking.ts';
import { createSlotFinder, type SlotFinder, type Taken } from '#shared/domain/appointment/slot-finder.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import type { Slot } from '#shared/domain/calendar/slot.ts';
import type { Span } from '#shared/domain/calendar/span.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { AwayRepository } from './away-repository.ts';
import type { BookingRepository } from './booking-repository.ts';
import { dayAt, later, startOf } from './days.ts';

/** Knows what is free: the diaries of the site without what is taken. */
export interface SlotDesk {
  /** Null where this site makes no appointments. */
  setup(): AppointmentSetup | null;
  /** The next times that fit a wish; what the appointment `but` takes counts as free. */
  offer(wish: AppointmentWish, count: number, but?: Id | null): Result<OfferedSlot[]>;
  /** The slot that was chosen, if it is still to be had; else a sentence that names others. */
  choose(choice: SlotChoice, but: Id | null): Result<Slot>;
  /** Says that somebody else was first. */
  taken(concernId: string, but: Id | null): Result<never>;
  /** A slot with the names of officer and room. */
  named(slot: Slot): OfferedSlot;
}

export const noSetup = failure(
  'no-appointments',
  'Dieser Standort vergibt hier keine Termine. Es wurde nichts gebucht.',
);
const notBooked = 'Es wurde nichts gebucht.';

/** No appointment is longer: one that began earlier is over. Minutes. */
const longest = 240;
/** So many free times stand in the sentence that says that one is taken. */
const alternatives = 3;

export function createSlotDesk(options: {
  /** Read when somebody first asks. */
  readonly setupNow: () => AppointmentSetup | null;
  readonly repository: Pick<BookingRepository, 'listTaken' | 'listOnFile'>;
  readonly listAway: AwayRepository['list'];
  readonly site: Site;
  readonly clock: Clock;
}): SlotDesk {
  const { repository, site, clock } = options;
  let known: { readonly setup: AppointmentSetup; readonly finder: SlotFinder } | null = null;

  /** Kept: the finder remembers the days it has looked at. */
  function office() {
    const setup = known?.setup ?? options.setupNow();
    known ??= setup && { setup, finder: createSlotFinder(site, setup) };
    return known;
  }

  function takenBut(id: Id | null): Taken {
    const officers = new Map<string, Span[]>();
    const rooms = new Map<string, Span[]>();
    const take = (diary: Map<string, Span[]>, name: string, span: Span) =>
      diary.set(name, [...(diary.get(name) ?? []), span]);
    for (const { resource, from, to } of repository.listTaken(Date.parse(clock.now()), id)) {
      const [kind, name = ''] = resource.split(':');
      take(kind === 'room' ? rooms : officers, name, { from, to });
    }
    // Records name officers as they are called; their rooms are theirs to know.
    const ids = new Map(office()?.setup.officers.map((officer) => [officer.name, officer.id]));
    for (const { officer, startAt, endAt } of repository.listOnFile(
      [...ids.keys()],
      later(clock.now(), -longest),
      id,
    )) {
      take(officers, ids.get(officer) ?? '', { from: Date.parse(startAt), to: Date.parse(endAt) });
    }
    for (const { date, officerId } of options.listAway(dayAt(clock.now(), site.zone))) {
      const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
      const [from, to] = [date, next].map((day) => Date.parse(startOf(day, site.zone)));
      if (from !== undefined && to !== undefined) take(officers, officerId, { from, to });
    }
    for (const spans of officers.values()) spans.sort((a, b) => a.from - b.from);
    return { officers, rooms };
  }

  function named(slot: Slot): OfferedSlot {
    const setup = office()?.setup;
    const { officerId, meeting, roomId, date, from, to, zone, startAt, endAt } = slot;
    const officer = setup?.officers.find(({ id }) => id === officerId)?.name ?? officerId;
    const room = setup?.rooms.find(({ id }) => id === roomId)?.name ?? null;
    return { officerId, officer, meeting, room, date, from, to, zone, startAt, endAt };
  }

  function soonest({ leadMinutes }: AppointmentSetup): Instant {
    return later(clock.now(), leadMinutes);
  }

  function offer(wish: AppointmentWish, count: number, but: Id | null = null): Result<OfferedSlot[]> {
    const here = office();
    if (!here) return noSetup;
    const { concernId, fromDate, meeting, officerId, from, to, days } = wish;
    const found = here.finder.find(
      {
        concernId,
        after: startOf(fromDate, site.zone, soonest(here.setup)),
        count,
        ...(meeting && { meeting }),
        ...(officerId && { officerId }),
        ...(from && { from }),
        ...(to && { to }),
        ...(days.length > 0 && { days }),
      },
      takenBut(but),
    );
    return found.ok ? ok(found.value.map(named)) : found;
  }

  function choose({ concernId, officerId, meeting, startAt }: SlotChoice, but: Id | null): Result<Slot> {
    const here = office();
    if (!here) return noSetup;
    const minutes = here.setup.concerns.find(({ id }) => id === concernId)?.minutes ?? 0;
    const earliest = soonest(here.setup);
    const after = startAt > earliest ? startAt : earliest;
    const search = (busy: Taken) =>
      here.finder.find({ concernId, officerId, meeting, after, until: later(startAt, minutes), count: 1 }, busy);
    const found = search(takenBut(but));
    if (!found.ok) return found;
    const slot = found.value.find((one) => one.startAt === startAt);
    if (slot) return ok(slot);
    if (startAt < earliest)
      return failure('slot-past', `Diese Zeit ist schon vorbei oder zu bald. ${notBooked}${others(concernId, but)}`);
    const isOffered = search({ officers: new Map(), rooms: new Map() });
    return isOffered.ok && isOffered.value.some((one) => one.startAt === startAt)
      ? taken(concernId, but)
      : failure('slot-not-offered', `Zu dieser Zeit gibt es keinen Termin. ${notBooked}${others(concernId, but)}`);
  }

  function taken(concernId: string, but: Id | null): Result<never> {
    return failure(
      'slot-taken',
      `Diesen Termin hat gerade jemand anders bekommen. ${notBooked}${others(concernId, but)}`,
    );
  }

  function others(concernId: string, but: Id | null): string {
    const wish = { concernId, fromDate: null, meeting: null, officerId: null, from: null, to: null, days: [] };
    const free = offer(wish, alternatives, but);
    if (!free.ok || free.value.length === 0) return '';
    return ` Frei ist zum Beispiel: ${free.value.map(sayWhen).join('; ')}.`;
  }

  return { setup: () => office()?.setup ?? null, offer, choose, taken, named };
}

function sayWhen({ date, from, officer }: OfferedSlot): string {
  return `${germanDay(Temporal.PlainDate.from(date))}, ${from} Uhr mit ${officer}`;
}
