import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { syncFolder } from '../write-file-atomically.ts';

/** Folder of damaged files beside the database; each find has a folder of its own in it. */
const asideFolder = 'damaged';

/** A damaged file is encrypted social data, too: after this it goes, whatever can still be made of it. */
const longestDays = 30;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Copies a damaged database with its write-ahead log; answers the folder once both are on the disk. */
export async function putAside(folder: string, file: string): Promise<string> {
  const parent = join(folder, asideFolder);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const numbers = (await readdir(parent)).map(Number).filter(Number.isInteger);
  const place = join(parent, String(Math.max(0, ...numbers) + 1).padStart(4, '0'));
  await mkdir(place, { mode: 0o700 });
  try {
    for (const path of [file, `${file}-wal`].filter(existsSync)) {
      const copy = join(place, basename(path));
      await copyFile(path, copy);
      await sync(copy);
    }
  } catch (error) {
    // Half a copy helps nobody, least of all on a full disk.
    await rm(place, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(place);
  await syncFolder(parent);
  return place;
}

/** Deletes what has lain aside for a month. */
export async function clearAside(folder: string, now: number): Promise<void> {
  const parent = join(folder, asideFolder);
  if (!existsSync(parent)) return;
  for (const name of await readdir(parent)) {
    const place = join(parent, name);
    const { mtimeMs } = await stat(place);
    if (now - mtimeMs > longestDays * dayMilliseconds) await rm(place, { recursive: true, force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
