import type { Result } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { ConversationService } from './conversation-service.ts';

/** What the workplace may do with a conversation, and how it hears of changes: always the one on the screen, or none. */
export function registerConversationChannels(ipc: Ipc, conversations: ConversationService): void {
  ipc.handle('agent', 'conversation:saveNote', ({ conversationId, text, basedOn, concern }) =>
    conversations.saveNote(conversationId, text, basedOn, concern),
  );
  ipc.handle('agent', 'conversation:addConcern', ({ conversationId }) => conversations.addConcern(conversationId));
  ipc.handle('agent', 'conversation:setOutcome', ({ conversationId, outcome }): Result<void> =>
    conversations.setOutcome(conversationId, outcome),
  );
  conversations.onChange(() => ipc.send('agent', 'conversation:changed', conversations.shown()));
}
