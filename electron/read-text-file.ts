import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileProblem } from '#shared/yaml/file-problem.ts';

/** Longest file in bytes that a person writes; what is longer was not meant to be one. */
const MAX_BYTES = 1_000_000;

export type TextReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** Reads a small UTF-8 file that a person wrote. Never throws. */
export function readTextFile(path: string): TextReading {
  const unreadable = (code: string, message: string): TextReading => ({
    kind: 'unreadable',
    problem: { file: basename(path), line: 1, column: 1, code, field: '', message },
  });
  try {
    if (statSync(path).size > MAX_BYTES) return unreadable('too-long', 'die Datei ist zu groß');
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    if (error instanceof TypeError && !('syscall' in error)) {
      return unreadable('not-utf-8', 'die Datei ist nicht als UTF-8 gespeichert; bitte mit dieser Kodierung speichern');
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return { kind: 'absent' };
    return unreadable('unreadable', `die Datei lässt sich nicht lesen (${code})`);
  }
}
