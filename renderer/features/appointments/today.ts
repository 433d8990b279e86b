import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import type { LocalDate } from '#shared/domain/time.ts';

/** The day that the calendars at the site show now. */
export function todayAt(zone: string): LocalDate {
  return agreedTimeAt(new Date().toISOString(), zone).date;
}
