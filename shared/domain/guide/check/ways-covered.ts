import type { Jurisdiction } from '../../site/site.ts';
import type { Guide } from '../guide.ts';
import { edgeName, ownEdgesOf, walkEveryWay } from './coverage.ts';
import { distinguishing } from './distinguishing.ts';

/** A guide as it is walked in one jurisdiction; null where it is walked for none in particular. */
export interface PlacedGuide {
  readonly guide: Guide;
  readonly jurisdiction: Jurisdiction | null;
}

export interface WaysCovered {
  /** How many ways of its own the guide has, all its variants together. */
  readonly count: number;
  /** Names of those that no walk in any jurisdiction took. */
  readonly left: readonly string[];
}

/**
 * Walks a guide in every jurisdiction, until each of its ways was taken in one of them. Jurisdictions that share a text
 * and that no condition tells apart have the same walks: one of them stands for all.
 */
export function coverWays(places: Iterable<PlacedGuide>, jurisdictions: readonly Jurisdiction[]): WaysCovered {
  const all = new Set<string>();
  const walked = new Set<string>();
  const done = new Set<string>();
  for (const { guide, jurisdiction } of places) {
    for (const edge of ownEdgesOf(guide)) all.add(edgeName(edge));
    const wanted = new Set([...all].filter((name) => !walked.has(name)));
    const alike = [...guide.variants, '', distinguishing(guide, jurisdiction)].join('\n');
    if (wanted.size === 0 || done.has(alike)) continue;
    done.add(alike);
    for (const name of walkEveryWay(guide, jurisdiction, jurisdictions, wanted).keys()) walked.add(name);
  }
  return { count: all.size, left: [...all].filter((name) => !walked.has(name)) };
}
