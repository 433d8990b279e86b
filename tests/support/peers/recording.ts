import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { energyShare } from './goertzel.ts';
import { fileSize, readWav } from './wav.ts';

/** What a telephone hears, as it writes it to disk. */
export interface Recording {
  /**
   * Listens from now on for `seconds` and answers the share of energy at a frequency, 0 to 1. Where nothing arrives
   * there is silence: a held call has the share 0.
   */
  share(hz: number, seconds?: number): Promise<number>;
  /** As `share`, for several frequencies heard in the same second. */
  shares(frequencies: readonly number[], seconds?: number): Promise<number[]>;
}

/** Follows the newest recording in a folder (one file a call). */
export function createRecording(folder: string): Recording {
  const shares = async (frequencies: readonly number[], seconds = 1): Promise<number[]> => {
    const before = newestRecording(folder);
    const from = before === undefined ? 0 : readWav(before).samples.length;
    await delay(seconds * 1000);
    const file = newestRecording(folder);
    if (file === undefined) return frequencies.map(() => 0);
    const { samples, sampleRate } = readWav(file);
    const heard = samples.subarray(file === before ? from : 0);
    const wholeLength = Math.round(seconds * sampleRate);
    // Less than half of the time: stragglers of a call that was just held.
    if (heard.length < wholeLength / 2) return frequencies.map(() => 0);
    return frequencies.map((hz) => energyShare(heard.subarray(-wholeLength), sampleRate, hz));
  };
  return {
    shares,
    async share(hz, seconds) {
      const [share = 0] = await shares([hz], seconds);
      return share;
    },
  };
}

/**
 * Keeps baresip 1.0.0 recording what it hears after a hold. With any direction but sendrecv it throws the filters of
 * the heard side away, and it sets filters up again only where those of the spoken side are missing too
 * (`aufilt_setup`). So the spoken side gets none: a folder stands where each of its files would be, for every second.
 */
export function preventSpokenRecordings(folder: string, seconds: number): void {
  const now = Date.now();
  for (let second = 0; second < seconds; second += 1) {
    const time = new Date(now + second * 1000).toISOString().slice(0, 19).replace(/[T:]/g, '-');
    mkdirSync(join(folder, `dump-${time}-enc.wav`));
  }
}

function newestRecording(folder: string): string | undefined {
  return readdirSync(folder)
    .filter((name) => name.endsWith('-dec.wav'))
    .toSorted()
    .map((name) => join(folder, name))
    .findLast((file) => fileSize(file) > 0);
}
