import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { MediaHostParts } from './media-host.ts';
import { serveCommands } from './serve-commands.ts';

type Report = (event: MediaEvent) => void;

declare global {
  interface Window {
    /** Put there by the preload. The training window's has the same channels. */
    readonly bridge: unknown;
  }
}

/** Starts a media window: says `started` and then does what main commands, with the given microphone or speech. */
export async function startWindow(
  openParts: (report: Report) => MediaHostParts | Promise<MediaHostParts>,
): Promise<void> {
  const bridge = window.bridge as Bridge<'media'>;
  const report: Report = (event) => bridge.send('media:event', event);
  reportFailures(report);
  serveCommands(bridge, report, await openParts(report));
  report({ name: 'started' });
}

/** Whatever nobody caught goes to main's log instead of a console that nobody sees. */
function reportFailures(report: Report): void {
  const tell = (reason: unknown): void =>
    report({ name: 'log', level: 'error', message: String(reason).slice(0, 500) });
  window.addEventListener('error', (event) => tell(event.message));
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    tell(event.reason);
  });
}
