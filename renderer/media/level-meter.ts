import type { MicrophoneLevel } from '#shared/domain/media/media.ts';
import type { Microphone } from './microphone.ts';

/** About two thirds of a second at 48 kHz: whoever asks twice a second misses nothing. */
const windowSamples = 32_768;

/** Measures the microphone before it is muted. */
export interface LevelMeter {
  read(): MicrophoneLevel;
}

export function createLevelMeter(context: AudioContext, microphone: Microphone): LevelMeter {
  const analyser = new AnalyserNode(context, { fftSize: windowSamples });
  const samples = new Float32Array(windowSamples);
  let measured: { readonly track: MediaStreamTrack; readonly source: AudioNode } | null = null;

  function follow(): void {
    const { track } = microphone;
    if (measured?.track === track) return;
    measured?.source.disconnect();
    measured = null;
    if (!track) return;
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    measured = { track, source };
  }

  microphone.onChange(follow);
  // It may be open already.
  follow();
  return {
    read() {
      if (!measured || measured.track.readyState === 'ended') return { peak: null };
      analyser.getFloatTimeDomainData(samples);
      return { peak: samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) };
    },
  };
}
