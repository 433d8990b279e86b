import { z } from 'zod';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { MediaHostParts } from './media-host.ts';

type Report = (event: MediaEvent) => void;

declare global {
  interface Window {
    /** Put there by the preload. The training window's has the same channels. */
    readonly bridge: unknown;
  }
}

/**
 * Starts a media window: says `started` and then does what main commands, with the given microphone or speech.
 *
 * The schemas are loaded only after zod was told not to compile them: it does so with `new Function`, and under our
 * content security policy even its careful attempt would be reported as a violation.
 */
export async function startWindow(
  openParts: (report: Report) => MediaHostParts | Promise<MediaHostParts>,
): Promise<void> {
  z.config({ jitless: true });
  const bridge = window.bridge as Bridge<'media'>;
  const report: Report = (event) => bridge.send('media:event', event);
  reportFailures(report);
  const [{ serveCommands }, parts] = await Promise.all([import('./serve-commands.ts'), openParts(report)]);
  serveCommands(bridge, report, parts);
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
