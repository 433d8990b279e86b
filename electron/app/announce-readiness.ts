import type { Log } from '../log.ts';
import type { AudioMonitor } from '../telephony/audio-monitor.ts';
import type { Line } from '../telephony/line.ts';

/** How long other work waits for the telephone, in milliseconds: without one there is still a workplace. */
const patienceMs = 2000;

/**
 * Logs once that a call can be taken: the line is registered, the microphone is settled, the workplace stands on the screen.
 * Resolves then, or after `patienceMs`, for work that would only have slowed that down.
 */
export function announceReadiness(parts: {
  readonly line: Line;
  readonly audio: AudioMonitor;
  readonly shown: Promise<void>;
  readonly log: Log;
}): Promise<void> {
  const { line, audio, shown, log } = parts;
  const settled = Promise.withResolvers<void>();
  setTimeout(settled.resolve, patienceMs).unref();
  let isAnnounced = false;
  let isShown = false;
  const announce = (): void => {
    const isAudioKnown = audio.state().name === 'ready' || audio.state().name === 'no-microphone';
    if (isAnnounced || line.state.name !== 'registered' || !isAudioKnown || !isShown) return;
    isAnnounced = true;
    log.info('ready-for-calls', { audio: audio.state().name });
    settled.resolve();
  };
  line.on({ stateChanged: announce });
  audio.onChange(announce);
  void shown.then(() => {
    isShown = true;
    announce();
  });
  return settled.promise;
}
