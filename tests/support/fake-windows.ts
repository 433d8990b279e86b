import type { WindowName } from '#shared/ipc/window-name.ts';
import type { WindowGone, Windows } from '../../electron/app/windows.ts';
import { createListeners } from '../../electron/listeners.ts';

/** Windows without windows: records what was asked of them; the test loads them and lets them go. */
export function createFakeWindows() {
  const loaded = createListeners<WindowName>(rethrow);
  const gone = createListeners<WindowGone>(rethrow);
  const did: string[] = [];
  const windows: Windows = {
    async open(window) {
      did.push(`open ${window}`);
    },
    contentsOf: () => null,
    showQuietly: (window) => void did.push(`show ${window}`),
    hide: (window) => void did.push(`hide ${window}`),
    close(window) {
      did.push(`close ${window}`);
      gone.tell({ window, cause: 'closed' });
    },
    bringForward: (window) => void did.push(`bring ${window} forward`),
    onLoaded: loaded.add,
    onGone: gone.add,
    finish: () => void did.push('finish'),
  };
  return {
    windows,
    did,
    load: (window: WindowName) => loaded.tell(window),
    close: (window: WindowName) => gone.tell({ window, cause: 'closed' }),
    crash: (window: WindowName) => gone.tell({ window, cause: 'crashed' }),
  };
}

function rethrow(error: unknown): void {
  throw error;
}
