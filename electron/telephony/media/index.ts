export { createMediaPort, type MediaPortOptions, type WindowMediaPort } from './create-media-port.ts';
export type { MediaPort } from './media-port.ts';
