import type { Log } from '../log.ts';
import type { AudioMonitor } from '../telephony/audio-monitor.ts';
import type { Line } from '../telephony/line.ts';
import type { Windows } from './windows.ts';

/** Logs once that a call can be taken: the line is registered, the microphone is settled, the workplace is open. */
export function announceReadiness(parts: {
  readonly line: Line;
  readonly audio: AudioMonitor;
  readonly windows: Windows;
  readonly log: Log;
}): void {
  const { line, audio, windows, log } = parts;
  let isAnnounced = false;
  const announce = (): void => {
    const isAudioKnown = audio.state().name === 'ready' || audio.state().name === 'no-microphone';
    if (isAnnounced || line.state.name !== 'registered' || !isAudioKnown || !windows.isLoaded('agent')) return;
    isAnnounced = true;
    log.info('ready-for-calls');
  };
  line.on({ stateChanged: announce });
  audio.onChange(announce);
  windows.onLoaded(announce);
}
