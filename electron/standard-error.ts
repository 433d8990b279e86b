import type { Writable } from 'node:stream';

/**
 * Writes lines to standard error. Whoever started the app and reads them may be gone long before it, and a full disk
 * may be behind it: then the line is lost here, and nothing else. Without this, each line that cannot be written would
 * be an uncaught exception, and that again a line.
 */
export function createStandardError(stream: Writable): (line: string) => void {
  stream.on('error', () => {});
  return (line) => void stream.write(`${line}\n`);
}
