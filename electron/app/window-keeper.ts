import type { WindowName } from '#shared/ipc/window-name.ts';
import type { Log } from '../log.ts';
import type { Windows } from './windows.ts';

/** A window that dies more often than this within `crashSpan` is left closed: opening it again would not help. */
const mostCrashes = 5;
const crashSpan = 60_000;

/**
 * Opens again what must not stay closed. The workplace comes back after every crash, and after being closed while a
 * call lives; closing it at any other time ends the app. Media and ringing window always come back.
 */
export function keepWindowsOpen(options: {
  readonly windows: Windows;
  /** Comes true once the pages can be answered. */
  readonly wired: Promise<void>;
  readonly isCallLive: () => boolean;
  readonly quit: () => void;
  /** Told when a window is not opened again. */
  readonly onGivenUp: (window: WindowName) => void;
  readonly log: Log;
  readonly now?: () => number;
}): void {
  const { windows, log, now = Date.now } = options;
  const crashes = new Map<WindowName, number[]>();

  function crashedTooOften(window: WindowName): boolean {
    const recent = [...(crashes.get(window) ?? []), now()].filter((at) => now() - at < crashSpan);
    crashes.set(window, recent);
    return recent.length > mostCrashes;
  }

  windows.onGone(({ window, cause }) => {
    if (window === 'training') return; // opened again by the next training call
    if (window === 'agent' && cause === 'closed' && !options.isCallLive()) {
      options.quit();
      return;
    }
    if (cause === 'crashed' && crashedTooOften(window)) {
      log.error('window-given-up', { window });
      options.onGivenUp(window);
      return;
    }
    windows
      .open(window, options.wired)
      .catch((error: unknown) => log.error('window-not-opened', { window, reason: String(error) }));
  });
}
