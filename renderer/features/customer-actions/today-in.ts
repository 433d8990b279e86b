import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '#shared/domain/time.ts';

/** The day at a place, now. */
export function todayIn(zone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(Date.now()).toZonedDateTimeISO(zone).toPlainDate().toString();
}
