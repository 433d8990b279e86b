import type { Guide } from '#shared/domain/guide/guide.ts';
import { viewOf } from '#shared/domain/guide/guide-engine.ts';
import {
  dwellClassOf,
  type GuideCountKind,
  type GuideMeasures,
  measuresOf,
} from '#shared/domain/guide/guide-measures.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { GuideRepository } from './guide-repository.ts';

/** Counts how guides do. Called inside the transaction of the step, so that a count is of what is on the disk. */
export interface GuideCounting {
  started(guide: Guide): void;
  /** Counts what an answer says about its step: visited, for how long, changed. Nothing where none was given. */
  stepped(guide: Guide, before: GuideRun, after: GuideRun): void;
  /** Ends a run where it stands: at its goal whatever the cause, else as broken off or left. */
  ended(guide: Guide, run: GuideRun, unreached: Extract<GuideCountKind, 'brokenOff' | 'left'>): void;
}

export function createGuideCounting(repository: Pick<GuideRepository, 'count' | 'countDwell'>): GuideCounting {
  const count = ({ id: guideId, version }: Guide, nodeId: string, what: GuideCountKind) =>
    repository.count({ guideId, version, nodeId, what, amount: 1 });
  return {
    started: (guide) => count(guide, guide.start, 'started'),

    stepped(guide, before, after) {
      const given = after.answers.slice(before.answers.length).at(-1);
      if (!given) return;
      const { nodeId } = given;
      count(guide, nodeId, 'visited');
      const seconds = (Date.parse(given.at) - Date.parse(before.answers.at(-1)?.at ?? before.startedAt)) / 1000;
      repository.countDwell({
        guideId: guide.id,
        version: guide.version,
        nodeId,
        dwellClass: dwellClassOf(seconds),
      });
      const earlier = before.answers.findLast((one) => one.nodeId === nodeId);
      const isOther = earlier && (earlier.answerId !== given.answerId || earlier.value !== given.value);
      if (isOther) count(guide, nodeId, 'changed');
    },

    ended(guide, run, unreached) {
      const { isAtGoal, nodeId } = viewOf(guide, run);
      count(guide, nodeId, isAtGoal ? 'reached' : unreached);
    },
  };
}

/** What may be told of the counts, with the titles that the steps had. */
export function loadMeasures(repository: GuideRepository): GuideMeasures[] {
  return measuresOf(repository.listCounts(), repository.listDwells(), repository.findTitles);
}
