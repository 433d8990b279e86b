import { evaluateCondition } from './feel/evaluate-condition.ts';
import { type Expression, type Facts, type FactValue, namesIn } from './feel/expression.ts';
import { parseCondition } from './feel/parse-condition.ts';
import { CONTINUE, type Guide, type GuideNext, type GuideNode } from './guide.ts';
import type { GuideAnswer, GuideRun } from './guide-run.ts';
import type { Variable } from './guide-file.ts';
import { type KnownFact, knownFacts } from './known-facts.ts';
import { constantsOf } from './names.ts';

/** The answer id of a step that was left for another one by hand. */
export const JUMP = '->';

/** A step of the path as it was walked. */
export interface WalkedStep {
  readonly nodeId: string;
  readonly node: GuideNode;
  /** Null where the guide went on by itself, because the answer was known or nothing was to be said. */
  readonly given: GuideAnswer | null;
  readonly answerId: string;
  /** What was known when the step was asked. */
  readonly before: Facts;
  /** What the steps up to and with this one settled. */
  readonly settled: Facts;
}

export interface Replay {
  readonly steps: readonly WalkedStep[];
  /** The first node without an answer that counts. */
  readonly endId: string;
  /** What is known at that node. */
  readonly facts: Facts;
  /** Names that keep the way on from being found, where the end node is answered and the way is not known. */
  readonly undecided: readonly string[] | null;
  /** Answers that count by node, also those off the path. */
  readonly counting: ReadonlyMap<string, GuideAnswer>;
  /** Answers that a closed loop asks for again, by node. */
  readonly lapsed: ReadonlyMap<string, GuideAnswer>;
}

/**
 * Replays a run over its guide: the same run gives the same path.
 *
 * Takes time by the length of the path, not by the size of the guide: an answer to the last step only goes on from
 * there. Answers that do not fit the guide are passed over, never invented.
 */
export function replay(guide: Guide, run: GuideRun): Replay {
  const outside = outsideFacts(run);
  const counting = new Map<string, { readonly answer: GuideAnswer; readonly index: number }>();
  /** Steps that are asked again because an answer led back to them: the guide must not skip them by itself. */
  const askedAgain = new Set<string>();
  const lapsed = new Map<string, GuideAnswer>();
  const steps: WalkedStep[] = [];
  const places = new Map<string, number>();
  let endId = guide.start;
  let facts: Facts = {};
  let undecided: readonly string[] | null = null;

  goOn(0);
  for (const [index, answer] of run.answers.entries()) {
    const node = findNode(guide, answer.nodeId);
    if (!node || !fits(guide, node, answer)) continue;
    counting.set(answer.nodeId, { answer, index });
    lapsed.delete(answer.nodeId);
    const place = places.get(answer.nodeId);
    if (place !== undefined) cut(place);
    if (place !== undefined || endId === answer.nodeId) goOn(index + 1);
  }
  goOn(run.answers.length);
  const kept = new Map([...counting].map(([nodeId, { answer }]) => [nodeId, answer]));
  return { steps, endId, facts, undecided, counting: kept, lapsed };

  /** Takes back the path from one of its steps on. */
  function cut(place: number): void {
    const removed = steps.splice(place);
    for (const { nodeId } of removed) places.delete(nodeId);
    endId = removed[0]?.nodeId ?? endId;
  }

  /** Walks on from the end as far as answers and known facts lead; facts from outside as before the n-th answer. */
  function goOn(now: number): void {
    for (;;) {
      const node = requireNode(guide, endId);
      const told = counting.get(endId);
      const before = { ...outside.at(told?.index ?? now), ...steps.at(-1)?.settled };
      const byItself = told || askedAgain.has(endId) ? null : automatic(guide, node, before);
      const answerId = told?.answer.answerId ?? byItself?.answerId;
      facts = before;
      undecided = null;
      if (answerId === undefined) return;

      const value = (told ? told.answer.value : byItself?.value) ?? null;
      const settled = { ...steps.at(-1)?.settled, ...assigned(guide, node, answerId, value) };
      const way = wayOf(guide, node, answerId, told?.answer.way ?? null, { ...before, ...settled });
      if (way.target === null) {
        undecided = way.unknown;
        return;
      }
      places.set(endId, steps.length);
      steps.push({ nodeId: endId, node, given: told?.answer ?? null, answerId, before, settled });
      endId = way.target;
      const closing = places.get(way.target);
      if (closing === undefined) continue;
      // A closed loop asks again from where it closed.
      for (const { nodeId, given } of steps.slice(closing)) {
        if (given) lapsed.set(nodeId, given);
        counting.delete(nodeId);
        askedAgain.add(nodeId);
      }
      cut(closing);
    }
  }
}

/** Own nodes only: `constructor` is a legal key and must not be found on every object. */
export function findNode(guide: Guide, nodeId: string): GuideNode | null {
  return Object.hasOwn(guide.nodes, nodeId) ? (guide.nodes[nodeId] ?? null) : null;
}

export function requireNode(guide: Guide, nodeId: string): GuideNode {
  const node = findNode(guide, nodeId);
  // Checking a guide proves that every target exists.
  if (!node) throw new Error(`guide ${guide.id} has no node ${nodeId}`);
  return node;
}

/** Whether a step knows an answer at all, whatever else is known. */
export function fits(guide: Guide, node: GuideNode, answer: Pick<GuideAnswer, 'answerId' | 'way' | 'value'>): boolean {
  if (answer.way !== undefined && !findNode(guide, answer.way)) return false;
  if (answer.answerId === JUMP) return answer.way !== undefined;
  switch (node.type) {
    case 'question':
      if (answer.answerId === CONTINUE) return node.next !== undefined && (answer.value ?? null) !== null;
      return node.answers.some(({ id }) => id === answer.answerId);
    case 'info':
    case 'action':
      return answer.answerId === CONTINUE;
    case 'outcome':
      return false;
  }
}

