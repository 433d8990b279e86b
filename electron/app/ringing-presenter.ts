import type { Calls } from '#shared/domain/call/calls.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { RingingView } from '#shared/domain/workplace.ts';
import { ok } from '#shared/result.ts';
import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';
import type { MediaPort } from '../telephony/media/media-port.ts';
import { ringingViewOf } from '../telephony/calls/ringing-view.ts';
import type { Windows } from './windows.ts';

/** Keeps the ringing window and the ring tone in step with the call: there while it rings, gone the moment it does not. */
export function createRingingPresenter(options: {
  readonly ipc: Ipc;
  readonly windows: Windows;
  readonly media: MediaPort;
  readonly site: Site;
  /** The key that answers from every program, null while there is none. */
  readonly hotkey: () => string | null;
  readonly log: Log;
}): { show(calls: Calls): void } {
  const { ipc, windows, media, log } = options;
  let view: RingingView | null = null;

  ipc.handle('ringing', 'ringing:load', () => ok(view));
  ipc.handle('ringing', 'ringing:painted', ({ callId }) => {
    log.info('ringing-painted', { callId });
    return ok();
  });

  // It may have been on its way, or have crashed, when the call began to ring.
  windows.onLoaded((window) => {
    if (window === 'ringing' && view) windows.showQuietly('ringing');
  });

  return {
    show(calls) {
      const next = ringingViewOf(calls, options.site, options.hotkey());
      if (next?.callId === view?.callId) return;
      view = next;
      ipc.send('ringing', 'ringing:changed', view);
      if (view) windows.showQuietly('ringing');
      else windows.hide('ringing');
      media
        .setRinging(view !== null)
        .catch((error: unknown) => log.warn('ring-tone-failed', { reason: String(error) }));
    },
  };
}
