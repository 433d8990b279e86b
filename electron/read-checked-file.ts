import { join } from 'node:path';
import type { FileProblem } from '#shared/yaml/file-problem.ts';
import { readTextFile } from './read-text-file.ts';

/** A file that cannot be used, and why. */
export interface Unusable {
  readonly ok: false;
  readonly problems: readonly FileProblem[];
  /** No folder has it. */
  readonly isAbsent: boolean;
}

/**
 * Reads and checks a file that a person wrote, from the first folder that has it: the administrator's comes before the
 * package's. Never throws.
 */
export function readCheckedFile<Read extends { readonly ok: true }>(
  folders: readonly string[],
  file: string,
  check: (text: string, file: string) => Read | { readonly ok: false; readonly problems: readonly FileProblem[] },
): Read | Unusable {
  for (const folder of folders) {
    const reading = readTextFile(join(folder, file));
    if (reading.kind === 'absent') continue;
    if (reading.kind === 'unreadable') return { ok: false, problems: [reading.problem], isAbsent: false };
    const read = check(reading.text, file);
    return read.ok ? read : { ...read, isAbsent: false };
  }
  const absent = { file, line: 1, column: 1, code: 'absent', field: '', message: 'die Datei fehlt' };
  return { ok: false, problems: [absent], isAbsent: true };
}
