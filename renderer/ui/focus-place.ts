import { flushSync } from 'react-dom';

/** Places a key can jump to; the element that carries the id takes the focus. */
export type Place = 'place-caller' | 'place-guide' | 'place-note' | 'place-dial' | 'place-status';

/** Shows what must be shown first, then moves the focus. Only ever called for a key or click of the advisor. */
export function focusPlace(place: Place, show: () => void = () => undefined): void {
  flushSync(show);
  document.getElementById(place)?.focus();
}
