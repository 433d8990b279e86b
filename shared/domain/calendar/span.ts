import type { EpochMs } from './zone-clock.ts';

/** A stretch of time by numbers, from an instant up to, but not including, another: for looking at many. */
export interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** In order, and those that touch or overlap as one. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (!last || span.from > last.to) joined.push(span);
    else if (span.to > last.to) joined[joined.length - 1] = { from: last.from, to: span.to };
  }
  return joined;
}
