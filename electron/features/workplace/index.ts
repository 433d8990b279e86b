export { createConversationFlow, type ConversationFlow } from './conversation-flow.ts';
export { registerWorkplaceChannels, registerWorkplaceLoad } from './workplace-channels.ts';
