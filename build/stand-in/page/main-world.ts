/// <reference lib="dom" />
import type { BridgeEnd, Parcel } from './bridge-end.ts';

/** The page's side: receives what the preload exposes, and has no way to open a window. */
export function startMainWorld(bridge: BridgeEnd): void {
  bridge.hear('expose', ({ key, node }: { key: string; node: Parcel }) => {
    Object.defineProperty(window, key, {
      value: bridge.unwrap(node, true),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
  // Chromium would open a window of its own; main's handler decides, and the stand-in knows only refusal.
  window.open = (url) => {
    const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    bridge.tell('open', { url: address });
    return null;
  };
}
