import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SoundSettings } from '#shared/domain/media/sound.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { type MediaWindows, openMediaWindows } from './media-windows.ts';
import { writeTone } from './peers/wav.ts';

/** Sound as it is: a lasting tone is noise to the noise suppression. Everything at full volume. */
export const rawSound: SoundSettings = {
  ...usualSound,
  volumes: { headset: 1, ringer: 1, alert: 1 },
  processing: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};

/** Opens the media windows with an advisor who says one tone all the time, at three tenths of full scale. */
export async function openSpeakingWindows(advisorHz: number): Promise<MediaWindows> {
  const folder = await mkdtemp(join(tmpdir(), 'microphone-'));
  const microphone = join(folder, 'tone.wav');
  writeTone(microphone, { hz: advisorHz, seconds: 4, sampleRate: 48_000, amplitude: 0.3 });
  const windows = await openMediaWindows(microphone);
  await windows.media.port.applySound(rawSound);
  await windows.media.port.warmUp();
  return {
    ...windows,
    async close() {
      await windows.close();
      await rm(folder, { recursive: true });
    },
  };
}
