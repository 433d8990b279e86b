import { useCallback, useEffect, useState } from 'react';
import type { NoteFilter, NoteRef, OpenedNote, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type OwnNotesView =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | {
      readonly name: 'loaded';
      readonly text: string;
      readonly only: NoteFilter;
      readonly entries: readonly OwnNoteEntry[];
      readonly hasMore: boolean;
    };

/** Main is asked when nothing was typed for so long. Milliseconds. */
const pauseMs = 150;

/** The notes that were asked for, kept up to date; `showMore` adds the next page. */
export function useOwnNotes(
  text: string,
  only: NoteFilter,
): { readonly view: OwnNotesView; readonly showMore: () => void } {
  const [view, setView] = useState<OwnNotesView>({ name: 'loading' });

  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('note:list', { text, only, after: null });
      if (!isCurrent) return;
      if (result.ok) setView({ name: 'loaded', text, only, ...result.value });
      else setView({ name: 'failed', message: result.error.message });
    };
    const timer = setTimeout(() => void load(), text === '' ? 0 : pauseMs);
    const stop = agentBridge().on('note:changed', () => void load());
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stop();
    };
  }, [text, only]);

  const showMore = useCallback(() => {
    if (view.name !== 'loaded') return;
    const last = view.entries.at(-1);
    if (!last) return;
    const after = { conversationId: last.conversationId, concern: last.concern };
    void ask('note:list', { text: view.text, only: view.only, after }).then((result) => {
      if (!result.ok) return;
      const { entries, hasMore } = result.value;
      setView((now) => (now === view ? { ...view, entries: [...view.entries, ...entries], hasMore } : now));
    });
  }, [view]);

  return { view, showMore };
}

export type OpenedNoteView =
  | { readonly name: 'closed' }
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'opened'; readonly opened: OpenedNote };

/** A note with all that was written in it, once somebody wants to read it. */
export function useOpenedNote({ conversationId, concern }: NoteRef, isWanted: boolean): OpenedNoteView {
  const [view, setView] = useState<OpenedNoteView>({ name: 'loading' });
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('note:open', { conversationId, concern });
      if (!isCurrent) return;
      setView(result.ok ? { name: 'opened', opened: result.value } : { name: 'failed', message: result.error.message });
    };
    void load();
    const stop = agentBridge().on('note:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [conversationId, concern, isWanted]);
  return isWanted ? view : { name: 'closed' };
}
