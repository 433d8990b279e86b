import { Temporal } from 'temporal-polyfill';
import { agreeOn } from '#shared/domain/calendar/agreed-time.ts';
import type { Instant, LocalDate } from '#shared/domain/time.ts';

/** When a day begins; never before an instant. */
export function startOf(day: LocalDate | null, zone: string, notBefore: Instant = ''): Instant {
  if (day === null) return notBefore;
  const begins = agreeOn({ date: day, time: '00:00', zone }, 'first');
  return begins.ok && begins.value.at > notBefore ? begins.value.at : notBefore;
}

export function dayAt(at: Instant, zone: string): LocalDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function later(at: Instant, minutes: number): Instant {
  return Temporal.Instant.from(at).add({ minutes }).toString({ smallestUnit: 'millisecond' });
}
