import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTone } from './peers/wav.ts';

/** A microphone that plays one tone for ever, so that sound can be proven by frequency. */
export interface FakeMicrophone {
  /** Chromium switches that put it in place of a real one and let it in without a question. */
  readonly switches: readonly string[];
  remove(): Promise<void>;
}

/** `hz` is the tone's frequency. */
export async function fakeMicrophone(hz: number): Promise<FakeMicrophone> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-microphone-'));
  const file = join(folder, 'tone.wav');
  writeTone(file, { hz, seconds: 1, sampleRate: 48_000 });
  return {
    switches: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
      '--allow-loopback-in-peer-connection',
    ],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
