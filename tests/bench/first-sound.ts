/** Runs in a page: epoch milliseconds at which sound first arrives at the loudspeaker of a leg. */
export async function firstSound(selector: string): Promise<number> {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 256, smoothingTimeConstant: 0 });
  const samples = new Float32Array(analyser.fftSize);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
  for (;;) {
    const stream = document.querySelector<HTMLAudioElement>(selector)?.srcObject;
    if (stream instanceof MediaStream && stream.getAudioTracks().some(({ readyState }) => readyState === 'live')) {
      context.createMediaStreamSource(stream).connect(analyser);
      break;
    }
    await pause();
  }
  for (;;) {
    analyser.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > 0.02)) break;
    await pause();
  }
  const at = performance.timeOrigin + performance.now();
  await context.close();
  return at;
}
