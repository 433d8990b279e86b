import { useEffect, useState } from 'react';
import { useAppStore } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

/** How many calls were missed since the page of calls was last on the screen; at most a page of them. */
export function useMissedCount(): number {
  const [count, setCount] = useState(0);
  const isOnScreen = useAppStore(({ page }) => page === 'calls');
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      if (isOnScreen) await ask('callList:markSeen', undefined);
      const result = await ask('callList:countUnseen', undefined);
      // Without a list nothing is counted; the page of calls says why there is none.
      if (isCurrent) setCount(result.ok ? result.value : 0);
    };
    void load();
    const stop = agentBridge().on('callList:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [isOnScreen]);
  return isOnScreen ? 0 : count;
}
