import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';

/** Which concern's note is written: the one that was chosen, else the last. */
export function useConcern({ id, furtherNotes }: Pick<ConversationRecord, 'id' | 'furtherNotes'>): number {
  const shown = useAppStore(({ concernShown }) => concernShown);
  const last = furtherNotes.length + 1;
  return shown?.conversationId === id ? Math.min(shown.concern, last) : last;
}
