import { useEffect, useState } from 'react';
import type { CallbackPage, CallbackQuery } from '#shared/domain/callback/callback.ts';
import type { Instant } from '#shared/domain/time.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';
import { trustedNow } from '../../store/trusted-now.ts';

export type CallbackView =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | ({ readonly name: 'loaded'; readonly loadedAt: Instant } & CallbackPage);

/** So many are loaded at first; coming near the end of what is there loads as many again. */
const pageLength = 200;
const mostShown = 10_000;

/** The callbacks that were asked for, most pressing first, kept up to date. */
export function useCallbackPage({ departmentId, jurisdictionId }: Omit<CallbackQuery, 'limit'>): {
  readonly view: CallbackView;
  readonly showMore: () => void;
} {
  const [view, setView] = useState<CallbackView>({ name: 'loading' });
  const [limit, setLimit] = useState(pageLength);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callback:list', { departmentId, jurisdictionId, limit });
      if (!isCurrent) return;
      setView(
        result.ok
          ? { name: 'loaded', loadedAt: new Date(trustedNow()).toISOString(), ...result.value }
          : { name: 'failed', message: result.error.message },
      );
    };
    void load();
    const stop = agentBridge().on('callback:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [departmentId, jurisdictionId, limit]);
  const showMore = () => {
    if (view.name === 'loaded' && view.hasMore) setLimit(Math.min(view.callbacks.length * 2, mostShown));
  };
  return { view, showMore };
}
