import type { DiskEvent } from './disk-trace.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a disk writes whole or not at all, or tears in a power cut. */
const sectorSize = 512;

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>;

interface TracedFile {
  /** What is certainly on the disk. */
  durable: Buffer;
  /** Asked for since the last sync: may be there, in part, in any order, or not. */
  pending: Change[];
  /** Whether the folder is known to have it. */
  isListed: boolean;
  isUnlinked: boolean;
}

/** How a power cut treats what was not synced. */
type Fate = 'nothing' | 'everything' | 'beginning' | 'some sectors';
const fates: readonly Fate[] = ['nothing', 'everything', 'beginning', 'some sectors'];

/**
 * A disk that knows what was promised: a synced write stays, everything since may be dropped, torn or overtaken by
 * later writes, sector by sector, as drives with a cache do it.
 */
export interface SimulatedDisk {
  apply(event: DiskEvent): void;
  /** The files as they may be found after a power cut at this moment. */
  cutPower(random: SeededRandom): Map<string, Buffer>;
}

export function createSimulatedDisk(): SimulatedDisk {
  const files = new Map<string, TracedFile>();

  function fileOf(name: string): TracedFile {
    const known = files.get(name);
    if (known && !known.isUnlinked) return known;
    const made: TracedFile = { durable: Buffer.alloc(0), pending: [], isListed: false, isUnlinked: false };
    files.set(name, made);
    return made;
  }

  return {
    apply(event) {
      switch (event.kind) {
        case 'write':
        case 'truncate':
          fileOf(event.file).pending.push(event);
          return;
        case 'sync': {
          const file = fileOf(event.file);
          file.durable = file.pending.reduce(changed, file.durable);
          file.pending = [];
          return;
        }
        case 'unlink':
          fileOf(event.file).isUnlinked = true;
          return;
        case 'sync-folder':
          for (const [name, file] of files) {
            if (file.isUnlinked) files.delete(name);
            else file.isListed = true;
          }
          return;
        case 'acknowledged':
      }
    },

    cutPower(random) {
      const found = new Map<string, Buffer>();
      for (const [name, file] of files) {
        const isUncertain = file.isUnlinked || !file.isListed;
        if (isUncertain && random.fraction() < 0.5) continue;
        found.set(name, afterCut(file, random));
      }
      return found;
    },
  };
}

function afterCut({ durable, pending }: TracedFile, random: SeededRandom): Buffer {
  const fate = fates[random.below(fates.length)] ?? 'nothing';
  switch (fate) {
    case 'nothing':
      return durable;
    case 'everything':
      return pending.reduce(changed, durable);
    case 'beginning': {
      const whole = random.below(pending.length + 1);
      const torn = pending[whole];
      const begun = pending.slice(0, whole).reduce(changed, durable);
      return torn?.kind === 'write' ? changed(begun, partOf(torn, random.below(torn.data.length))) : begun;
    }
    case 'some sectors':
      return pending.flatMap((change) => sectorsOf(change, random)).reduce(changed, durable);
  }
}

function changed(content: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') {
    return Buffer.concat([content.subarray(0, change.size), Buffer.alloc(Math.max(0, change.size - content.length))]);
  }
  const end = change.offset + change.data.length;
  const next = Buffer.alloc(Math.max(content.length, end));
  content.copy(next);
  change.data.copy(next, change.offset);
  return next;
}

function partOf(write: Extract<Change, { kind: 'write' }>, length: number): Change {
  return { ...write, data: write.data.subarray(0, length) };
}

/** The sectors of a write that reached the disk, one of them perhaps only to its half. */
function sectorsOf(change: Change, random: SeededRandom): Change[] {
  if (change.kind === 'truncate') return random.fraction() < 0.5 ? [change] : [];
  const kept: Change[] = [];
  for (let start = 0; start < change.data.length;) {
    const sectorEnd = sectorSize - ((change.offset + start) % sectorSize);
    const length = Math.min(sectorEnd, change.data.length - start);
    const fate = random.fraction();
    const reached = fate < 0.5 ? length : fate < 0.6 ? random.below(length) : 0;
    if (reached > 0) {
      const data = change.data.subarray(start, start + reached);
      kept.push({ ...change, offset: change.offset + start, data });
    }
    start += length;
  }
  return kept;
}
