import { z } from 'zod';

/**
 * How guides do, of nobody in particular: counts by guide, version and step. They hold no conversation, no person, no
 * advisor, no answer, no text and no time of day. Why: docs/decisions/0014.
 *
 * Every run is `started` once and ends once: at its goal (`reached`), with the conversation (`brokenOff`), or for
 * another guide and back from an interjection (`left`).
 */
export const GuideCountKind = z.enum(['started', 'visited', 'changed', 'reached', 'brokenOff', 'left']);
export type GuideCountKind = z.infer<typeof GuideCountKind>;

/** One count as it is kept. */
export interface GuideCount {
  readonly guideId: string;
  readonly version: number;
  readonly nodeId: string;
  readonly what: GuideCountKind;
  readonly amount: number;
}

/** How often a step was dwelled on for so long. */
export interface DwellCount {
  readonly guideId: string;
  readonly version: number;
  readonly nodeId: string;
  /** Index into `dwellBounds`; one more for what was longer than all of them. */
  readonly dwellClass: number;
  readonly amount: number;
}

/** Upper ends of the classes of dwell, in seconds. */
export const dwellBounds = [5, 10, 20, 40, 60, 120, 300] as const;

/** The class of a dwell of so many seconds. */
export function dwellClassOf(seconds: number): number {
  const index = dwellBounds.findIndex((bound) => seconds <= bound);
  return index === -1 ? dwellBounds.length : index;
}

/** Fewer are not told, and the rest only in steps of so many. */
export const SMALLEST_GROUP = 5;

/**
 * A count as it may be told: down to a multiple of five, and 0 for fewer than five. So one conversation shows neither
 * in a small figure, nor as the difference of two figures, nor by looking before and after it.
 */
export const ToldCount = z.int().nonnegative().multipleOf(SMALLEST_GROUP);

const told = (amount: number): number => Math.floor(amount / SMALLEST_GROUP) * SMALLEST_GROUP;

/** One step of a guide, where it was come by often enough. */
export const StepMeasures = z.object({
  nodeId: z.string(),
  title: z.string(),
  visited: ToldCount,
  changed: ToldCount,
  brokenOff: ToldCount,
  left: ToldCount,
  /** Class of the middle dwell, see `dwellBounds`; null where too few are known. */
  typicalDwell: z.int().min(0).max(dwellBounds.length).nullable(),
});
export type StepMeasures = z.infer<typeof StepMeasures>;

/** One version of a guide, started often enough. */
export const GuideMeasures = z.object({
  guideId: z.string(),
  version: z.int(),
  title: z.string(),
  started: ToldCount,
  reached: ToldCount,
  brokenOff: ToldCount,
  left: ToldCount,
  /** Those that were broken off at most first. */
  steps: z.array(StepMeasures),
});
export type GuideMeasures = z.infer<typeof GuideMeasures>;

/** Names of a guide's version and of its steps by node. */
export interface GuideTitles {
  readonly title: string;
  readonly steps: Readonly<Record<string, string>>;
}

/** What may be told of the counts. Pure; guides started most often first. */
export function measuresOf(
  counts: readonly GuideCount[],
  dwells: readonly DwellCount[],
  titlesOf: (guideId: string, version: number) => GuideTitles | null,
): GuideMeasures[] {
  const versions = new Map<string, GuideCount[]>();
  for (const count of counts) {
    const key = `${count.guideId} ${count.version}`;
    versions.set(key, [...(versions.get(key) ?? []), count]);
  }
  const all = [...versions.values()].flatMap((own): GuideMeasures[] => {
    const first = own[0];
    const started = told(sum(own, 'started'));
    if (!first || started === 0) return [];
    const { guideId, version } = first;
    const titles = titlesOf(guideId, version);
    const ownDwells = dwells.filter((one) => one.guideId === guideId && one.version === version);
    return [
      {
        guideId,
        version,
        title: titles?.title ?? guideId,
        started,
        reached: told(sum(own, 'reached')),
        brokenOff: told(sum(own, 'brokenOff')),
        left: told(sum(own, 'left')),
        steps: stepsOf(own, ownDwells, titles),
      },
    ];
  });
  return all.toSorted((a, b) => b.started - a.started || a.title.localeCompare(b.title, 'de') || b.version - a.version);
}

function stepsOf(
  counts: readonly GuideCount[],
  dwells: readonly DwellCount[],
  titles: GuideTitles | null,
): StepMeasures[] {
  const nodeIds = [...new Set(counts.map(({ nodeId }) => nodeId))];
  const steps = nodeIds.map((nodeId): StepMeasures => {
    const own = counts.filter((count) => count.nodeId === nodeId);
    return {
      nodeId,
      title: titles?.steps[nodeId] ?? nodeId,
      visited: told(sum(own, 'visited')),
      changed: told(sum(own, 'changed')),
      brokenOff: told(sum(own, 'brokenOff')),
      left: told(sum(own, 'left')),
      typicalDwell: middleOf(dwells.filter((dwell) => dwell.nodeId === nodeId)),
    };
  });
  return steps
    .filter(({ visited, brokenOff, left }) => visited + brokenOff + left > 0)
    .toSorted((a, b) => b.brokenOff - a.brokenOff || b.visited - a.visited || a.title.localeCompare(b.title, 'de'));
}

/** The class in which the middle one of all dwells lies. */
function middleOf(dwells: readonly DwellCount[]): number | null {
  const total = dwells.reduce((all, { amount }) => all + amount, 0);
  if (total < SMALLEST_GROUP) return null;
  let passed = 0;
  for (const { dwellClass, amount } of dwells.toSorted((a, b) => a.dwellClass - b.dwellClass)) {
    passed += amount;
    if (passed * 2 >= total) return dwellClass;
  }
  return null;
}

function sum(counts: readonly GuideCount[], what: GuideCountKind): number {
  return counts.reduce((all, count) => (count.what === what ? all + count.amount : all), 0);
}
