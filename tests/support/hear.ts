import type { Page } from 'playwright-core';

/** What a page hears on a leg during about a second. */
export interface Sound {
  /** Root mean square of full scale 1, the loudest of several short stretches. */
  readonly loudness: number;
  /** Frequency of the strongest part, at the loudest stretch. */
  readonly peakHz: number;
}

/** Measures what arrives from the other side, at the page's loudspeaker element of a leg. Silence while there is none. */
export function hear(page: Page, selector = 'audio[data-leg]'): Promise<Sound> {
  return page.evaluate(hearInPage, selector);
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

/** Runs in the page. */
async function hearInPage(selector: string): Promise<Sound> {
  const stream = document.querySelector<HTMLAudioElement>(selector)?.srcObject;
  if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return { loudness: 0, peakHz: 0 };
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  let loudest = { loudness: 0, peakHz: 0 };
  for (let stretch = 0; stretch < 12; stretch += 1) {
    // Sound takes its time; there is no event for "a tenth of a second was heard".
    await new Promise((resolve) => setTimeout(resolve, 100));
    analyser.getFloatTimeDomainData(samples);
    analyser.getFloatFrequencyData(spectrum);
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    if (stretch < 2 || loudness <= loudest.loudness) continue;
    const bin = spectrum.reduce((best, value, index) => (value > (spectrum[best] ?? -Infinity) ? index : best), 0);
    loudest = { loudness, peakHz: Math.round((bin * context.sampleRate) / analyser.fftSize) };
  }
  await context.close();
  return loudest;
}
