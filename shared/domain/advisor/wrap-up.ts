import type { Instant } from '../time.ts';
import type { AdvisorState } from './advisor.ts';

/** Seconds by which one press extends the wrap-up, where the site says nothing else. */
export const usualExtensionSeconds = 60;

/** What the site file says about wrap-ups. */
export interface WrapUpTimes {
  /** Seconds before the timer warns; 0: it never does. */
  readonly wrapUpSeconds: number;
  readonly wrapUpExtensionSeconds?: number | undefined;
}

/** When the wrap-up begins to warn; null outside a wrap-up and where it never does. It never ends one. */
export function warnsAt(state: AdvisorState, { wrapUpSeconds }: WrapUpTimes): Instant | null {
  if (state.name !== 'wrapUp' || wrapUpSeconds === 0) return null;
  const planned = new Date(Date.parse(state.since) + wrapUpSeconds * 1000).toISOString();
  return state.extendedUntil && state.extendedUntil > planned ? state.extendedUntil : planned;
}

/** Until when one more press asks for time: counted from the warning, or from now where that is over. */
export function extendedUntil(state: AdvisorState, times: WrapUpTimes, now: Instant): Instant | null {
  const warning = warnsAt(state, times);
  if (warning === null) return null;
  const seconds = times.wrapUpExtensionSeconds ?? usualExtensionSeconds;
  return new Date(Date.parse(warning > now ? warning : now) + seconds * 1000).toISOString();
}
