import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';
import { ask } from '../../store/command.ts';
import { createNoteSaver, type NoteSaver } from './note-saver.ts';

const savers = new Map<string, NoteSaver>();

/** The saver of a conversation's note; the same one as long as the window lives. */
export function noteSaverOf({ id, note }: Pick<ConversationRecord, 'id' | 'note'>): NoteSaver {
  const known = savers.get(id);
  if (known) return known;
  const saver = createNoteSaver(note, (text, basedOn) =>
    ask('conversation:saveNote', { conversationId: id, text, basedOn }),
  );
  savers.set(id, saver);
  return saver;
}

/** Saves what is typed and unsaved, in every conversation. True once all of it is committed. */
export async function flushNotes(): Promise<boolean> {
  const results = await Promise.all([...savers.values()].map((saver) => saver.flush()));
  return results.every(Boolean);
}

/**
 * Keeps the savers in step with main and the window: adopts what main has saved, saves at once when the conversation
 * changes and when the window goes away. Returns how to stop.
 */
export function watchNotes(): () => void {
  let current: string | null = null;
  const stop = useAppStore.subscribe(({ workplace }) => {
    const conversation = workplace?.conversation ?? null;
    if (conversation) savers.get(conversation.id)?.adopt(conversation.note);
    if (current !== null && current !== conversation?.id) void savers.get(current)?.flush();
    current = conversation?.id ?? null;
  });
  // The request leaves before the page does; main commits it even if nobody is left to hear the answer.
  const flush = () => void flushNotes();
  window.addEventListener('pagehide', flush);
  window.addEventListener('beforeunload', flush);
  return () => {
    stop();
    window.removeEventListener('pagehide', flush);
    window.removeEventListener('beforeunload', flush);
  };
}
