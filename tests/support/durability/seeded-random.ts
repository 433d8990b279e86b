/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface SeededRandom {
  /** 0 up to, but not, 1. */
  fraction(): number;
  /** 0 up to, but not, `limit`. */
  below(limit: number): number;
  bytes(count: number): Buffer;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return { fraction, below, bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))) };
}
