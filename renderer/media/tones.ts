/** Stretches of one tone and silence, repeated or not. Times in seconds. */
export interface TonePattern {
  readonly hz: number;
  /** Amplitude of full scale 1, before the volume of the device. */
  readonly amplitude: number;
  /** Tone, pause, tone, pause … */
  readonly stretches: readonly number[];
}

/** A German network's ringing tone: one second in five (ITU-T E.180). Well below speech: the headset is on the ear. */
export const ringing: TonePattern = { hz: 425, amplitude: 0.15, stretches: [1, 4] };
/** Its call waiting tone, softer: somebody is talking. */
export const knocking: TonePattern = { hz: 425, amplitude: 0.05, stretches: [0.2, 0.2, 0.2, 5] };
/** Two short ones: something wants to be noticed. */
export const beep: TonePattern = { hz: 660, amplitude: 0.15, stretches: [0.15, 0.1, 0.15, 0.1] };

/** Fading in and out over this time avoids a click. */
const rampSeconds = 0.02;

export function renderTone(context: BaseAudioContext, { hz, amplitude, stretches }: TonePattern): AudioBuffer {
  const rate = context.sampleRate;
  const seconds = stretches.reduce((sum, stretch) => sum + stretch, 0);
  const buffer = context.createBuffer(1, Math.round(rate * seconds), rate);
  const samples = buffer.getChannelData(0);
  let start = 0;
  stretches.forEach((length, index) => {
    if (index % 2 === 0) writeTone(samples, { rate, start, length, hz, amplitude });
    start += length;
  });
  return buffer;
}

interface Stretch {
  readonly rate: number;
  readonly start: number;
  readonly length: number;
  readonly hz: number;
  readonly amplitude: number;
}

function writeTone(samples: Float32Array, { rate, start, length, hz, amplitude }: Stretch): void {
  const first = Math.round(start * rate);
  for (let index = 0; index < Math.round(length * rate); index += 1) {
    const second = index / rate;
    const ramp = Math.max(0, Math.min(1, second / rampSeconds, (length - second) / rampSeconds));
    samples[first + index] = amplitude * ramp * Math.sin(2 * Math.PI * hz * second);
  }
}
