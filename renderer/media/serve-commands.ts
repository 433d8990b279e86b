import { z } from 'zod';
import { MediaCommand, type MediaEvent } from '#shared/domain/media/media.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { createMediaHost, type MediaHostParts } from './media-host.ts';

const CommandMessage = z.object({ id: z.int().positive(), command: MediaCommand });
const CommandId = z.object({ id: z.int().positive() });

/** Runs main's commands and answers each with its id; one that cannot be read is refused, not dropped. */
export function serveCommands(
  bridge: Bridge<'media'>,
  report: (event: MediaEvent) => void,
  parts: MediaHostParts,
): void {
  const host = createMediaHost(parts, report);
  bridge.on('media:command', (message: unknown) => {
    const parsed = CommandMessage.safeParse(message);
    if (parsed.success) {
      const { id, command } = parsed.data;
      // Never rejects: what fails is a reply.
      void host.run(command).then((reply) => bridge.send('media:reply', { id, reply }));
      return;
    }
    const unreadable = CommandId.safeParse(message);
    if (unreadable.success) {
      bridge.send('media:reply', { id: unreadable.data.id, reply: { ok: false, message: 'unreadable command' } });
    } else {
      report({ name: 'log', level: 'warn', message: 'unreadable command without id' });
    }
  });
}
