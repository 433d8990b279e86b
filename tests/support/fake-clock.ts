import type { Clock } from '#shared/domain/time.ts';

/** A clock that stands still until it is moved. */
export function createFakeClock(start = '2026-11-23T08:00:00.000Z'): Clock & { advance(milliseconds: number): void } {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
