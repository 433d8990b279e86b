import { join } from 'node:path';
import { z } from 'zod';
import type { SoundDevices } from '#shared/domain/media/sound.ts';
import { LocalDate } from '#shared/domain/time.ts';
import { writeFileAtomically } from '../../db/write-file-atomically.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { readTextFile } from '../../read-text-file.ts';

/** On which day somebody last heard themselves, and over which devices. */
const Kept = z.object({ day: LocalDate, microphone: z.string().nullable(), headset: z.string().nullable() });
type Kept = z.infer<typeof Kept>;

export interface TestCallStore {
  isDone(day: LocalDate, inUse: SoundDevices['inUse']): boolean;
  /** Holds from now on, also where it cannot be written: then the next start asks again. */
  markDone(day: LocalDate, inUse: SoundDevices['inUse']): void;
}

/** In a file of the data folder. Names of devices, nothing about people. */
export function createTestCallStore({
  dataFolder,
  log,
}: {
  readonly dataFolder: string;
  readonly log: Log;
}): TestCallStore {
  const file = join(dataFolder, 'test-call.json');
  let kept = load(file);
  return {
    isDone: (day, inUse) => JSON.stringify(kept) === JSON.stringify(toKept(day, inUse)),
    markDone(day, inUse) {
      kept = toKept(day, inUse);
      writeFileAtomically(file, `${JSON.stringify(kept)}\n`).catch((error: unknown) =>
        log.warn('test-call-not-kept', { reason: placeOf(error) }),
      );
    },
  };
}

/** By their names: the ids change with the socket. */
function toKept(day: LocalDate, { microphone, headset }: SoundDevices['inUse']): Kept {
  return { day, microphone: microphone?.label ?? null, headset: headset?.label ?? null };
}

function load(file: string): Kept | null {
  const reading = readTextFile(file);
  if (reading.kind !== 'text') return null;
  try {
    return Kept.safeParse(JSON.parse(reading.text)).data ?? null;
  } catch {
    // Damaged by hand: asked once more.
    return null;
  }
}
