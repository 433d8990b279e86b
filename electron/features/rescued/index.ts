export { registerRescuedChannels } from './rescued-channels.ts';
export { createRescued, type Rescued } from './rescued-service.ts';
