import { useEffect, useState } from 'react';
import type { OpenedCallback } from '#shared/domain/callback/callback.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type OpenedView =
  | { readonly name: 'closed' }
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'opened'; readonly opened: OpenedCallback };

/** Whom a callback concerns and why, once somebody wants to know; kept up to date as long as it is shown. */
export function useOpenedCallback(callbackId: string, isWanted: boolean): OpenedView {
  const [view, setView] = useState<OpenedView>({ name: 'loading' });
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callback:open', { callbackId });
      if (!isCurrent) return;
      setView(result.ok ? { name: 'opened', opened: result.value } : { name: 'failed', message: result.error.message });
    };
    void load();
    const stop = agentBridge().on('callback:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [callbackId, isWanted]);
  return isWanted ? view : { name: 'closed' };
}
