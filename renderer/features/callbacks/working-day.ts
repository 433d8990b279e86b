import { Temporal } from 'temporal-polyfill';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

/** Date and time of day at a place, now or at a given instant (milliseconds). */
export function wallClockAt(zone: string, at = Date.now()): { readonly date: LocalDate; readonly time: LocalTime } {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { date: there.toPlainDate().toString(), time: there.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The day after today that is neither Saturday nor Sunday. Holidays are main's to refuse; this is only a proposal. */
export function nextWorkingDay(zone: string, at = Date.now()): LocalDate {
  let day = Temporal.PlainDate.from(wallClockAt(zone, at).date).add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toString();
}
