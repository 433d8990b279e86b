import { formatFact } from './format-fact.ts';
import type { Facts, FactValue } from './feel/expression.ts';
import type { Guide, GuideNode } from './guide.ts';
import { CONTINUE } from './guide.ts';
import type { GuideAnswer, GuideRun } from './guide-run.ts';
import {
  findNode,
  isOffered,
  JUMP,
  prefilled,
  type Prefilled,
  type Replay,
  replay,
  requireNode,
  variableOf,
  type WalkedStep,
} from './engine-replay.ts';
import { constantsOf } from './names.ts';
import { type Progress, progressAt } from './progress.ts';
import { type EnteredVariable, isEnteredVariable } from './read-entry.ts';
import type { Instant } from '../time.ts';

export type GuideOutcomeNode = Extract<GuideNode, { type: 'outcome' }>;

/** One answered step. */
export interface GuideStep {
  readonly nodeId: string;
  readonly title: string;
  /** Headings of the inserted guides it stands in. */
  readonly section: readonly string[];
  readonly answerId: string;
  /** What was chosen or entered; null where a step offered no choice. */
  readonly answerLabel: string | null;
  /** Not for the protocol. */
  readonly isSensitive: boolean;
  /** The guide went on by itself: what it would have asked was known. */
  readonly isAutomatic: boolean;
  /** Left for another step by hand. */
  readonly isJump: boolean;
  /** When it was answered; null for an automatic step. */
  readonly at: Instant | null;
}

/** Something known in this conversation, as a person reads it. */
export interface KnownFact {
  readonly name: string;
  readonly label: string;
  readonly value: FactValue;
  readonly text: string;
  readonly isSensitive: boolean;
}

/** Where the guide cannot tell the way because something is not known: the advisor chooses. */
export interface Undecided {
  /** What is not known, as a person reads it. */
  readonly missing: readonly string[];
  readonly ways: readonly { readonly nodeId: string; readonly title: string }[];
}

/** A run as it stands in its guide. */
export interface GuideView {
  /** The steps answered on the way to the current node, first one first. */
  readonly path: readonly GuideStep[];
  readonly nodeId: string;
  /** The current step: blanks in its texts filled, answers that cannot apply left out. */
  readonly node: GuideNode;
  /** The answer kept for the current node after stepping back; null where it has none yet. */
  readonly keptAnswerId: string | null;
  /** What is to be entered at the current step: a number, a day or a text. */
  readonly entry: EnteredVariable | null;
  /** The answer that fits what is known already, to be confirmed or changed. */
  readonly prefilled: Prefilled | null;
  /** Kept steps from the current node on, while stepped back; the same answers lead through them again. */
  readonly ahead: readonly GuideStep[];
  /** Answers given on ways that were left: most count again when the way leads back to them; a loop asks again. */
  readonly inactive: readonly GuideStep[];
  readonly undecided: Undecided | null;
  readonly facts: readonly KnownFact[];
  readonly progress: Progress;
  readonly canGoBack: boolean;
  readonly isAtGoal: boolean;
  /** The goal that was reached, null on the way. */
  readonly goal: GuideOutcomeNode | null;
}

/** Made once a run: what is asked before an answer is what the screen showed. */
const views = new WeakMap<GuideRun, { readonly guide: Guide; readonly view: GuideView }>();

/** A run as it stands. Pure: the same run gives the same view. */
export function viewOf(guide: Guide, run: GuideRun): GuideView {
  const known = views.get(run);
  if (known?.guide === guide) return known.view;
  const view = makeView(guide, run);
  views.set(run, { guide, view });
  return view;
}

function makeView(guide: Guide, run: GuideRun): GuideView {
  const replayed = replay(guide, run);
  const { steps } = replayed;
  const revisited = run.revisiting === null ? -1 : steps.findIndex((step) => step.nodeId === run.revisiting);
  const isBack = revisited !== -1;
  const walked = isBack ? steps.slice(0, revisited) : steps;
  const ahead = isBack ? [...steps.slice(revisited), ...answeredEnd(guide, replayed)] : [];
  const nodeId = ahead[0]?.nodeId ?? replayed.endId;
  const facts = ahead[0]?.before ?? replayed.facts;
  const node = present(guide, requireNode(guide, nodeId), facts);
  const goal = node.type === 'outcome' ? node : null;
  return {
    path: walked.map((step) => toStep(guide, step)),
    nodeId,
    node,
    keptAnswerId: ahead[0]?.answerId ?? (replayed.undecided && !isBack ? answerAt(replayed) : null),
    entry: entryAt(guide, node),
    prefilled: node.type === 'question' ? prefilled(guide, node, facts) : null,
    ahead: ahead.map((step) => toStep(guide, step)),
    inactive: inactiveOf(guide, replayed),
    undecided: isBack || !replayed.undecided ? null : undecidedAt(guide, replayed),
    facts: knownFactsOf(guide, replayed.facts),
    progress: progressAt(guide, nodeId, walked.filter(({ given }) => given !== null).length),
    canGoBack: walked.some(({ given }) => given !== null),
    isAtGoal: goal !== null,
    goal,
  };
}

