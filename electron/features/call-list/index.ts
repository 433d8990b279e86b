export { registerCallListChannels } from './call-list-channels.ts';
export { type CallList, createCallList, usualCallListDays } from './call-list-service.ts';
