import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTrustedClock } from '../../../../../electron/features/clock/trusted-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.parse('2026-11-23T08:00:00.000Z');
let wall: number;
let passed: number;

beforeEach(() => {
  wall = monday;
  passed = 5 * day;
});

const start = (notBefore: number | null = null) =>
  createTrustedClock({ wall: () => wall, passed: () => passed, notBefore });
/** Time passes, and the computer's clock with it. */
function wait(milliseconds: number): void {
  wall += milliseconds;
  passed += milliseconds;
}

describe('the trusted clock', () => {
  it('is the clock of the computer, over a night and over a clock that drifts', () => {
    const clock = start();
    wait(14 * hour);
    expect([clock.now(), clock.deviation()]).toEqual(['2026-11-23T22:00:00.000Z', 0]);
    for (let step = 0; step < 100; step += 1) {
      wait(hour);
      wall += 60_000;
      clock.now();
    }
    expect(clock.now()).toBe(new Date(wall).toISOString());
  });

  it.each([
    ['ahead', 3 * day],
    ['back', -2 * day],
  ])('goes on as before when that jumps %s by days, and says by how much', (_way, jump) => {
    const clock = start();
    wait(hour);
    clock.now();
    wall += jump;
    wait(hour);
    expect(clock.now()).toBe('2026-11-23T10:00:00.000Z');
    expect(clock.deviation()).toBe(jump);
  });

  it('follows it again once it is right', () => {
    const clock = start();
    wall += 3 * day;
    expect(clock.deviation()).toBe(3 * day);
    wall -= 3 * day;
    wait(hour);
    expect([clock.now(), clock.deviation()]).toEqual(['2026-11-23T09:00:00.000Z', 0]);
  });

  it('takes an hour or two for a clock that was put right', () => {
    const clock = start();
    wall += 2 * hour;
    expect([clock.now(), clock.deviation()]).toEqual(['2026-11-23T10:00:00.000Z', 0]);
  });

  it('is told by the exchange that it was wrong from the start', () => {
    wall = monday + 4 * day;
    const clock = start();
    expect(clock.deviation()).toBe(0);
    clock.hear(monday);
    wait(hour);
    expect([clock.now(), clock.deviation()]).toEqual(['2026-11-23T09:00:00.000Z', 4 * day]);
  });

  it('is not earlier than what the exchange said before the last start', () => {
    wall = monday - 3 * day;
    const clock = start(monday);
    expect(clock.now()).toBe('2026-11-23T08:00:00.000Z');
    expect(clock.deviation()).toBe(-3 * day);
  });

  it('believes a clock that was behind that, and was put right, however long the machine was off', () => {
    wall = Date.parse('2000-01-01T00:00:00.000Z');
    const clock = start(monday);
    wall = monday + 5 * day;
    expect([clock.now(), clock.deviation()]).toEqual(['2026-11-28T08:00:00.000Z', 0]);
  });

  it('never runs backwards, nor faster than time, while the computer is set at random by days', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: hour }), jump: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(steps, (list) => {
        wall = monday;
        const clock = start();
        let before = Date.parse(clock.now());
        for (const step of list) {
          wall += (step.jump % 2 === 0 ? 1 : -1) * step.jump * day;
          wait(step.wait);
          // Until the jumps come together within half a day, nothing of them is believed.
          const now = Date.parse(clock.now());
          if (clock.deviation() !== 0) expect(now - before).toBe(step.wait);
          before = now;
        }
      }),
    );
  });
});
