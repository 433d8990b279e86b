import { randomFillSync } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Log } from '../../log.ts';

/** Room that belongs to nobody until the disk is full: then it is given free for what is being noted. */
export interface Reserve {
  readonly isThere: () => boolean;
  /** Makes it where it is missing; false when there is no room for it. */
  fill(): Promise<boolean>;
  /** Gives the room free; false when there was none to give. */
  release(): boolean;
}

/** Enough for thousands of notes and one checkpoint. */
export const reserveBytes = 16 * 1024 * 1024;

/** `file` lies on the file system of the store. */
export function createReserve(options: { readonly file: string; readonly bytes?: number; readonly log: Log }): Reserve {
  const { file, bytes = reserveBytes, log } = options;
  const isThere = () => statSync(file, { throwIfNoEntry: false })?.size === bytes;

  return {
    isThere,

    async fill() {
      if (isThere()) return true;
      try {
        await writeNoise(file, bytes);
        return true;
      } catch {
        // Whatever the reason: half a reserve only takes room away.
        await rm(file, { force: true });
        log.warn('reserve-not-made');
        return false;
      }
    },

    release() {
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size === 0) return false;
      rmSync(file, { force: true });
      log.warn('reserve-released', { bytes: size });
      return true;
    },
  };
}

/** Noise, because a file system that compresses would keep no room for zeros. */
async function writeNoise(file: string, bytes: number): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    const block = Buffer.alloc(Math.min(bytes, 256 * 1024));
    for (let written = 0; written < bytes; written += block.length) {
      await handle.write(randomFillSync(block), 0, Math.min(block.length, bytes - written));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
