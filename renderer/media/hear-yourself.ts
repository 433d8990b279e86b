import { hearingInterrupted } from '#shared/domain/media/hearing-interrupted.ts';
import type { Output } from './output.ts';
import type { Voice } from './voice.ts';

/**
 * Records a voice for some seconds and then plays it; resolves when it was heard, rejects as soon as `over` is given.
 * The sound lives in a delay line of the audio engine alone. Recording and playing do not overlap, so that a
 * loudspeaker cannot howl.
 */
export async function hearYourself(
  voice: Voice,
  { context, input }: Output,
  seconds: number,
  over: AbortSignal,
): Promise<void> {
  const track = await voice.openTrack();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const gate = new GainNode(context, { gain: 1 });
  const delay = new DelayNode(context, { delayTime: seconds, maxDelayTime: seconds });
  source.connect(gate).connect(delay).connect(input);
  const start = context.currentTime;
  gate.gain.setValueAtTime(0, start + seconds);
  await elapse(context, start + 2 * seconds, over);
  source.disconnect();
  delay.disconnect();
  track.stop();
  voice.close();
  if (over.aborted) throw new Error(hearingInterrupted);
}

/** Waits in the audio engine's time: timers of a hidden window may be throttled. */
function elapse(context: AudioContext, until: number, over: AbortSignal): Promise<void> {
  if (over.aborted) return Promise.resolve();
  const clock = new ConstantSourceNode(context, { offset: 0 });
  clock.connect(context.destination);
  return new Promise((resolve) => {
    const finish = (): void => {
      over.removeEventListener('abort', finish);
      clock.disconnect();
      resolve();
    };
    over.addEventListener('abort', finish);
    clock.addEventListener('ended', finish);
    clock.start();
    clock.stop(until);
  });
}