/** What an answer settles: the question's variable, and what the answer sets besides. */
export function assigned(guide: Guide, node: GuideNode, answerId: string, value: FactValue): Facts {
  if (node.type !== 'question' || answerId === JUMP) return {};
  const option = node.answers.find(({ id }) => id === answerId);
  const own = node.variable === undefined ? {} : { [node.variable]: value ?? valueOfAnswer(guide, node, answerId) };
  return { ...own, ...option?.set };
}

/** The value that a chosen answer stands for; null where it stands for "not known". */
export function valueOfAnswer(
  guide: Guide,
  node: Extract<GuideNode, { type: 'question' }>,
  answerId: string,
): FactValue {
  const variable = node.variable === undefined ? undefined : variableOf(guide, node.variable);
  if (variable?.type === 'boolean') return { ja: true, nein: false }[answerId] ?? null;
  if (variable?.type !== 'choice') return null;
  // The values of `stelle` are the site's, which a guide does not hold.
  const isValue = node.variable === 'stelle' || Object.hasOwn(variable.values, answerId);
  return isValue ? answerId : null;
}

/** A variable of the guide or a fact every guide knows. */
export function variableOf(guide: Guide, name: string): Variable | undefined {
  if (Object.hasOwn(knownFacts, name)) return knownFacts[name as KnownFact];
  return Object.hasOwn(guide.variables, name) ? guide.variables[name] : undefined;
}

export interface Prefilled {
  readonly answerId: string;
  readonly value: FactValue;
}

/** The answer a step has without being asked: its value is known, or there is nothing to say. */
function automatic(guide: Guide, node: GuideNode, facts: Facts): Prefilled | null {
  if (node.type === 'info' && node.passes) return { answerId: CONTINUE, value: null };
  if (node.type !== 'question' || !node.skipWhenKnown || node.variable === undefined) return null;
  return prefilled(guide, node, facts);
}

/** The answer that fits what is known already; null where nothing is. */
export function prefilled(
  guide: Guide,
  node: Extract<GuideNode, { type: 'question' }>,
  facts: Facts,
): Prefilled | null {
  const value = node.variable === undefined ? null : (facts[node.variable] ?? null);
  if (value === null) return null;
  const option = node.answers.find(({ id }) => valueOfAnswer(guide, node, id) === value);
  if (option) return { answerId: option.id, value };
  return node.next === undefined ? null : { answerId: CONTINUE, value };
}

/** The way on; `branch` is its place in a list of ways by conditions. */
export type Way =
  | { readonly target: string; readonly branch: number | null; readonly unknown: null }
  | { readonly target: null; readonly branch: null; readonly unknown: readonly string[] };

const nowhere: Way = { target: null, branch: null, unknown: [] };

function wayOf(guide: Guide, node: GuideNode, answerId: string, byHand: string | null, facts: Facts): Way {
  if (byHand !== null) return { target: byHand, branch: null, unknown: null };
  if (node.type === 'outcome') return nowhere;
  const own = node.type === 'question' ? node.answers.find(({ id }) => id === answerId)?.next : undefined;
  const next = own ?? node.next;
  return next === undefined ? nowhere : decide(next, { ...constantsOf(guide), ...facts });
}

/** The way of which the condition holds. Where a condition hangs on something unknown, no way is guessed. */
export function decide(next: GuideNext, facts: Facts): Way {
  if (typeof next === 'string') return { target: next, branch: null, unknown: null };
  const unknown = new Set<string>();
  for (const [branch, way] of next.entries()) {
    if (!('if' in way)) continue;
    const expression = read(way.if);
    const truth = expression ? evaluateCondition(expression, facts) : null;
    if (truth === true) return { target: way.next, branch, unknown: null };
    if (truth === null && expression) {
      for (const name of namesIn(expression)) if ((facts[name] ?? null) === null) unknown.add(name);
    }
  }
  const branch = next.findIndex((way) => 'else' in way);
  const rest = next[branch];
  if (unknown.size === 0 && rest && 'else' in rest) return { target: rest.else, branch, unknown: null };
  return { target: null, branch: null, unknown: [...unknown] };
}

/** Whether an answer may be given: only what is known to be false is hidden. */
export function isOffered(guide: Guide, condition: string | undefined, facts: Facts): boolean {
  if (condition === undefined) return true;
  const expression = read(condition);
  return expression === null || evaluateCondition(expression, { ...constantsOf(guide), ...facts }) !== false;
}

/** Conditions are read once; there are as many as the guides have. */
const conditions = new Map<string, Expression | null>();
function read(condition: string): Expression | null {
  const known = conditions.get(condition);
  if (known !== undefined) return known;
  const parsed = parseCondition(condition);
  const expression = parsed.ok ? parsed.expression : null;
  conditions.set(condition, expression);
  return expression;
}

/** Facts from outside the guide as they stood before the n-th answer; what the advisor put right holds throughout. */
function outsideFacts({ facts }: GuideRun) {
  const corrected: Record<string, FactValue> = {};
  for (const fact of facts) if (fact.corrected) corrected[fact.name] = fact.value;
  // Most steps see the same facts as the one before.
  let last: { readonly count: number; readonly facts: Facts } | null = null;
  return {
    at(index: number): Facts {
      const told = facts.filter(({ after }) => after <= index);
      if (last?.count === told.length) return last.facts;
      const known: Record<string, FactValue> = {};
      for (const { name, value } of told) known[name] = value;
      last = { count: told.length, facts: { ...known, ...corrected } };
      return last.facts;
    },
  };
}
