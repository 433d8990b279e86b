import type { Instant, LocalDate } from '#shared/domain/time.ts';

/** Seconds as a stopwatch shows them: `4:07`, `1:02:33`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Time from an instant to a moment in milliseconds, as a stopwatch. */
export function formatSince(since: Instant, now: number): string {
  return formatSeconds((now - Date.parse(since)) / 1000);
}

/** Wall-clock time of an instant at a site: `10:14`. */
export function formatTime(at: Instant, zone: string): string {
  return formatter('de-DE', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));
}

/** Day and wall-clock time of an instant at a site: `23.11.2026, 10:14`. */
export function formatMoment(at: Instant, zone: string): string {
  return formatter('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(at));
}

/** A day in figures: `23.11.2026`. */
export function formatDate(date: LocalDate): string {
  return formatter('de-DE', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** A day in words: `Montag, 23. November`. */
export function formatDay(date: LocalDate, language: string): string {
  // Read as UTC and shown as UTC, so that no zone moves the day.
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return formatter(language, options).format(new Date(`${date}T00:00:00Z`));
}

/** The same where there is little room: `Mo., 23. Nov.`. */
export function formatDayShort(date: LocalDate, language: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return formatter(language, options).format(new Date(`${date}T00:00:00Z`));
}

/** Name of a language by its code: "Türkisch" for `tr`. */
export function languageName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Made once for each language and form: making one takes longer than drawing the line it stands in. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}
