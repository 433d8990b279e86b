import { statfs } from 'node:fs/promises';
import type { Log } from '../../log.ts';

/** How much room is left where the store lies. `scarce` comes long before `full`. */
export type SpaceLevel = 'enough' | 'scarce' | 'full';

export interface SpaceLimits {
  /** Fewer free bytes are scarce. */
  readonly scarceBytes: number;
  /** Fewer free bytes are as good as none. */
  readonly fullBytes: number;
}

const mebibyte = 1024 * 1024;

export const usualSpaceLimits: SpaceLimits = { scarceBytes: 500 * mebibyte, fullBytes: 32 * mebibyte };

/** A level gets better only with this much to spare, so that a warning does not come and go. */
const slack = 1.1;

export function levelOf(free: number, limits: SpaceLimits, before: SpaceLevel = 'enough'): SpaceLevel {
  if (free < limits.fullBytes * (before === 'full' ? slack : 1)) return 'full';
  if (free < limits.scarceBytes * (before === 'enough' ? 1 : slack)) return 'scarce';
  return 'enough';
}

/** Bytes free for this user on the file system of a folder; null when it cannot be told. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // A folder that is gone shows in every write; here it only means that nothing is known.
    return null;
  }
}

export interface SpaceWatchOptions {
  readonly freeBytes: () => Promise<number | null>;
  readonly limits: SpaceLimits;
  readonly onLevel: (level: SpaceLevel, freeBytes: number) => void;
  readonly everyMilliseconds?: number;
  readonly log: Log;
}

/** Looks now and then how much room is left, and tells when that becomes another level. */
export function watchSpace(options: SpaceWatchOptions): { look(): Promise<void>; stop(): void } {
  const { freeBytes, limits, onLevel, everyMilliseconds = 60_000, log } = options;
  let level: SpaceLevel = 'enough';
  const timer = setInterval(() => void look(), everyMilliseconds);
  timer.unref();

  async function look(): Promise<void> {
    const free = await freeBytes();
    if (free === null) return;
    const next = levelOf(free, limits, level);
    if (next === level) return;
    level = next;
    const fields = { level, freeMebibytes: Math.floor(free / mebibyte) };
    if (level === 'enough') log.info('disk-space', fields);
    else log.warn('disk-space', fields);
    onLevel(level, free);
  }

  return { look, stop: () => clearInterval(timer) };
}
