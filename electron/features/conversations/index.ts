export { registerConversationChannels } from './conversation-channels.ts';
export {
  createConversations,
  type ConversationService,
  type ConversationServiceOptions,
} from './conversation-service.ts';
export { registerOwnNoteChannels } from './own-note-channels.ts';
export { createOwnNotes, type OwnNotes, type OwnNotesOptions } from './own-notes.ts';
export type { NoteVersion } from './note-repository.ts';
export type { GuideRunRepository, GuideRunState, NewGuideRun, StoredGuideRun } from './guide-run-repository.ts';
