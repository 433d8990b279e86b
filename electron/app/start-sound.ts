import type { QualityRecord } from '#shared/domain/media/call-quality.ts';
import type { LegId } from '#shared/domain/media/media.ts';
import {
  createSoundService,
  createSoundStore,
  createTestCallStore,
  registerSoundChannels,
} from '../features/sound/index.ts';
import type { Ipc } from '../ipc/ipc.ts';
import { createListeners } from '../listeners.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';
import type { Line } from '../telephony/line.ts';
import { createLegWatch, createMediaRecovery, type WindowMediaPort } from '../telephony/media/index.ts';

export interface StartedSound {
  /** Watches the calls of this line, brings lost sound back, and shows how they sound. */
  follow(line: Pick<Line, 'restoreMedia'>): void;
  /** How a leg sounded, once it is closed; not told for one that was too short to measure. */
  onQuality(listener: (leg: LegId, quality: QualityRecord) => void): () => void;
}

/** Gives the media window what this person has chosen, as early as can be: the microphone takes longest. */
export function startSound(parts: {
  readonly ipc: Ipc;
  readonly media: WindowMediaPort;
  readonly dataFolder: string;
  readonly log: Log;
}): StartedSound {
  const { ipc, media, dataFolder, log } = parts;
  const sound = createSoundService({
    port: media,
    store: createSoundStore({ dataFolder, log }),
    testCalls: createTestCallStore({ dataFolder, log }),
    // Sweden writes dates as ISO does.
    today: () => new Intl.DateTimeFormat('sv-SE').format(),
    log,
  });
  registerSoundChannels(ipc, sound);
  const measured = createListeners<{ leg: LegId; quality: QualityRecord }>((error) =>
    log.error('quality-listener-failed', { reason: placeOf(error) }),
  );
  return {
    onQuality: (listener) => measured.add(({ leg, quality }) => listener(leg, quality)),
    follow(line) {
      const watch = createLegWatch({ port: media, log });
      const recovery = createMediaRecovery({
        watch,
        port: media,
        restore: (leg, loss) => line.restoreMedia(leg, loss),
        log,
      });
      watch.onRecord(({ leg, quality }) => {
        if (quality) measured.tell({ leg, quality });
      });
      watch.onChange(({ quality, microphone }) => sound.showCall({ quality, microphone }));
      recovery.onChange((restoring) => sound.showCall({ restoring }));
    },
  };
}
