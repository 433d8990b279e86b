import type { AudioState } from '#shared/domain/connection.ts';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import { createListeners } from '../listeners.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';

export interface AudioMonitor {
  state(): AudioState;
  /** The media window died and is being opened again. */
  windowLost(): void;
  onChange(listener: (state: AudioState) => void): () => void;
}

/** Follows what the media window says about microphone and loudspeaker. */
export function createAudioMonitor(options: {
  onEvent: (listener: (event: MediaEvent) => void) => () => void;
  log: Log;
}): AudioMonitor {
  const { log } = options;
  const listeners = createListeners<AudioState>((error) =>
    log.error('audio-listener-failed', { reason: placeOf(error) }),
  );
  let state: AudioState = { name: 'starting' };

  function become(next: AudioState): void {
    state = next;
    log.info('audio-changed', { state: next.name, cause: 'cause' in next ? next.cause : null });
    listeners.tell(next);
  }

  options.onEvent((event) => {
    if (event.name !== 'microphone') return;
    become(
      event.state === 'open'
        ? { name: 'ready', microphone: event.label ?? '' }
        : { name: 'no-microphone', cause: event.state },
    );
  });

  return {
    state: () => state,
    windowLost: () => become({ name: 'lost' }),
    onChange: listeners.add,
  };
}
