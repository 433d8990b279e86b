import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../read-text-file.ts';

const name = 'diagnose-until.txt';

/** When the diagnosis ends that runs; null where none does, or where nobody can tell. Milliseconds since 1970. */
export function readEnd(folder: string): number | null {
  const reading = readTextFile(join(folder, name));
  const end = reading.kind === 'text' ? Date.parse(reading.text.trim()) : Number.NaN;
  return Number.isNaN(end) ? null : end;
}

/** Throws when it cannot be written. */
export function keepEnd(folder: string, end: number): void {
  writeFileSync(join(folder, name), `${new Date(end).toISOString()}\n`, { mode: 0o600 });
}

/** Never throws: the end that stays is over at the next start. */
export function forgetEnd(folder: string): void {
  try {
    rmSync(join(folder, name), { force: true });
  } catch {
    // Read-only by now.
  }
}
