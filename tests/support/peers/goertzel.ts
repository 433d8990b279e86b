/** Below this root mean square (of full scale 1) there is nothing to hear: G.711 quantises silence to less. */
const silenceRms = 0.001;

/**
 * Share of a signal's energy that lies at one frequency, 0 to 1 (Goertzel, Hann window, so neighbours within two bins
 * count as the tone). Silence has the share 0.
 */
export function energyShare(samples: Float64Array, sampleRate: number, hz: number): number {
  const total = meanSquare(samples);
  if (Math.sqrt(total) < silenceRms) return 0;
  const binWidth = sampleRate / samples.length;
  const windowed = samples.map((sample, index) => sample * hann(index, samples.length));
  const windowedTotal = meanSquare(windowed) * samples.length;
  let atTone = 0;
  // The Hann window spreads a tone over its bin and the two beside it; one more each side forgives an odd frequency.
  for (let bin = -2; bin <= 2; bin += 1) atTone += power(windowed, sampleRate, hz + bin * binWidth);
  return Math.min(1, (2 * atTone) / (samples.length * windowedTotal));
}

/** Root mean square, of full scale 1. */
export function loudness(samples: Float64Array): number {
  return Math.sqrt(meanSquare(samples));
}

function meanSquare(samples: Float64Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}

function hann(index: number, length: number): number {
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length);
}

/** Squared magnitude of the discrete Fourier transform at one frequency. */
function power(samples: Float64Array, sampleRate: number, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    const current = sample + coefficient * last - beforeLast;
    beforeLast = last;
    last = current;
  }
  return last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
}
