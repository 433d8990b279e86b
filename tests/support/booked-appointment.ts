import type { BookedAppointment } from '#shared/domain/appointment/booking.ts';

/** An appointment as the store keeps it. */
export function bookedAppointment(
  part: Pick<BookedAppointment, 'id' | 'customerId'> & Partial<BookedAppointment>,
): BookedAppointment {
  return {
    conversationId: null,
    concernId: 'folgegespraech',
    concern: 'Folgegespräch',
    officerId: 'lautenbach',
    officer: 'Ines Lautenbach',
    place: 'room',
    roomId: 'raum-1-12',
    room: 'Raum 1.12',
    date: '2026-12-01',
    from: '09:00',
    to: '09:30',
    zone: 'Europe/Berlin',
    startAt: '2026-12-01T08:00:00.000Z',
    endAt: '2026-12-01T08:30:00.000Z',
    state: 'booked',
    papers: [],
    receipt: 'K7F3-9QXM-4',
    version: 1,
    ...part,
  };
}
