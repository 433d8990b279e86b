/** Rings like a German telephone network's tone: 425 Hz, one second in five (ITU-T E.180). */
export interface RingTone {
  setRinging(ringing: boolean): void;
}

const hz = 425;
const toneSeconds = 1;
const pauseSeconds = 4;
/** Well below speech: the headset is on the ear. */
const loudness = 0.12;
/** Fading in and out over this time avoids a click. */
const rampSeconds = 0.02;

/** The tone repeats inside the audio engine: timers of a hidden window may be throttled. */
export function createRingTone(context: AudioContext): RingTone {
  let buffer: AudioBuffer | null = null;
  let source: AudioBufferSourceNode | null = null;

  function start(): void {
    buffer ??= renderTone(context);
    source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(context.destination);
    source.start();
    void context.resume();
  }

  return {
    setRinging(ringing) {
      if (ringing === (source !== null)) return;
      if (ringing) {
        start();
        return;
      }
      source?.stop();
      source?.disconnect();
      source = null;
    },
  };
}

function renderTone(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, rate * (toneSeconds + pauseSeconds), rate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < rate * toneSeconds; index += 1) {
    const second = index / rate;
    const ramp = Math.min(1, second / rampSeconds, (toneSeconds - second) / rampSeconds);
    samples[index] = loudness * ramp * Math.sin(2 * Math.PI * hz * second);
  }
  return buffer;
}
