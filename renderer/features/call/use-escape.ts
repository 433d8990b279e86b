import { useEffect, useEffectEvent } from 'react';

/** Calls back for Escape wherever the focus is, before anything else makes something of it. */
export function useEscape(onEscape: () => void): void {
  const onPress = useEffectEvent(onEscape);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onPress();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
