import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';

/** A feed holds so many days. */
export const calendarDays = 14;

/** A time in somebody's own calendar. It names nobody: calendars are seen by others, and lie on other servers. */
export interface CalendarEntry {
  readonly id: Id;
  readonly kind: 'callback' | 'appointment';
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Grows with every change: a program that has the entry already takes the new one in its place (RFC 5545 §3.8.7.4). */
  readonly revision: number;
}

/** Neutral outward: neither department nor place nor reason, from which somebody could tell what it is about. */
const titles = { callback: 'Rückruf', appointment: 'Termin' } as const;

/**
 * Entries as an iCalendar file (RFC 5545). Times are instants in UTC: what was agreed by the wall clock is reckoned
 * where the entry is made, and no program has to know our zones.
 */
export async function calendarText(entries: readonly CalendarEntry[], now: Instant): Promise<string> {
  // Loaded when first needed: most workplaces never write a calendar.
  const { default: ical, ICalCalendarMethod, ICalEventClass } = await import('ical-generator');
  const calendar = ical({
    name: 'Telefontermine',
    prodId: { company: 'Heißer Draht', product: 'Kalender', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { id, kind, startAt, endAt, revision } of entries) {
    calendar.createEvent({
      id: `${id}@heisser-draht.invalid`,
      summary: titles[kind],
      start: new Date(startAt),
      end: new Date(endAt),
      stamp: new Date(now),
      lastModified: new Date(now),
      sequence: revision,
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}

/** A name for the file of one entry: `rueckruf-2026-11-24.ics`. */
export function calendarFileName({ kind, startAt }: Pick<CalendarEntry, 'kind' | 'startAt'>): string {
  return `${kind === 'callback' ? 'rueckruf' : 'termin'}-${startAt.slice(0, 10)}.ics`;
}
