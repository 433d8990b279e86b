export { registerWorkplaceChannels } from './workplace-channels.ts';
