import type { TFunction } from 'i18next';
import type { Instant } from '#shared/domain/time.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** "Heute", "Gestern", else weekday and date at the site: `Fr., 20.11.`. */
export function formatCallDay(
  at: Instant,
  now: Instant,
  zone: string,
  language: string,
  t: TFunction<['callList', 'call']>,
): string {
  const day = dayOf(at, zone);
  if (day === dayOf(now, zone)) return t('today');
  // A day of 25 hours does not matter: noon of yesterday is always yesterday's.
  if (day === dayOf(new Date(Date.parse(`${dayOf(now, zone)}T12:00:00Z`) - dayMs).toISOString(), 'UTC')) {
    return t('yesterday');
  }
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de-DE', {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    timeZone: zone,
  }).format(new Date(at));
}

/** `2026-11-22` at the site. */
function dayOf(at: Instant, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));
}
