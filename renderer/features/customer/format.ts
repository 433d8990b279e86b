import type { LocalDate } from '#shared/domain/time.ts';

/** `01.12.2026`, in every language of the interface: so it stands on the letters. */
export function formatShortDay(date: LocalDate): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}
