import type { Calls } from '#shared/domain/call/calls.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { RingingView } from '#shared/domain/workplace.ts';
import { ok } from '#shared/result.ts';
import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';
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
      const isSame =
        next?.callId === view?.callId && next?.waiting === view?.waiting && next?.automatic === view?.automatic;
      if (isSame) return;
      view = next;
      ipc.send('ringing', 'ringing:changed', view);
      if (view) windows.showQuietly('ringing');
      else windows.hide('ringing');
      // One that waits beside a call is seen, not heard; one that answers by itself has a tone of its own.
      const rings = view !== null && !view.waiting && !view.automatic;
      media.setRinging(rings).catch((error: unknown) => log.warn('ring-tone-failed', { reason: placeOf(error) }));
    },
  };
}
