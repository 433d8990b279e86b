import type { Output } from './output.ts';
import { renderTone, type TonePattern } from './tones.ts';

/** Repeats a tone at some outputs until it is told to stop. */
export interface RingTone {
  ring(pattern: TonePattern, outputs: readonly Output[]): void;
  stop(): void;
}

/** The tone repeats inside the audio engine: timers of a hidden window may be throttled. */
export function createRingTone(): RingTone {
  let playing: { readonly source: AudioBufferSourceNode; readonly output: Output }[] = [];

  function stop(): void {
    for (const { source } of playing) {
      source.stop();
      source.disconnect();
    }
    playing = [];
  }

  return {
    ring(pattern, outputs) {
      stop();
      playing = outputs.map((output) => {
        const { context, input } = output;
        const source = new AudioBufferSourceNode(context, { buffer: renderTone(context, pattern), loop: true });
        source.connect(input);
        source.start();
        return { source, output };
      });
    },
    stop,
  };
}

/** Plays a tone once; resolves when it is over. */
export function playOnce(pattern: TonePattern, { context, input }: Output): Promise<void> {
  const source = new AudioBufferSourceNode(context, { buffer: renderTone(context, pattern) });
  source.connect(input);
  return new Promise((resolve) => {
    source.addEventListener('ended', () => {
      source.disconnect();
      resolve();
    });
    source.start();
  });
}
