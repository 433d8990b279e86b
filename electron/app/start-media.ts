import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';
import { createMediaPort, type WindowMediaPort } from '../telephony/media/index.ts';
import type { Windows } from './windows.ts';

/** The port to a media window, told when the window dies. */
export function createWindowMediaPort(
  window: 'media' | 'training',
  { ipc, windows, log }: { readonly ipc: Ipc; readonly windows: Windows; readonly log: Log },
): WindowMediaPort {
  const port = createMediaPort({
    send: (message) => ipc.send(window, 'media:command', message),
    onReply: (listener) => ipc.listen(window, 'media:reply', listener),
    onEvent: (listener) => ipc.listen(window, 'media:event', listener),
    log,
  });
  windows.onGone((gone) => {
    if (gone.window === window) port.windowGone();
  });
  return port;
}
