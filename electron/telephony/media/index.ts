export { createMediaPort, type MediaPortOptions, type WindowMediaPort } from './create-media-port.ts';
export type { MediaPort } from './media-port.ts';
export { type CallSound, createLegWatch, type LegWatch } from './leg-watch.ts';
export { createMediaRecovery, type MediaRecovery } from './media-recovery.ts';
