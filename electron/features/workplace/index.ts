export { registerWorkplaceChannels } from './workplace-channels.ts';
export { createCurrentConversation, type CurrentConversation } from './current-conversation.ts';
