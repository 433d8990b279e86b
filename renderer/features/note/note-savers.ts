import type { ConversationRecord, Note } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';
import { ask } from '../../store/command.ts';
import { createNoteSaver, type NoteSaver } from './note-saver.ts';

type NotedConversation = Pick<ConversationRecord, 'id' | 'note' | 'furtherNotes'>;

const savers = new Map<string, NoteSaver>();

/** The saver of the note of a concern; the same one as long as the window lives. */
export function noteSaverOf({ id, ...notes }: NotedConversation, concern = 1): NoteSaver {
  const key = keyOf(id, concern);
  const known = savers.get(key);
  if (known) return known;
  const saver = createNoteSaver(noteOf(notes, concern), (text, basedOn) =>
    ask('conversation:saveNote', { conversationId: id, concern, text, basedOn }),
  );
  savers.set(key, saver);
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
    for (const [concern, note] of conversation ? allNotes(conversation) : []) {
      if (conversation) savers.get(keyOf(conversation.id, concern))?.adopt(note);
    }
    if (current !== null && current !== conversation?.id) void flushNotes();
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

function keyOf(conversationId: string, concern: number): string {
  return `${conversationId} ${concern}`;
}

/** The notes of a conversation, each with the number of its concern. */
function allNotes({ note, furtherNotes }: Omit<NotedConversation, 'id'>): [number, Note][] {
  return [note, ...furtherNotes].map((one, index) => [index + 1, one]);
}

const noNote: Note = { text: '', revision: 0, savedAt: null };

function noteOf(notes: Omit<NotedConversation, 'id'>, concern: number): Note {
  return allNotes(notes).find(([number]) => number === concern)?.[1] ?? noNote;
}
