import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '#shared/domain/time.ts';

/** The day at a place at a moment in milliseconds. */
export function todayAt(zone: string, at: number): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(at)).toZonedDateTimeISO(zone).toPlainDate().toString();
}
