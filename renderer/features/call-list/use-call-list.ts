import { useCallback, useEffect, useState } from 'react';
import type { CallListEntry, CallListPage, CallListQuery } from '#shared/domain/call-list/call-list.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

type Query = Pick<CallListQuery, 'text' | 'only'>;

export type CallListView =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | ({ readonly name: 'loaded'; readonly query: Query } & CallListPage);

/** The part of the call list that was asked for, kept up to date; `showMore` adds the next page. */
export function useCallList({ text, only }: Query): { readonly view: CallListView; readonly showMore: () => void } {
  const [view, setView] = useState<CallListView>({ name: 'loading' });

  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callList:search', { text, only, after: null });
      if (!isCurrent) return;
      if (result.ok) setView({ name: 'loaded', query: { text, only }, ...result.value });
      else setView({ name: 'failed', message: result.error.message });
    };
    void load();
    const stop = agentBridge().on('callList:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [text, only]);

  const showMore = useCallback(() => {
    if (view.name !== 'loaded') return;
    const last = view.entries.at(-1);
    if (!last) return;
    void ask('callList:search', { ...view.query, after: { beganAt: last.beganAt, id: last.id } }).then((result) => {
      if (!result.ok) return;
      setView((now) => (now === view ? { ...view, ...result.value, entries: join(view.entries, result.value) } : now));
    });
  }, [view]);

  return { view, showMore };
}

function join(entries: readonly CallListEntry[], { entries: more }: CallListPage): CallListEntry[] {
  return [...entries, ...more];
}
