import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder, writeFileAtomically } from './write-file-atomically.ts';

/** Says that a database is being replaced, and by which file; lies beside it. */
const replacementNote = 'replacing.txt';

/**
 * Puts `replacement`, which is closed and on the disk, in the place of a closed database. A write-ahead log must never
 * meet a database that is not its own; so the intention is written down first, and whoever is interrupted in the middle
 * is finished at the next start by `finishReplacing`.
 */
export async function replaceDatabase(file: string, replacement: string): Promise<void> {
  await writeFileAtomically(join(dirname(file), replacementNote), basename(replacement));
  await finishReplacing(file);
}

/** Ends a replacement that was begun and clears away one that was not finished. To be called before a database is opened. */
export async function finishReplacing(file: string): Promise<void> {
  const folder = dirname(file);
  const note = join(folder, replacementNote);
  if (existsSync(note)) {
    await putInPlace(file, join(folder, basename(await readFile(note, 'utf8'))));
    await rm(note);
  }
  for (const name of Object.values(replacements)) {
    for (const rest of ['', '-wal', '-shm']) await rm(join(folder, `${name}${rest}`), { force: true });
  }
}

/** Names of files that may take the database's place; one that is left without the intention was never finished. */
export const replacements = { repaired: 'repaired.db', rekeyed: 'rotated.db', tried: 'trial.db' } as const;

/** Once the new file has the name, the log beside it is its own. */
async function putInPlace(file: string, replacement: string): Promise<void> {
  if (!existsSync(replacement)) return;
  const folder = dirname(file);
  for (const rest of ['-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
  await syncFolder(folder);
  await rename(replacement, file);
  await syncFolder(folder);
}
