export { AppointmentButton } from './AppointmentButton.tsx';
export { NextSlots } from './NextSlots.tsx';
export { todayAt } from './today.ts';
