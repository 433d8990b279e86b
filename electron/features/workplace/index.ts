export { createConversationFlow, type ConversationFlow } from './conversation-flow.ts';
export { registerWorkplaceChannels } from './workplace-channels.ts';
