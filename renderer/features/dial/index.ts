export { DialDialog } from './DialDialog.tsx';
export { DialField } from './DialField.tsx';
export { DialNumber } from './DialNumber.tsx';
export { dialOrAsk } from './dial.ts';
export { openDialog } from './dial-view.ts';
export { EmergencyCallPlace } from './EmergencyPlace.tsx';
export type { PickedTarget } from './picks.ts';
export { TargetPicker } from './TargetPicker.tsx';
