import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../../../electron/log.ts';
import type { MediaLoss } from '../../../../../electron/telephony/line.ts';
import { createMediaRecovery } from '../../../../../electron/telephony/media/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const asked: string[] = [];
  let lose: (lost: { leg: string; loss: MediaLoss }) => void = () => {};
  let restore: (leg: string) => void = () => {};
  let close: (leg: string) => void = () => {};
  let cut: (legs: readonly string[]) => void = () => {};
  const answers = { refuses: false };
  const recovery = createMediaRecovery({
    watch: {
      onLoss: (listener) => ((lose = listener), () => undefined),
      onRestored: (listener) => ((restore = listener), () => undefined),
    },
    port: {
      onLegClosed: (listener) => ((close = listener), () => undefined),
      onLegsCut: (listener) => ((cut = listener), () => undefined),
    },
    async restore(leg, loss) {
      asked.push(`${leg} ${loss}`);
      if (answers.refuses) throw new Error('488');
    },
    log: silentLog,
  });
  return {
    recovery,
    asked,
    answers,
    lose: (leg: string, loss: MediaLoss) => lose({ leg, loss }),
    restore: (leg: string) => restore(leg),
    close: (leg: string) => close(leg),
    cut: (legs: readonly string[]) => cut(legs),
  };
}

describe('lost sound', () => {
  it('is asked back at once, and the repair ends when it flows', async () => {
    const { recovery, asked, lose, restore } = setUp();
    const told: boolean[] = [];
    recovery.onChange((restoring) => told.push(restoring));
    lose('a', 'window');
    expect(asked).toEqual(['a window']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    restore('a');
    expect(told).toEqual([true, false]);
  });

  it('is told as soon as the window is gone, before there is one to bring it back', () => {
    const { recovery, asked, cut, lose, restore } = setUp();
    const told: boolean[] = [];
    recovery.onChange((restoring) => told.push(restoring));
    cut(['a']);
    expect(told).toEqual([true]);
    expect(asked).toEqual([]);
    lose('a', 'window');
    restore('a');
    expect(told).toEqual([true, false]);
  });

  it('of a call that ends before there is a window again is given up', () => {
    const { recovery, cut, close } = setUp();
    cut(['a']);
    close('a');
    expect(recovery.isRestoring()).toBe(false);
  });

  it('that is refused is asked for again, less and less often', async () => {
    const { asked, answers, lose } = setUp();
    answers.refuses = true;
    lose('a', 'window');
    await vi.advanceTimersByTimeAsync(0);
    const counts: number[] = [];
    for (const wait of [500, 1000, 2000, 4000]) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      counts.push(asked.length);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(counts).toEqual([1, 2, 3, 4]);
    expect(asked).toHaveLength(5);
  });

  it('that stays away after a new connection gets an ICE restart next, not at every sample', async () => {
    const { asked, lose } = setUp();
    lose('a', 'window');
    await vi.advanceTimersByTimeAsync(0);
    lose('a', 'silence');
    lose('a', 'silence');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual(['a window', 'a silence']);
  });

  it('of a window that dies again during the repair begins anew', async () => {
    const { asked, answers, lose } = setUp();
    answers.refuses = true;
    lose('a', 'silence');
    await vi.advanceTimersByTimeAsync(0);
    answers.refuses = false;
    lose('a', 'window');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['a silence', 'a window']);
  });

  it('is given up with the call', async () => {
    const { recovery, asked, answers, lose, close } = setUp();
    answers.refuses = true;
    lose('a', 'connection');
    lose('b', 'connection');
    await vi.advanceTimersByTimeAsync(0);
    close('a');
    expect(recovery.isRestoring()).toBe(true);
    close('b');
    expect(recovery.isRestoring()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['a connection', 'b connection']);
  });
});
