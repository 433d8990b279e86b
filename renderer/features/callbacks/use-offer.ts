import { useEffect, useState } from 'react';
import type { CallbackOffer } from '#shared/domain/callback/callback.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type OfferView =
  | { readonly name: 'none' }
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | ({ readonly name: 'loaded' } & CallbackOffer);

/** So many windows are offered at first, and more each time somebody asks. */
const step = 5;

/** What can be promised on behalf of a department, asked for again whenever somebody promises or works something off. */
export function useOffer(departmentId: string | null): { readonly offer: OfferView; readonly showMore: () => void } {
  const [view, setView] = useState<{ readonly of: string; readonly offer: OfferView } | null>(null);
  const [count, setCount] = useState(step);
  useEffect(() => {
    if (departmentId === null) return undefined;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callback:offer', { departmentId, count });
      if (!isCurrent) return;
      const offer: OfferView = result.ok
        ? { name: 'loaded', ...result.value }
        : { name: 'failed', message: result.error.message };
      setView({ of: departmentId, offer });
    };
    void load();
    const stop = agentBridge().on('callback:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [departmentId, count]);
  const known = view?.of === departmentId ? view.offer : { name: 'loading' as const };
  return {
    offer: departmentId === null ? { name: 'none' } : known,
    showMore: () => setCount((now) => Math.min(60, now + 2 * step)),
  };
}
