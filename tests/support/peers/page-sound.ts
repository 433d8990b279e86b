import type { Page } from 'playwright-core';
import { energyShare } from './goertzel.ts';

/** Shares of energy, 0 to 1, that frequencies have in what a leg of a media window hears now, over a third of a second. */
export async function heardInPage(page: Page, leg: string, frequencies: readonly number[]): Promise<number[]> {
  const { samples, sampleRate } = await page.evaluate(captureInPage, leg);
  return frequencies.map((hz) => energyShare(Float64Array.from(samples), sampleRate, hz));
}

/** Runs in the page. */
async function captureInPage(leg: string): Promise<{ samples: number[]; sampleRate: number }> {
  const stream = document.querySelector<HTMLAudioElement>(`audio[data-leg="${leg}"]`)?.srcObject;
  const context = new AudioContext();
  const { sampleRate } = context;
  const analyser = new AnalyserNode(context, { fftSize: 16_384 });
  if (stream instanceof MediaStream && stream.getAudioTracks().length > 0) {
    context.createMediaStreamSource(stream).connect(analyser);
  }
  // Sound takes its time: until the analyser is full of it.
  await new Promise((resolve) => setTimeout(resolve, (1000 * analyser.fftSize) / sampleRate + 200));
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  await context.close();
  return { samples: [...samples], sampleRate };
}
