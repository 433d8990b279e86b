import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Appointments } from './appointment-service.ts';
import type { WaitingList } from './waiting-list.ts';

/** What the workplace may do with appointments; whom they are with stays in main until somebody is identified. */
export function registerAppointmentChannels(ipc: Ipc, appointments: Appointments, waitingList: WaitingList): void {
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
  ipc.handle('agent', 'appointment:away', ({ date }) => ok(appointments.officersOn(date)));
  ipc.handle('agent', 'appointment:setAway', (change) => appointments.setAway(change));
  ipc.handle('agent', 'appointment:details', ({ conversationId, appointmentId }) =>
    appointments.details(conversationId, appointmentId),
  );
  ipc.handle('agent', 'appointment:waiting', () => ok(waitingList.list()));
  ipc.handle('agent', 'appointment:openWaiting', ({ appointmentId }) => waitingList.open(appointmentId));
  ipc.handle('agent', 'appointment:dialWaiting', ({ appointmentId }) => waitingList.dial(appointmentId));
  appointments.onChange(() => ipc.send('agent', 'appointment:changed', undefined));
}
