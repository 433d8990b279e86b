/**
 * Nothing that the app plays exceeds this amplitude of full scale 1 (-6 dBFS). How loud that is at the ear depends on
 * the headset, whose own limit (EN 50332, 118 dB(A) peak by DGUV rule 115-402) stays the last one.
 */
export const ceiling = 0.5;

/** Where the compressor begins, so that the clipping behind it is seldom heard. Decibels of full scale. */
const thresholdDb = -8;
const ratio = 20;

export interface Limiter {
  readonly input: AudioNode;
  readonly output: AudioNode;
}

/**
 * Keeps sudden loud sound from the ear: a fast compressor turns it down, and what is quicker than that is cut off at
 * the ceiling. Speech of usual loudness passes unchanged.
 */
export function createLimiter(context: BaseAudioContext): Limiter {
  const compressor = new DynamicsCompressorNode(context, {
    threshold: thresholdDb,
    knee: 0,
    ratio,
    attack: 0.001,
    release: 0.1,
  });
  const undo = new GainNode(context, { gain: 1 / makeupGain() });
  const clipper = new WaveShaperNode(context, { curve: clippingCurve(), oversample: 'none' });
  compressor.connect(undo).connect(clipper);
  return { input: compressor, output: clipper };
}

/** The gain that the node adds by itself to what it turned down (Web Audio 1.1, DynamicsCompressorNode). */
function makeupGain(): number {
  const fullRangeGain = 10 ** ((thresholdDb - thresholdDb / ratio) / 20);
  return (1 / fullRangeGain) ** 0.6;
}

/** Unchanged up to the ceiling, flat beyond; an odd number of points, so that silence stays silence. */
function clippingCurve(): Float32Array<ArrayBuffer> {
  const points = 4097;
  const curve = new Float32Array(points);
  for (let index = 0; index < points; index += 1) {
    const input = (2 * index) / (points - 1) - 1;
    curve[index] = Math.max(-ceiling, Math.min(ceiling, input));
  }
  return curve;
}
