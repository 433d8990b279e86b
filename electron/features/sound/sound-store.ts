import { join } from 'node:path';
import { SoundSettings } from '#shared/domain/media/sound.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { writeFileAtomically } from '../../db/write-file-atomically.ts';
import type { Log } from '../../log.ts';
import { readTextFile } from '../../read-text-file.ts';

/** What this person has chosen about sound, in a file of the data folder. Names of devices, nothing about people. */
export interface SoundStore {
  /** The kept choice; the usual one where nothing usable is kept. Never throws. */
  load(): SoundSettings;
  /** Rejects when it cannot be written. */
  save(settings: SoundSettings): Promise<void>;
}

export function createSoundStore({ dataFolder, log }: { readonly dataFolder: string; readonly log: Log }): SoundStore {
  const file = join(dataFolder, 'sound.json');
  return {
    load() {
      const reading = readTextFile(file);
      if (reading.kind === 'absent') return usualSound;
      const kept = reading.kind === 'text' ? parse(reading.text) : null;
      if (kept) return kept;
      log.warn('sound-settings-unusable');
      return usualSound;
    },
    save: (settings) => writeFileAtomically(file, `${JSON.stringify(settings, null, 2)}\n`),
  };
}

function parse(text: string): SoundSettings | null {
  try {
    return SoundSettings.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Damaged by hand; the usual choice serves.
    return null;
  }
}
