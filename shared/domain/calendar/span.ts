import type { EpochMs } from './zone-clock.ts';

/** A stretch of time by numbers, from an instant up to, but not including, another: for looking at many. */
export interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}
