import { useEffect, useEffectEvent } from 'react';
import { type KeyName, keyMap, matchesKey } from './key-map.ts';

/** What each key does while the component is on the screen; a missing entry leaves the key alone. */
export type KeyHandlers = Partial<Record<KeyName, (() => void) | undefined>>;

/**
 * Listens to keys of the key map on the whole window. Bound in the capture phase, because React Aria keeps key events
 * to itself. A key held down acts once.
 */
export function useKeys(handlers: KeyHandlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    for (const name of Object.keys(handlers) as KeyName[]) {
      const handler = handlers[name];
      if (!handler || !matchesKey(keyMap[name], event)) continue;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) handler();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
