import './plain-schemas.ts';
import { z } from 'zod';
import { MediaCommand } from '#shared/domain/media/media.ts';

const CommandMessage = z.object({ id: z.int().positive(), command: MediaCommand });
const CommandId = z.object({ id: z.int().positive() });

/** A command of main, as far as it can be read: the command with its id, the id alone, or neither. */
export type CommandReading =
  { readonly id: number; readonly command: MediaCommand } | { readonly id: number | null; readonly command: null };

export function readCommand(message: unknown): CommandReading {
  const parsed = CommandMessage.safeParse(message);
  return parsed.success ? parsed.data : { id: CommandId.safeParse(message).data?.id ?? null, command: null };
}
