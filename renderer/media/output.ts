import { createLimiter } from './limiter.ts';

/** One way out to an ear: through the limiter, at a volume, to a device. */
export interface Output {
  readonly context: AudioContext;
  /** What is connected here is heard. */
  readonly input: AudioNode;
  /** 0 to 1. Behind the limiter: a lower volume also lowers what the loudest sound may reach. */
  setVolume(volume: number): void;
  /** Plays on another device; the system's default where that one refuses. Empty: the default. */
  setDevice(id: string): Promise<void>;
  /** Lets the device rest while nothing is to be played. */
  rest(): void;
  wake(): void;
}

/** Web Audio 1.1, which TypeScript's library does not have yet. */
interface SinkContext extends AudioContext {
  readonly sinkId: string;
  setSinkId(id: string): Promise<void>;
}

/** A change of volume takes this many seconds, so that it does not click. */
const volumeSeconds = 0.02;

export function createOutput(warn: (message: string) => void): Output {
  const context = new AudioContext({ latencyHint: 'interactive' }) as SinkContext;
  const limiter = createLimiter(context);
  const volume = new GainNode(context, { gain: 1 });
  limiter.output.connect(volume).connect(context.destination);
  let wanted = '';
  let resting = false;

  // The device went while it played. What has been chosen instead comes by `setDevice`; until then the default sounds.
  context.addEventListener('error', () => {
    void useDevice('').then(resume);
  });

  async function useDevice(id: string): Promise<void> {
    if (context.sinkId === id) return;
    await context.setSinkId(id);
  }

  function resume(): void {
    if (resting || context.state === 'running') return;
    context.resume().catch((error: unknown) => warn(`output does not sound: ${String(error)}`));
  }

  return {
    context,
    input: limiter.input,
    setVolume(value) {
      volume.gain.setTargetAtTime(value, context.currentTime, volumeSeconds / 3);
    },
    async setDevice(id) {
      wanted = id;
      try {
        await useDevice(id);
      } catch (error) {
        warn(`output device refused: ${String(error)}`);
        if (wanted === id) await useDevice('');
      }
      resume();
    },
    rest() {
      resting = true;
      void context.suspend();
    },
    wake() {
      resting = false;
      resume();
    },
  };
}
