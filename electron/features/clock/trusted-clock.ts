import { instantText } from '#shared/domain/calendar/agreed-time.ts';
import type { EpochMs } from '#shared/domain/calendar/zone-clock.ts';
import type { Clock } from '#shared/domain/time.ts';
import { Temporal } from 'temporal-polyfill';

/** What is less is a clock that was put right, as after a start without network; nobody promises a wrong day by it. */
const tolerance: EpochMs = 12 * 60 * 60_000;

/** A clock that does not follow the computer's when that jumps by days. */
export interface TrustedClock extends Clock {
  /** By how many milliseconds the computer's clock is ahead of the time that is believed; 0 while it is believed. */
  deviation(): number;
  /** Somebody whose clock is looked after said what time it is, such as the exchange. */
  hear(at: EpochMs): void;
}

/**
 * Believes the computer's clock until it jumps by more than half a day against the time that has passed, is that far from
 * what the exchange says, or is behind what the exchange said before the program was started. From then on the last time
 * that was believed goes on, until the clock is right again.
 */
export function createTrustedClock(options: {
  /** The computer's clock, which people and programs set. */
  readonly wall: () => EpochMs;
  /** Milliseconds that only grow, also while the machine sleeps. */
  readonly passed: () => number;
  /** What the exchange said last before this start: it cannot be earlier. */
  readonly notBefore?: EpochMs | null;
}): TrustedClock {
  const { wall, passed, notBefore = null } = options;
  const isBehind = notBefore !== null && wall() < notBefore - tolerance;
  let anchor = { time: isBehind ? notBefore : wall(), passed: passed(), isAtLeast: isBehind };

  function read(): { readonly believed: EpochMs; readonly deviation: number } {
    const time = wall();
    const believed = anchor.time + (passed() - anchor.passed);
    const deviation = time - believed;
    const isFine = Math.abs(deviation) <= tolerance || (anchor.isAtLeast && deviation > 0);
    if (!isFine) return { believed, deviation };
    // Clocks drift and are put right: no more than the last look counts.
    anchor = { time, passed: passed(), isAtLeast: false };
    return { believed: time, deviation: 0 };
  }

  return {
    now: () => instantText(Temporal.Instant.fromEpochMilliseconds(Math.round(read().believed))),
    deviation: () => read().deviation,
    hear(at) {
      anchor = { time: at, passed: passed(), isAtLeast: false };
    },
  };
}
