import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Appointments } from './appointment-service.ts';

/** What the workplace may do with appointments; whom they are with stays in main until somebody is identified. */
export function registerAppointmentChannels(ipc: Ipc, appointments: Appointments): void {
  ipc.handle('agent', 'appointment:choices', () => appointments.choices());
  ipc.handle('agent', 'appointment:offer', ({ wish, count, appointmentId }) =>
    appointments.offer(wish, count, appointmentId ?? undefined),
  );
  ipc.handle('agent', 'appointment:book', (request) => appointments.book(request));
  ipc.handle('agent', 'appointment:move', (request) => appointments.move(request));
  ipc.handle('agent', 'appointment:cancel', (request) => appointments.cancel(request));
  ipc.handle('agent', 'appointment:wait', (request) => appointments.wait(request));
  ipc.handle('agent', 'appointment:stopWaiting', ({ conversationId, appointmentId }) =>
    appointments.stopWaiting(conversationId, appointmentId),
  );
  ipc.handle('agent', 'appointment:receivePaper', ({ conversationId, appointmentId, label, received }) =>
    appointments.receivePaper(conversationId, appointmentId, label, received),
  );
  ipc.handle('agent', 'appointment:diary', (query) => ok(appointments.listDiary(query)));
  ipc.handle('agent', 'appointment:history', ({ conversationId, appointmentId }) =>
    appointments.history(conversationId, appointmentId),
  );
  appointments.onChange(() => ipc.send('agent', 'appointment:changed', undefined));
}
