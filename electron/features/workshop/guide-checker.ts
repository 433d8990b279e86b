import { checkGuidesInSteps } from '#shared/domain/guide/check/check-guides.ts';
import {
  type GuideSet,
  type GuideText,
  gatherGuides,
  readGuideSource,
  type SourceReading,
  withInserted,
} from '#shared/domain/guide/compile/guide-set.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import type { Steps } from '#shared/steps.ts';
import type { FileProblem } from '#shared/yaml/file-problem.ts';

export interface CheckedGuides {
  readonly set: GuideSet;
  readonly problems: readonly FileProblem[];
}

export interface GuideChecker {
  /** Everything the checker finds, by proof; with pauses. Only what changed since the last time is proven again. */
  check(texts: readonly GuideText[], today: LocalDate): Steps<CheckedGuides>;
}

interface Proven {
  /** Everything the proof rests on. */
  readonly basis: string;
  readonly problems: readonly FileProblem[];
}

/** Checks the same folder again and again, quickly enough for somebody who is writing in it. */
export function createGuideChecker(site: Site): GuideChecker {
  const readings = new Map<string, { readonly text: string; readonly reading: SourceReading }>();
  let proven: ReadonlyMap<string, Proven> = new Map();

  function read(text: GuideText): SourceReading {
    const known = readings.get(text.name);
    if (known?.text === text.text) return known.reading;
    const reading = readGuideSource(text);
    readings.set(text.name, { text: text.text, reading });
    return reading;
  }

  return {
    *check(texts, today) {
      const sources = [];
      const unreadable = new Set<FileProblem>();
      for (const text of texts) {
        const reading = read(text);
        if (reading.ok) sources.push(reading.source);
        else for (const problem of reading.problems) unreadable.add(problem);
        yield;
      }
      const set = gatherGuides(sources);
      const bases = new Map([...set.families.keys()].map((id) => [id, basisOf(set, id, texts, today)]));
      const changed = [...bases].filter(([id, basis]) => proven.get(id)?.basis !== basis).map(([id]) => id);
      const checked = yield* checkGuidesInSteps(texts, {
        site,
        today,
        depth: 'proof',
        only: new Set([...changed, ...(changed.some((id) => isInterjection(set, id)) ? interjectionsOf(set) : [])]),
        read,
      });
      proven = new Map(
        [...bases].map(([id, basis]): [string, Proven] => {
          const known = proven.get(id);
          if (known?.basis === basis) return [id, known];
          const files = filesOf(set, id);
          return [
            id,
            { basis, problems: checked.problems.filter((one) => files.has(one.file) && !unreadable.has(one)) },
          ];
        }),
      );
      const orphans = new Set(set.orphans.map(({ name }) => name));
      const ofNobody = checked.problems.filter((problem) => unreadable.has(problem) || orphans.has(problem.file));
      return { set, problems: [...ofNobody, ...[...proven.values()].flatMap(({ problems }) => problems)] };
    },
  };
}

/** The text of a guide, of its variants and of all it inserts. The day counts for the dates of sources. */
function basisOf(set: GuideSet, guideId: string, texts: readonly GuideText[], today: LocalDate): string {
  const files = new Set([...withInserted(set, guideId)].flatMap((id) => [...filesOf(set, id)]));
  const marks = isInterjection(set, guideId) ? interjectionsOf(set) : [];
  return JSON.stringify([today, marks, texts.filter(({ name }) => files.has(name))]);
}

function filesOf(set: GuideSet, guideId: string): ReadonlySet<string> {
  const family = set.families.get(guideId);
  return new Set(family ? [family.base, ...family.variants].map(({ name }) => name) : []);
}

function isInterjection(set: GuideSet, guideId: string): boolean {
  return set.families.get(guideId)?.base.file.value.interjection !== undefined;
}

/** They are judged together: two must not stand on one key. */
function interjectionsOf(set: GuideSet): readonly string[] {
  return [...set.families.keys()].filter((id) => isInterjection(set, id));
}
