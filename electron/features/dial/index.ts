export { registerDialChannels } from './dial-channels.ts';
export { createDialService, type DialService } from './dial-service.ts';
