export { registerCallListChannels } from './call-list-channels.ts';
export { type CallList, createCallList } from './call-list-service.ts';
