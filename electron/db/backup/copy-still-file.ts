import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isLockBytePage, isUnwritten, pageSize } from '../sqlcipher-page.ts';
import type { StillFile } from '../still-file.ts';
import { ownerOnly, syncFolder } from '../write-file-atomically.ts';

/** A backup that would not be one: the source is damaged. */
export class UnsoundSource extends Error {}

/** Pages a step: 256 KiB, whose proof holds the main thread for less than a millisecond. */
const pagesPerStep = 64;

/**
 * Copies a held file page by page to `target`: whole and on the disk, or not at all. Every page is proven on its way;
 * throws `UnsoundSource` when one was altered, and errors of the file system.
 */
export async function copyStillFile(still: StillFile, target: string): Promise<void> {
  const temporary = `${target}.tmp`;
  try {
    const copy = await open(temporary, 'w', ownerOnly);
    try {
      let unwritten = 0;
      for (let first = 1; first <= still.pages; first += pagesPerStep) {
        const count = Math.min(pagesPerStep, still.pages - first + 1);
        const pages = await still.read(first, count);
        unwritten += prove(still, pages, first, count);
        await copy.write(pages, 0, pages.length, (first - 1) * pageSize);
      }
      if (unwritten > still.freePages) throw new UnsoundSource(`${unwritten} pages are empty`);
      await copy.sync();
    } finally {
      await copy.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Answers how many pages are unwritten. */
function prove(still: StillFile, pages: Buffer, first: number, count: number): number {
  if (pages.length !== count * pageSize) throw new UnsoundSource('the file is too short');
  let unwritten = 0;
  for (let index = 0; index < count; index += 1) {
    const page = pages.subarray(index * pageSize, (index + 1) * pageSize);
    const number = first + index;
    if (isLockBytePage(number) || still.isAuthentic(page, number)) continue;
    if (!isUnwritten(page)) throw new UnsoundSource(`page ${number} was altered`);
    unwritten += 1;
  }
  return unwritten;
}
