import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes after which a new file is begun; one older file is kept. */
const largestFile = 5 * 1024 * 1024;

/** The log's file in its folder, and the one before it. */
export const logFile = 'heisser-draht.log';
export const olderLogFile = 'heisser-draht.1.log';

/**
 * Appends log lines to a file, so that a packed app leaves a trace as well. Never throws: where nothing can be written,
 * be it for a full disk or a missing right, the app goes on without this log.
 */
export function createLogFile(folder: string): (line: string) => void {
  const file = join(folder, logFile);
  let size = prepare(folder, file);
  return (line) => {
    if (size === null) return;
    try {
      if (size > largestFile) {
        renameSync(file, join(folder, olderLogFile));
        size = 0;
      }
      const text = `${line}\n`;
      appendFileSync(file, text, { mode: 0o600 });
      size += Buffer.byteLength(text);
    } catch {
      // The next line may find room again.
    }
  };
}

/** Bytes that are already there; null where there can be no log. */
function prepare(folder: string, file: string): number | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return null;
  }
}