function entryAt(guide: Guide, node: GuideNode): EnteredVariable | null {
  if (node.type !== 'question' || node.variable === undefined) return null;
  const variable = variableOf(guide, node.variable);
  return variable && isEnteredVariable(variable) ? variable : null;
}

/** The last step, where it is answered and only the way on is not known. */
function answeredEnd(guide: Guide, { undecided, counting, endId, facts, steps }: Replay): WalkedStep[] {
  const given = counting.get(endId);
  const node = given && findNode(guide, endId);
  if (!undecided || !given || !node) return [];
  return [
    { nodeId: endId, node, given, answerId: given.answerId, before: facts, settled: steps.at(-1)?.settled ?? {} },
  ];
}

function answerAt({ counting, endId }: Replay): string | null {
  return counting.get(endId)?.answerId ?? null;
}

function present(guide: Guide, node: GuideNode, facts: Facts): GuideNode {
  const fill = (text: string): string => fillBlanks(guide, text, facts);
  const texts = {
    title: fill(node.title),
    ...(node.say !== undefined && { say: fill(node.say) }),
    ...(node.hint !== undefined && { hint: fill(node.hint) }),
    ...(node.why !== undefined && { why: fill(node.why) }),
    differences: node.differences.map(({ field, general }) => ({ field, general: general && fill(general) })),
  };
  if (node.type === 'outcome') return { ...node, ...texts, goal: fill(node.goal) };
  if (node.type !== 'question') return { ...node, ...texts };
  const answers = node.answers
    .filter((option) => isOffered(guide, option.if, facts))
    .map((option) => ({ ...option, label: fill(option.label) }));
  return { ...node, ...texts, answers };
}

/** Puts what is known into blanks such as `{letzterTag}`; `…` where it is not known. */
export function fillBlanks(guide: Guide, text: string, facts: Facts): string {
  if (!text.includes('{')) return text;
  const all = { ...constantsOf(guide), ...facts };
  return text.replaceAll(/\{([^{}]*)\}/g, (_blank, name: string) => {
    const value = Object.hasOwn(all, name) ? (all[name] ?? null) : null;
    return value === null ? '…' : formatFact(value, variableOf(guide, name));
  });
}

function toStep(guide: Guide, { nodeId, node, given, answerId, before, settled }: WalkedStep): GuideStep {
  return {
    nodeId,
    title: fillBlanks(guide, node.title, { ...before, ...settled }),
    section: node.section,
    answerId,
    answerLabel: labelOf(guide, node, answerId, given?.value ?? valueOf(node, settled)),
    isSensitive: isSensitive(guide, node),
    isAutomatic: given === null,
    isJump: answerId === JUMP,
    at: given?.at ?? null,
  };
}

function valueOf(node: GuideNode, settled: Facts): FactValue {
  return node.type === 'question' && node.variable !== undefined ? (settled[node.variable] ?? null) : null;
}

function labelOf(guide: Guide, node: GuideNode, answerId: string, value: FactValue): string | null {
  if (node.type !== 'question') return null;
  const option = node.answers.find(({ id }) => id === answerId);
  if (option) return option.label;
  if (answerId !== CONTINUE || value === null || node.variable === undefined) return null;
  return formatFact(value, variableOf(guide, node.variable));
}

/** Whether an answer at this step stays out of the protocol. */
export function isSensitive(guide: Guide, node: GuideNode): boolean {
  if (node.type !== 'question') return false;
  return node.sensitive || (node.variable !== undefined && variableOf(guide, node.variable)?.sensitive === true);
}

function inactiveOf(guide: Guide, { steps, endId, counting, lapsed }: Replay): GuideStep[] {
  const walked = new Set([...steps.map(({ nodeId }) => nodeId), endId]);
  return [...counting.values(), ...lapsed.values()].flatMap((given: GuideAnswer) => {
    const node = findNode(guide, given.nodeId);
    if (!node || walked.has(given.nodeId) || given.answerId === JUMP) return [];
    return [toStep(guide, { nodeId: given.nodeId, node, given, answerId: given.answerId, before: {}, settled: {} })];
  });
}

function undecidedAt(guide: Guide, { endId, undecided, counting }: Replay): Undecided {
  const node = requireNode(guide, endId);
  const answerId = counting.get(endId)?.answerId ?? CONTINUE;
  const own = node.type === 'question' ? node.answers.find(({ id }) => id === answerId)?.next : undefined;
  const next = own ?? (node.type === 'outcome' ? undefined : node.next);
  const targets = typeof next === 'string' ? [next] : (next ?? []).map((way) => ('if' in way ? way.next : way.else));
  const ways = [...new Set(targets)].map((nodeId) => ({ nodeId, title: requireNode(guide, nodeId).title }));
  return { missing: (undecided ?? []).map((name) => variableOf(guide, name)?.label ?? name), ways };
}

function knownFactsOf(guide: Guide, facts: Facts): KnownFact[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const variable = variableOf(guide, name);
    if (value === null || !variable) return [];
    const text = formatFact(value, variable);
    return [{ name, label: variable.label, value, text, isSensitive: variable.sensitive }];
  });
}
