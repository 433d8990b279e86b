import { Temporal } from 'temporal-polyfill';
import { germanDay } from '../calendar/german-day.ts';
import type { Appointment } from '../customer/customer-record.ts';

/** What is read to the customer: "Ihr Termin zum Erstgespräch ist am Montag, 30. November 2026, um 8:00 Uhr …". */
export function confirmAppointment(appointment: Omit<Appointment, 'id' | 'state'>): string {
  const { concern, officer, place, room, date, from, papers } = appointment;
  const day = germanDay(Temporal.PlainDate.from(date));
  const whom = officer === null ? '' : ` mit ${officer}`;
  const where =
    place === 'phone'
      ? 'Sie werden angerufen und müssen nicht kommen.'
      : room === null
        ? ''
        : `Bitte kommen Sie in ${room}.`;
  const missing = papers.filter(({ receivedOn }) => receivedOn === null).map(({ label }) => label);
  const bring = missing.length === 0 ? '' : place === 'phone' ? 'Bitte senden Sie vorher' : 'Bitte bringen Sie mit';
  return [`${concern}${whom}: am ${day}, um ${sayTime(from)} Uhr.`, where, bring && `${bring}: ${joinWords(missing)}.`]
    .filter((part) => part !== '')
    .join(' ');
}

/** "8:30", as people say it. */
function sayTime(time: string): string {
  return time.replace(/^0(?=\d)/, '');
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} und ${last}`;
}
