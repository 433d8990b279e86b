import { type Expression, namesIn } from '../feel/expression.ts';
import type { Guide, GuideNext, GuideNode } from '../guide.ts';
import type { ConditionReader } from './explore.ts';

export interface Liveness {
  /** Every condition of the guide. */
  readonly conditions: readonly Expression[];
  /** Every name that a condition or a skipped question depends on. */
  readonly used: ReadonlySet<string>;
  /** Names whose value still matters when a step is reached. */
  at(nodeId: string): ReadonlySet<string>;
}

/** Which values still matter where: what no later condition asks for need not be told apart. */
export function livenessOf(guide: Guide, read: ConditionReader): Liveness {
  const conditions: Expression[] = [];
  const nodes = Object.entries(guide.nodes);
  const steps = new Map(nodes.map(([nodeId, node]) => [nodeId, stepOf(node, read, conditions)]));
  const live = new Map<string, Set<string>>(nodes.map(([nodeId]) => [nodeId, new Set()]));
  const sources = new Map<string, string[]>();
  for (const [nodeId, { targets }] of steps) {
    for (const target of targets) sources.set(target, [...(sources.get(target) ?? []), nodeId]);
  }
  const waiting = nodes.map(([nodeId]) => nodeId).toReversed();
  for (let nodeId = waiting.pop(); nodeId !== undefined; nodeId = waiting.pop()) {
    const step = steps.get(nodeId);
    const mine = live.get(nodeId);
    if (!step || !mine) continue;
    const before = mine.size;
    for (const target of step.targets) for (const name of live.get(target) ?? []) mine.add(name);
    for (const name of step.after) mine.add(name);
    if (step.assigns !== null) mine.delete(step.assigns);
    for (const name of step.before) mine.add(name);
    if (mine.size !== before) waiting.push(...(sources.get(nodeId) ?? []));
  }
  const used = new Set([...steps.values()].flatMap((step) => [...step.before, ...step.after]));
  return { conditions, used, at: (nodeId) => live.get(nodeId) ?? new Set() };
}

interface Step {
  /** Needed before the question is answered. */
  readonly before: ReadonlySet<string>;
  /** Needed to find the way after it. */
  readonly after: ReadonlySet<string>;
  /** Set by every answer of the step. */
  readonly assigns: string | null;
  readonly targets: readonly string[];
}

function stepOf(node: GuideNode, read: ConditionReader, conditions: Expression[]): Step {
  const before = new Set<string>();
  const after = new Set<string>();
  const targets: string[] = [];
  const use = (condition: string, names: Set<string>): void => {
    const expression = read(condition);
    if (!expression) return;
    conditions.push(expression);
    for (const name of namesIn(expression)) names.add(name);
  };
  const useNext = (next: GuideNext | undefined): void => {
    if (typeof next === 'string') targets.push(next);
    else {
      for (const branch of next ?? []) {
        if ('if' in branch) use(branch.if, after);
        targets.push('if' in branch ? branch.next : branch.else);
      }
    }
  };
  if (node.type === 'outcome') return { before, after, assigns: null, targets };
  useNext(node.next);
  if (node.type !== 'question') return { before, after, assigns: null, targets };
  for (const option of node.answers) {
    useNext(option.next);
    if (option.if !== undefined) use(option.if, before);
  }
  const isSkipped = node.skipWhenKnown && node.variable !== undefined;
  if (isSkipped && node.variable !== undefined) before.add(node.variable);
  return { before, after, assigns: node.variable ?? null, targets };
}
