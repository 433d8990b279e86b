import { networkInterfaces } from 'node:os';
import type { Line } from '../telephony/line.ts';

/** What tells that the machine slept: Electron's powerMonitor. */
export interface Power {
  on(event: 'resume' | 'unlock-screen', listener: () => void): unknown;
  off(event: 'resume' | 'unlock-screen', listener: () => void): unknown;
}

export interface WakeLineOptions {
  readonly line: Pick<Line, 'wakeUp'>;
  readonly power: Power;
  /** Our addresses, in an order that stays. */
  readonly readAddresses?: () => string;
  /** Milliseconds. */
  readonly everyMs?: number;
}

/**
 * Wakes the line when the machine slept or its network changed: a connection that looks whole may have been dead for an
 * hour. Neither Node nor Electron tells of a changed address, so it is looked at. Returns the way to end it.
 */
export function wakeLine({
  line,
  power,
  readAddresses = usualAddresses,
  everyMs = 2_000,
}: WakeLineOptions): () => void {
  let addresses = readAddresses();
  const wakeUp = (): void => line.wakeUp();
  const timer = setInterval(() => {
    const now = readAddresses();
    if (now === addresses) return;
    addresses = now;
    wakeUp();
  }, everyMs);
  power.on('resume', wakeUp);
  power.on('unlock-screen', wakeUp);
  return () => {
    clearInterval(timer);
    power.off('resume', wakeUp);
    power.off('unlock-screen', wakeUp);
  };
}

function usualAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .toSorted()
    .join(' ');
}
