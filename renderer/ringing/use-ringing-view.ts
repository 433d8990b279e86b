import { useEffect, useState } from 'react';
import type { RingingView } from '#shared/domain/workplace.ts';
import { ringingBridge } from '../store/bridge.ts';

/** The call that rings, as main tells it; null while none does. */
export function useRingingView(): RingingView | null {
  const [view, setView] = useState<RingingView | null>(null);
  useEffect(() => {
    const bridge = ringingBridge();
    let hasHeard = false;
    const stop = bridge.on('ringing:changed', (changed) => {
      hasHeard = true;
      setView(changed);
    });
    // An event that overtakes the load is newer than what was loaded.
    void bridge.invoke('ringing:load', undefined).then((result) => {
      if (result.ok && !hasHeard) setView(result.value);
    });
    return stop;
  }, []);
  return view;
}
