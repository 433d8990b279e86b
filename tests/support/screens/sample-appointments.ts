import {
  AppointmentChoices,
  type AppointmentDetails,
  type DiaryEntry,
  type OfferedSlot,
  type WaitingEntry,
} from '#shared/domain/appointment/booking.ts';
import { id, site } from './sample-workplace.ts';
import { shippedAppointments } from '../appointments.ts';

/** Invented appointments for pictures and tests of the screens. */

const setup = shippedAppointments(site);

export const appointmentChoices: AppointmentChoices = AppointmentChoices.parse({
  concerns: setup.concerns,
  officers: setup.officers.map(({ id: officerId, name, department }) => ({
    id: officerId,
    name,
    departmentId: department,
  })),
  zone: site.zone,
});

const at = (
  date: string,
  from: string,
  to: string,
  hours: number,
): Pick<OfferedSlot, 'date' | 'from' | 'to' | 'zone' | 'startAt' | 'endAt'> => {
  const instant = (time: string) =>
    `${date}T${String(Number(time.slice(0, 2)) - hours).padStart(2, '0')}${time.slice(2)}:00.000Z`;
  return { date, from, to, zone: 'Europe/Berlin', startAt: instant(from), endAt: instant(to) };
};

const lautenbach = { officerId: 'lautenbach', officer: 'Ines Lautenbach' };
const sommerlad = { officerId: 'sommerlad', officer: 'Jens Sommerlad' };

export const offeredSlots: readonly OfferedSlot[] = [
  { ...lautenbach, meeting: 'room', room: 'Raum 1.12', ...at('2026-11-24', '08:00', '09:00', 1) },
  { ...lautenbach, meeting: 'room', room: 'Raum 1.14', ...at('2026-11-24', '09:30', '10:30', 1) },
  { ...sommerlad, meeting: 'room', room: 'Raum 1.12', ...at('2026-11-25', '08:30', '09:30', 1) },
  { ...lautenbach, meeting: 'telephone', room: null, ...at('2026-11-26', '13:30', '14:30', 1) },
];

/** So many appointments, a quarter of an hour apart from eight to twelve, day after day. */
export function diaryEntries(count: number): DiaryEntry[] {
  return Array.from({ length: count }, (_, index): DiaryEntry => {
    const minute = 8 * 60 + (index % 16) * 15;
    const time = (one: number) =>
      `${String(Math.floor(one / 60)).padStart(2, '0')}:${String(one % 60).padStart(2, '0')}`;
    const slot = at('2026-11-23', time(minute), time(minute + 15), 1);
    const officer = index % 2 === 0 ? lautenbach : sommerlad;
    return {
      appointmentId: id(9_000_000 + index),
      ...officer,
      concern: index % 3 === 0 ? 'Erstgespräch' : 'Folgegespräch',
      meeting: index % 3 === 0 ? 'room' : 'telephone',
      room: index % 3 === 0 ? 'Raum 1.12' : null,
      date: slot.date,
      from: slot.from,
      to: slot.to,
      startAt: slot.startAt,
      endAt: slot.endAt,
      receipt: 'K7FM-93QX-4',
      // One in four waits for central.
      standing: index % 4 === 1 ? 'unconfirmed' : 'confirmed',
    };
  });
}

/** For the first an earlier time is free. */
export const waitingEntries: readonly WaitingEntry[] = [
  {
    appointmentId: id(9_100_000),
    concern: 'Erstgespräch',
    date: '2026-12-07',
    from: '09:00',
    since: '2026-11-20T09:12:00.000Z',
    slot: offeredSlots[1] ?? null,
  },
  {
    appointmentId: id(9_100_001),
    concern: 'Folgegespräch',
    date: '2026-11-30',
    from: '10:30',
    since: '2026-11-21T13:40:00.000Z',
    slot: null,
  },
];

/** Moved once, and on the waiting list since. */
export const appointmentDetails: AppointmentDetails = {
  events: [
    { what: 'booked' as const, reason: null, before: null, at: '2026-11-18T09:12:00.000Z', id: id(9_200_000) },
    {
      what: 'moved' as const,
      reason: 'Zeit passt nicht',
      before: { date: '2026-11-26', from: '08:30', to: '09:30' },
      at: '2026-11-20T09:12:00.000Z',
      id: id(9_200_001),
    },
  ].map((event) => ({ ...event, appointmentId: id(9_100_000), by: 'platz-7' })),
  waitsSince: '2026-11-20T09:12:00.000Z',
};
