import type { StoredGuideRun } from '../conversations/index.ts';

/** The guide that led a conversation: the last that was not put aside for another one. Null where there was none. */
export function leadingGuide(runs: readonly StoredGuideRun[]): string | null {
  const concerns = runs.filter(({ run }) => run.kind !== 'interjection');
  const led = concerns.findLast(({ state }) => state === 'active' || state === 'reached' || state === 'brokenOff');
  return (led ?? concerns.at(-1))?.run.guideId ?? null;
}
