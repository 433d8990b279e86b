import type { LineTransport } from './guarded-transport.ts';
import type { SipTiming } from './timing.ts';

export interface ServerReturnOptions {
  readonly transport: Pick<LineTransport, 'isSecondChoice' | 'findBetter'>;
  readonly timing: Pick<SipTiming, 'returnFirstMs' | 'returnMostMs'>;
  readonly random: () => number;
  /** No call lives or rings. */
  readonly isIdle: () => boolean;
  /** A better server takes connections: the present one is to be left for it. */
  readonly onBetter: () => void;
}

/** Looks whether the line can go back to a server that comes before the present one in the list. */
export interface ServerReturn {
  /** From a registration on; does nothing on the first server, and nothing new where it looks already. */
  start(): void;
  stop(): void;
  /** The better server took the connection and not us: longer until the next look. */
  postpone(): void;
}

/** Only between calls, and not all phones of a room at once. */
export function createServerReturn(options: ServerReturnOptions): ServerReturn {
  const { transport, timing, random, isIdle, onBetter } = options;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = timing.returnFirstMs;
  /** Counts up with every stop: a look that was under way then comes to nothing. */
  let stops = 0;

  function start(): void {
    if (!transport.isSecondChoice) {
      stop();
      delayMs = timing.returnFirstMs;
      return;
    }
    timer ??= setTimeout(() => void look(), delayMs * (0.5 + random()));
  }

  async function look(): Promise<void> {
    const mine = stops;
    const isBetterThere = isIdle() && ((await transport.findBetter?.()) ?? false);
    if (mine !== stops) return;
    timer = undefined;
    if (isBetterThere && isIdle()) onBetter();
    else start();
  }

  function stop(): void {
    stops += 1;
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    start,
    stop,
    postpone() {
      delayMs = Math.min(timing.returnMostMs, delayMs * 2);
    },
  };
}
