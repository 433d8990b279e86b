import { useEffect, useState } from 'react';
import type { Result } from '#shared/result.ts';

/** How many people may be calling, asked once the call is on the screen; 0 until it is known, and where it cannot be. */
export function useMaybeCount(callId: string, ask: (callId: string) => Promise<Result<number>>): number {
  const [found, setFound] = useState({ callId, count: 0 });
  useEffect(() => {
    let isCurrent = true;
    ask(callId)
      .then((result) => {
        if (isCurrent && result.ok) setFound({ callId, count: result.value });
      })
      // Nobody misses a count; the call rings on without it.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [callId, ask]);
  return found.callId === callId ? found.count : 0;
}
