import type { Log } from '../log.ts';
import type { WindowMediaPort } from '../telephony/media/index.ts';
import type { Windows } from './windows.ts';

/**
 * Legs after which the window is opened anew. Chromium never gives back what belonged to the sound of a call that was
 * heard, 66 kB for each (see TELEPHONY, Figures): this keeps it below 20 MB, however long the program runs.
 */
export const mostLegsOfAWindow = 300;
/** Milliseconds until the next look whether it is a good moment. */
const usualLook = 20_000;

/** Opens the media window anew between two calls, while the distributor sends none, once it has had many. */
export function renewMediaWindow(options: {
  readonly media: Pick<WindowMediaPort, 'onLegClosed'>;
  readonly windows: Pick<Windows, 'close' | 'onGone'>;
  /** No call lives or rings, and none will come by itself. */
  readonly isQuiet: () => boolean;
  readonly log: Log;
  readonly mostLegs?: number;
  readonly lookMs?: number;
}): { stop(): void } {
  const { media, windows, isQuiet, log, mostLegs = mostLegsOfAWindow, lookMs = usualLook } = options;
  let legs = 0;
  let timer: NodeJS.Timeout | undefined;

  media.onLegClosed(() => {
    legs += 1;
    if (legs >= mostLegs && !timer) lookLater();
  });
  // However it went, the next one begins afresh.
  windows.onGone(({ window }) => {
    if (window !== 'media') return;
    legs = 0;
    stop();
  });

  function lookLater(): void {
    timer = setTimeout(look, lookMs);
    timer.unref();
  }

  function look(): void {
    if (!isQuiet()) {
      lookLater();
      return;
    }
    log.info('media-window-renewed', { legs });
    windows.close('media');
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return { stop };
}
