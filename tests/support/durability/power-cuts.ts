import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { traceWriter } from './disk-trace.ts';
import { lostOf } from './kept-notes.ts';
import type { Acknowledged } from '../note-writer.ts';
import { createSeededRandom } from './seeded-random.ts';
import { createSimulatedDisk } from './simulated-disk.ts';

export interface PowerCutFigures {
  readonly cuts: number;
  /** Saves acknowledged before the last cut. */
  readonly acknowledged: number;
  /** Cuts after which something acknowledged was missing or the store did not open. */
  readonly cutsWithLoss: number;
  /** Most saves that one cut lost. */
  readonly worst: number;
}

/**
 * Lets a writer write once, then cuts its power at `cuts` moments, each with a fate of its own for what was not synced,
 * and opens what is left of it.
 */
export function cutPower(options: {
  readonly folder: string;
  readonly cuts: number;
  readonly saves: number;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly seed: number;
}): PowerCutFigures {
  const { folder, cuts, saves, synchronous, seed } = options;
  const written = join(folder, 'written');
  mkdirSync(written);
  const key = randomBytes(32);
  writeFileSync(join(written, 'key'), key);
  const events = traceWriter(written, saves, synchronous);
  const random = createSeededRandom(seed);
  // From the first acknowledgement on; before it there is nothing to lose.
  const first = events.findIndex(({ kind }) => kind === 'acknowledged');
  const moments = Array.from({ length: cuts }, () => first + random.below(events.length - first)).toSorted(
    (a, b) => a - b,
  );

  const disk = createSimulatedDisk();
  const acknowledged: Acknowledged[] = [];
  const losses: number[] = [];
  let next = 0;
  for (const moment of moments) {
    for (; next <= moment; next += 1) {
      const event = events[next];
      if (!event) break;
      if (event.kind === 'acknowledged') acknowledged.push(event.what);
      else disk.apply(event);
    }
    const found = join(folder, 'found');
    mkdirSync(found);
    for (const [name, content] of disk.cutPower(random)) writeFileSync(join(found, name), content);
    losses.push(lostOf({ file: join(found, 'store.db'), key: readFileSync(join(written, 'key')) }, acknowledged));
    rmSync(found, { recursive: true });
  }
  return {
    cuts,
    acknowledged: acknowledged.length,
    cutsWithLoss: losses.filter((lost) => lost > 0).length,
    worst: Math.max(...losses),
  };
}
