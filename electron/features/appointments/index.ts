export { registerAppointmentChannels } from './appointment-channels.ts';
export { type Appointments, createAppointments } from './appointment-service.ts';
export { createWaitingList, type WaitingList } from './waiting-list.ts';
export type { ToCall } from './booking-repository.ts';
export { type LoadedAppointments, loadAppointments } from './load-appointments.ts';
