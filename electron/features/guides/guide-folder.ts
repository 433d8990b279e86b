import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GuideText, idOf } from '#shared/domain/guide/compile/guide-set.ts';
import type { FileProblem } from '#shared/yaml/file-problem.ts';
import { readTextFile } from '../../read-text-file.ts';

export type FolderReading = {
  readonly texts: readonly GuideText[];
  /** Of the files that cannot be read at all. */
  readonly problems: readonly FileProblem[];
} & ({ readonly ok: true } | { readonly ok: false; readonly code: string });

/**
 * Reads the `*.yaml` that lie in a folder itself, by name. Never throws.
 *
 * @param most files after that many are left out
 */
export function readGuideFolder(folder: string, most = Infinity): FolderReading {
  const texts: GuideText[] = [];
  const problems: FileProblem[] = [];
  const files = listGuideFiles(folder);
  if (!files.ok) return { ok: false, code: files.code, texts, problems };
  for (const name of files.names.slice(0, most)) {
    const reading = readTextFile(join(folder, name));
    // Deleted since the folder was listed.
    if (reading.kind === 'absent') continue;
    if (reading.kind === 'text') texts.push({ name, text: reading.text });
    else problems.push(reading.problem);
  }
  return { ok: true, texts, problems };
}

export function listGuideFiles(
  folder: string,
): { readonly ok: true; readonly names: string[] } | { readonly ok: false; readonly code: string } {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return { ok: true, names: names.toSorted() };
  } catch (error) {
    return { ok: false, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

/** The guide a file belongs to. A broken variant makes it wrong somewhere, so it is refused as a whole. */
export function familyOf(file: string): string {
  return idOf(file).split('.')[0] ?? '';
}
