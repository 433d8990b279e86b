import type { Page } from 'playwright-core';

/** What a page hears or plays during about a second. */
export interface Sound {
  /** Root mean square of full scale 1, the loudest of several short stretches. */
  readonly loudness: number;
  /** Frequency of the strongest part, at the loudest stretch. */
  readonly peakHz: number;
  /** The largest sample of all stretches. */
  readonly peak: number;
}

/** Where to listen: at the element of a leg, or at one of the streams that `tapOutputs` copies. */
export type Ear = { readonly selector: string } | { readonly output: number };

declare global {
  /** All that the page's Web Audio sends to loudspeakers, one stream for each of its audio contexts in their order. */
  var tappedOutputs: Map<BaseAudioContext, MediaStream> | undefined;
}

/** Measures what arrives from the other side, at the page's loudspeaker element of a leg. Silence while there is none. */
export function hear(page: Page, selector = 'audio[data-leg]'): Promise<Sound> {
  return page.evaluate(hearInPage, { selector });
}

/** Measures what the page plays at one of its outputs; `tapOutputs` must have run before its scripts. */
export function hearOutput(page: Page, output: number): Promise<Sound> {
  return page.evaluate(hearInPage, { output });
}

/** Listens until the sound is as wanted; throws with what was heard last when it is not within `timeoutMs`. */
export async function hearUntil(page: Page, isWanted: (sound: Sound) => boolean, timeoutMs = 10_000): Promise<Sound> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const sound = await hear(page);
    if (isWanted(sound)) return sound;
    if (performance.now() > deadline) throw new Error(`heard ${JSON.stringify(sound)} instead`);
  }
}

/** Runs in the page, before its scripts. */
export function tapOutputs(): void {
  const tapped = new Map<BaseAudioContext, MediaStream>();
  globalThis.tappedOutputs = tapped;
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
  const tap = function (this: AudioNode, to: AudioNode): AudioNode {
    if (to instanceof AudioDestinationNode && to.context instanceof AudioContext && !tapped.has(to.context)) {
      const copy = to.context.createMediaStreamDestination();
      tapped.set(to.context, copy.stream);
      connect.call(this, copy);
    }
    return connect.call(this, to);
  };
  AudioNode.prototype.connect = tap as typeof AudioNode.prototype.connect;
}

/** Runs in the page. */
async function hearInPage(ear: Ear): Promise<Sound> {
  const stream =
    'output' in ear
      ? [...(globalThis.tappedOutputs?.values() ?? [])][ear.output]
      : document.querySelector<HTMLAudioElement>(ear.selector)?.srcObject;
  if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) {
    return { loudness: 0, peakHz: 0, peak: 0 };
  }
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  let loudest = { loudness: 0, peakHz: 0 };
  let peak = 0;
  for (let stretch = 0; stretch < 12; stretch += 1) {
    // Sound takes its time; there is no event for "a tenth of a second was heard".
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (stretch < 2) continue;
    analyser.getFloatTimeDomainData(samples);
    analyser.getFloatFrequencyData(spectrum);
    peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak);
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    if (loudness <= loudest.loudness) continue;
    const bin = spectrum.reduce((best, value, index) => (value > (spectrum[best] ?? -Infinity) ? index : best), 0);
    loudest = { loudness, peakHz: Math.round((bin * context.sampleRate) / analyser.fftSize) };
  }
  await context.close();
  return { ...loudest, peak };
}
