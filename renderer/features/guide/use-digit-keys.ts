import { useEffect, useEffectEvent } from 'react';

/** Where digits mean something of their own: text fields, open lists and menus, dialogs. */
const ownDigits =
  'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"], ' +
  '[role="spinbutton"], [role="listbox"], [role="menu"], [role="dialog"]';

/** Calls back with the digit 0 to 9 that was pressed alone, outside everything that takes digits itself. */
export function useDigitKeys(onDigit: (digit: number) => void): void {
  const onPress = useEffectEvent(onDigit);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
      if (!/^[0-9]$/.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest(ownDigits)) return;
      // A dialog keeps the focus, yet a digit may still arrive at the body behind it.
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      onPress(Number(event.key));
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
