import { failure, ok, type Result } from '../../result.ts';
import type { Instant } from '../time.ts';
import { CONTINUE, type Guide, type GuideNext, type GuideNode } from './guide.ts';
import type { GuideAnswer, GuideRun } from './guide-run.ts';

/** Most answers one run keeps, see `GuideRun`. */
const MAX_ANSWERS = 500;

export type GuideOutcomeNode = Extract<GuideNode, { type: 'outcome' }>;

/** One answered step of the path. */
export interface GuideStep {
  readonly nodeId: string;
  readonly title: string;
  readonly answerId: string;
  /** What was chosen; null where a step offered no choice. */
  readonly answerLabel: string | null;
  readonly at: Instant;
}

/** A run as it stands in its guide. */
export interface GuideView {
  /** The steps answered on the way to the current node, first one first. */
  readonly path: readonly GuideStep[];
  readonly nodeId: string;
  readonly node: GuideNode;
  /** The answer kept for the current node after stepping back; null where it has none yet. */
  readonly keptAnswerId: string | null;
  /** Kept steps from the current node on, while stepped back; the same answers lead through them again. */
  readonly ahead: readonly GuideStep[];
  readonly canGoBack: boolean;
  readonly isAtGoal: boolean;
  /** The goal that was reached, null on the way. */
  readonly goal: GuideOutcomeNode | null;
}

export type GuideRefusal = 'other-guide' | 'other-step' | 'at-goal' | 'no-such-answer' | 'run-full' | 'at-start';

/** A guide at its first step. */
export function startRun(guide: Guide, at: Instant): GuideRun {
  return { guideId: guide.id, version: guide.version, startedAt: at, answers: [], revisiting: null };
}

/**
 * Replays a run over its guide. Pure: the same run gives the same view.
 *
 * Answers that no longer fit the guide are passed over, never invented. Where an answer leads back to a step already
 * on the path, that step and those after it are asked again; the log keeps what was said before.
 */
export function viewOf(guide: Guide, run: GuideRun): GuideView {
  const { steps, endId } = walk(guide, replay(guide, run.answers));
  const revisited = steps.findIndex((step) => step.nodeId === run.revisiting);
  const path = revisited === -1 ? steps : steps.slice(0, revisited);
  const ahead = revisited === -1 ? [] : steps.slice(revisited);
  const nodeId = ahead[0]?.nodeId ?? endId;
  const node = requireNode(guide, nodeId);
  const goal = node.type === 'outcome' ? node : null;
  return {
    path,
    nodeId,
    node,
    keptAnswerId: ahead[0]?.answerId ?? null,
    ahead,
    canGoBack: path.length > 0,
    isAtGoal: goal !== null,
    goal,
  };
}

/**
 * Answers the current step; `CONTINUE` where it offers no choice. The same answer as the kept one leads back to where
 * the advisor was; another one recomputes the path, and answers given further on count again where they still fit.
 */
export function answer(
  run: GuideRun,
  guide: Guide,
  nodeId: string,
  answerId: string,
  at: Instant,
): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  const view = viewOf(guide, run);
  if (view.nodeId !== nodeId) {
    return failure('other-step', 'Der Leitfaden steht inzwischen bei einem anderen Schritt. Nichts wurde geändert.');
  }
  if (view.isAtGoal) return failure('at-goal', 'Das Gesprächsziel ist erreicht; hier gibt es nichts zu antworten.');
  if (targetOf(view.node, answerId) === null) {
    return failure('no-such-answer', 'Diese Antwort gibt es bei diesem Schritt nicht. Nichts wurde geändert.');
  }
  if (view.keptAnswerId === answerId) return ok({ ...run, revisiting: null });
  if (run.answers.length >= MAX_ANSWERS) {
    return failure('run-full', 'Der Leitfaden hat zu viele Antworten. Sie sind gespeichert; bitte neu beginnen.');
  }
  return ok({ ...run, answers: [...run.answers, { nodeId, answerId, at }], revisiting: null });
}

/** Steps back by one; every answer stays. */
export function back(run: GuideRun, guide: Guide): Result<GuideRun, GuideRefusal> {
  if (!isOf(run, guide)) return otherGuide();
  const previous = viewOf(guide, run).path.at(-1);
  if (!previous) return failure('at-start', 'Das ist schon der erste Schritt des Leitfadens.');
  return ok({ ...run, revisiting: previous.nodeId });
}

/** The node an answer leads to, null where the step does not know the answer. */
export function targetOf(node: GuideNode, answerId: string): string | null {
  switch (node.type) {
    case 'question':
      return wayOf(node.answers.find((option) => option.id === answerId)?.next);
    case 'info':
    case 'action':
      return answerId === CONTINUE ? wayOf(node.next) : null;
    case 'outcome':
      return null;
  }
}

function wayOf(next: GuideNext | undefined): string | null {
  return typeof next === 'string' ? next : null;
}

/** Own nodes only: `constructor` is a legal key and must not be found on every object. */
export function findNode(guide: Guide, nodeId: string): GuideNode | null {
  return Object.hasOwn(guide.nodes, nodeId) ? (guide.nodes[nodeId] ?? null) : null;
}

/** The answers that count now, by node. */
function replay(guide: Guide, answers: readonly GuideAnswer[]): ReadonlyMap<string, GuideAnswer> {
  const counting = new Map<string, GuideAnswer>();
  for (const given of answers) {
    const node = findNode(guide, given.nodeId);
    if (!node || targetOf(node, given.answerId) === null) continue;
    counting.set(given.nodeId, given);
    const { steps, closedAt } = walk(guide, counting);
    // A closed loop asks again from where it closed.
    if (closedAt !== null) for (const step of steps.slice(closedAt)) counting.delete(step.nodeId);
  }
  return counting;
}

interface Walk {
  readonly steps: GuideStep[];
  /** The first node without a counting answer. */
  readonly endId: string;
  /** Index of the step that the last answer leads back to, null without a loop. */
  readonly closedAt: number | null;
}

function walk(guide: Guide, counting: ReadonlyMap<string, GuideAnswer>): Walk {
  const steps: GuideStep[] = [];
  const places = new Map<string, number>();
  let nodeId = guide.start;
  for (;;) {
    const closedAt = places.get(nodeId);
    if (closedAt !== undefined) return { steps, endId: nodeId, closedAt };
    const given = counting.get(nodeId);
    const node = requireNode(guide, nodeId);
    const target = given ? targetOf(node, given.answerId) : null;
    if (!given || target === null) return { steps, endId: nodeId, closedAt: null };
    places.set(nodeId, steps.length);
    steps.push(toStep(node, given));
    nodeId = target;
  }
}

function toStep(node: GuideNode, given: GuideAnswer): GuideStep {
  const option = node.type === 'question' ? node.answers.find(({ id }) => id === given.answerId) : undefined;
  return { ...given, title: node.title, answerLabel: option?.label ?? null };
}

function requireNode(guide: Guide, nodeId: string): GuideNode {
  const node = findNode(guide, nodeId);
  // Parsing a guide proves that every target exists.
  if (!node) throw new Error(`guide ${guide.id} has no node ${nodeId}`);
  return node;
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
