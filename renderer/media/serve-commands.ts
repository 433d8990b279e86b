import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { createMediaHost, type MediaHostParts } from './media-host.ts';

/**
 * Runs main's commands and answers each with its id; one that cannot be read is refused, not dropped. What reads them
 * arrives after the window has started, and while the microphone is being opened: commands wait for it in their order.
 */
export function serveCommands(
  bridge: Bridge<'media'>,
  report: (event: MediaEvent) => void,
  parts: MediaHostParts,
): void {
  const host = createMediaHost(parts, report);
  const reader = import('./read-command.ts');
  bridge.on('media:command', (message: unknown) => void serve(message));

  async function serve(message: unknown): Promise<void> {
    const { id, command } = (await reader).readCommand(message);
    // Never rejects: what fails is a reply.
    if (command) bridge.send('media:reply', { id, reply: await host.run(command) });
    else if (id !== null) bridge.send('media:reply', { id, reply: { ok: false, message: 'unreadable command' } });
    else report({ name: 'log', level: 'warn', message: 'unreadable command without id' });
  }
}
