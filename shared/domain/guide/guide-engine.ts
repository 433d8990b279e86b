import { failure, ok, type Result } from '../../result.ts';
import type { Instant } from '../time.ts';
import { faultOfValue } from './check/check-names.ts';
import { findNode, fits, JUMP, variableOf } from './engine-replay.ts';
import type { Facts, FactValue } from './feel/expression.ts';
import type { Guide } from './guide.ts';
import { type GuideAnswer, type GuideFact, type GuideRun, MAX_ANSWERS } from './guide-run.ts';
import { viewOf } from './guide-view.ts';

export { findNode, JUMP } from './engine-replay.ts';
export { type GuideOutcomeNode, type GuideStep, type GuideView, viewOf } from './guide-view.ts';

export type GuideRefusal =
  | 'other-guide'
  | 'other-step'
  | 'at-goal'
  | 'no-such-answer'
  | 'no-such-step'
  | 'no-such-fact'
  | 'wrong-value'
  | 'run-full'
  | 'at-start';

/** What is told with an answer beside its id. */
export interface AnswerExtras {
  /** What was entered. */
  readonly value?: FactValue | undefined;
  /** The step chosen by hand where the guide could not tell the way. */
  readonly way?: string | undefined;
}

/** A guide at its first step, with what the call, the customer and the clock tell. */
export function startRun(guide: Guide, at: Instant, facts: Facts = {}): GuideRun {
  const run = { guideId: guide.id, version: guide.version, startedAt: at, facts: [], answers: [], revisiting: null };
  return observe(run, facts, at);
}

/**
 * Answers the current step; `CONTINUE` where it offers no choice or a value was entered. The same answer as the kept one
 * leads back to where the advisor was; another one recomputes the path, and answers given further on count again where
 * they still fit.
 */
export function answer(
  run: GuideRun,
  guide: Guide,
  nodeId: string,
  answerId: string,
  at: Instant,
  extras: AnswerExtras = {},
): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  const view = viewOf(guide, run);
  if (view.nodeId !== nodeId) {
    return failure('other-step', 'Der Leitfaden steht inzwischen bei einem anderen Schritt. Nichts wurde geändert.');
  }
  if (view.isAtGoal) return failure('at-goal', 'Das Gesprächsziel ist erreicht; hier gibt es nichts zu antworten.');
  const given = toAnswer(nodeId, answerId, extras, at);
  const node = findNode(guide, nodeId);
  if (!node || answerId === JUMP || !fits(guide, node, given)) {
    return failure('no-such-answer', 'Diese Antwort gibt es bei diesem Schritt nicht. Nichts wurde geändert.');
  }
  const variable =
    node.type === 'question' && node.variable !== undefined ? variableOf(guide, node.variable) : undefined;
  const value = given.value ?? null;
  const fault = value !== null && variable ? faultOfValue(value, variable) : null;
  if (fault !== null) return failure('wrong-value', `Das passt hier nicht: ${fault}. Nichts wurde geändert.`);
  const before = view.ahead[0] && run.answers.findLast((one) => one.nodeId === nodeId);
  const isSame = before?.answerId === answerId && before.value === given.value && before.way === given.way;
  return isSame ? ok({ ...run, revisiting: null }) : append(run, given);
}

function toAnswer(nodeId: string, answerId: string, { value, way }: AnswerExtras, at: Instant): GuideAnswer {
  return { nodeId, answerId, ...(value !== undefined && value !== null && { value }), ...(way && { way }), at };
}

/** Steps back to the last step that was answered by the advisor; every answer stays. */
export function back(run: GuideRun, guide: Guide): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  const previous = viewOf(guide, run).path.findLast(({ isAutomatic }) => !isAutomatic);
  if (!previous) return failure('at-start', 'Das ist schon der erste Schritt des Leitfadens.');
  return ok({ ...run, revisiting: previous.nodeId });
}

/**
 * Goes to any step. One on the walked path is shown again with its answer, to be changed or kept; to any other the
 * advisor jumps, which is told in the path like an answer.
 */
export function goTo(run: GuideRun, guide: Guide, nodeId: string, at: Instant): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  if (!findNode(guide, nodeId)) {
    return failure('no-such-step', 'Diesen Schritt gibt es im Leitfaden nicht. Nichts wurde geändert.');
  }
  const view = viewOf(guide, run);
  if (view.nodeId === nodeId) return ok(run);
  const isWalked = [...view.path, ...view.ahead].some((step) => step.nodeId === nodeId);
  const atEnd: GuideRun = { ...run, revisiting: null };
  if (isWalked) return ok({ ...run, revisiting: nodeId });
  if (viewOf(guide, atEnd).nodeId === nodeId) return ok(atEnd);
  return append(run, { nodeId: view.nodeId, answerId: JUMP, way: nodeId, at });
}

/** Takes in what the call, the customer and the clock tell now. What did not change adds nothing. */
export function observe(run: GuideRun, facts: Facts, at: Instant): GuideRun {
  const news = Object.entries(facts).flatMap(([name, value]): GuideFact[] => {
    const last = run.facts.findLast((fact) => fact.name === name && !fact.corrected);
    const isNew = value !== (last?.value ?? null);
    return isNew ? [{ name, value, after: run.answers.length, corrected: false, at }] : [];
  });
  const all = [...run.facts, ...news];
  return news.length === 0 || all.length > MAX_ANSWERS ? run : { ...run, facts: all };
}

/** Puts a fact right that the call, the customer or the clock told wrongly; it then holds from the beginning on. */
export function correctFact(
  run: GuideRun,
  guide: Guide,
  name: string,
  value: FactValue,
  at: Instant,
): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  const variable = variableOf(guide, name);
  if (!variable) return failure('no-such-fact', 'Diese Angabe kennt der Leitfaden nicht. Nichts wurde geändert.');
  const isPlace = name === 'stelle' && typeof value === 'string';
  const fault = value === null || isPlace ? null : faultOfValue(value, variable);
  if (fault !== null) return failure('wrong-value', `Das passt hier nicht: ${fault}. Nichts wurde geändert.`);
  if (run.facts.length >= MAX_ANSWERS) return full();
  const fact: GuideFact = { name, value, after: run.answers.length, corrected: true, at };
  return ok({ ...run, facts: [...run.facts, fact] });
}

function append(run: GuideRun, given: GuideAnswer): Result<GuideRun, GuideRefusal> {
  return run.answers.length >= MAX_ANSWERS
    ? full()
    : ok({ ...run, answers: [...run.answers, given], revisiting: null });
}

function full(): Result<never, GuideRefusal> {
  return failure('run-full', 'Der Leitfaden hat zu viele Antworten. Sie sind gespeichert; bitte neu beginnen.');
}

function isOf(run: GuideRun, guide: Guide): boolean {
  return run.guideId === guide.id && run.version === guide.version;
}

function otherGuide(): Result<never, GuideRefusal> {
  return failure(
    'other-guide',
    'Der Leitfaden liegt in einer anderen Fassung vor als zu Beginn. Die Antworten sind erhalten; bitte neu beginnen.',
  );
}
