import { Temporal } from 'temporal-polyfill';
import { agreedTimeAt, instantText } from '#shared/domain/calendar/agreed-time.ts';
import { isKnownDay } from '#shared/domain/calendar/holidays.ts';
import { type OpenTimes, openTimesOf } from '#shared/domain/calendar/open-times.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

/** Date and time of day at a place, now or at a given instant (milliseconds). */
export function wallClockAt(zone: string, at = Date.now()): { readonly date: LocalDate; readonly time: LocalTime } {
  const { date, time } = agreedTimeAt(instantText(Temporal.Instant.fromEpochMilliseconds(at)), zone);
  return { date, time };
}

/** A day and the hours on it, as the form proposes them. */
export interface ProposedTimes {
  readonly date: LocalDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/**
 * When a department can call back: on the day that stands in the form already, else on the next day after today on which
 * it is open. Null when it is not open for a year.
 */
export function timesFor(
  site: Site,
  departmentId: string,
  date: LocalDate | null = null,
  at = Date.now(),
): ProposedTimes | null {
  const open = openTimesOf(site, departmentId);
  return open && ((date !== null && timesOn(open, date)) || timesAfter(open, at));
}

function timesOn(open: OpenTimes, date: LocalDate): ProposedTimes | null {
  const [first] = isKnownDay(Temporal.PlainDate.from(date)) ? open.on(date) : [];
  if (!first) return null;
  const [from, to] = [agreedTimeAt(first.startAt, open.zone), agreedTimeAt(first.endAt, open.zone)];
  return { date, from: from.time, to: to.time };
}

function timesAfter(open: OpenTimes, at: number): ProposedTimes | null {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(open.zone).startOfDay();
  const next = open.nextOpen(instantText(today.add({ days: 1 }).toInstant()));
  return next && timesOn(open, agreedTimeAt(next.startAt, open.zone).date);
}
