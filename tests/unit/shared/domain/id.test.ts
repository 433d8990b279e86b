import { describe, expect, it } from 'vitest';
import { createIdSource, Id } from '#shared/domain/id.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.parse('2026-11-23T08:00:00Z');

describe('ids', () => {
  it('are UUIDs of version 7 and carry the time', () => {
    const id = createIdSource(() => start).next();
    expect(Id.safeParse(id).success).toBe(true);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(start);
    expect(id[14]).toBe('7');
  });

  it('only ever grow, though the clock jumps by two days to and fro', () => {
    let now = start;
    const ids = createIdSource(() => now);
    const made = Array.from({ length: 2_000 }, (_, index) => {
      if (index % 50 === 0) now += index % 100 === 0 ? 2 * day : -2 * day;
      return ids.next();
    });
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('go on after the newest one in the store when the clock was set back while the program was closed', () => {
    const before = createIdSource(() => start).next();
    const later = createIdSource(() => start - 2 * day);
    expect(later.next() < before).toBe(true);
    later.continueAfter(before);
    expect(later.next() > before).toBe(true);
  });

  it('are not led astray by an id that is none of this program, or years ahead', () => {
    const ids = createIdSource(() => start);
    ids.continueAfter('ffffffff-ffff-4fff-bfff-ffffffffffff');
    ids.continueAfter(createIdSource(() => start + 4_000 * day).next());
    expect(ids.next().slice(0, 8)).toBe(
      createIdSource(() => start)
        .next()
        .slice(0, 8),
    );
  });
});
