import type { Guide, GuideNode } from './guide.ts';

/** How far a conversation is: an estimate, told as such. */
export interface Progress {
  /** Steps answered. */
  readonly done: number;
  /** Fewest steps from here to a goal. */
  readonly atLeast: number;
  /** Steps from here to a goal if every answer were as likely as the other. */
  readonly likely: number;
}

interface Ahead {
  readonly atLeast: number;
  readonly likely: number;
}

/** One table a guide: a step must not look at the whole guide. */
const tables = new WeakMap<Guide, ReadonlyMap<string, Ahead>>();

export function progressAt(guide: Guide, nodeId: string, done: number): Progress {
  const known = tables.get(guide);
  const table = known ?? measure(guide);
  if (!known) tables.set(guide, table);
  const { atLeast, likely } = table.get(nodeId) ?? { atLeast: 0, likely: 0 };
  return { done, atLeast, likely: Math.round(likely) };
}

/** Steps ahead of every node, from the goals backwards; ways that lead back into a loop do not count. */
function measure(guide: Guide): ReadonlyMap<string, Ahead> {
  const table = new Map<string, Ahead>();
  const open = new Set<string>();
  const stack: { readonly nodeId: string; readonly targets: readonly string[]; at: number }[] = [];
  visit(guide.start);
  for (const nodeId of Object.keys(guide.nodes)) visit(nodeId);
  return table;

  function visit(start: string): void {
    if (table.has(start)) return;
    enter(start);
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const target = frame.targets[frame.at];
      frame.at += 1;
      if (target === undefined) leave(frame.nodeId, frame.targets);
      else if (!table.has(target) && !open.has(target)) enter(target);
    }
  }

  function enter(nodeId: string): void {
    open.add(nodeId);
    const node = guide.nodes[nodeId];
    stack.push({ nodeId, targets: node ? targetsOf(node) : [], at: 0 });
  }

  function leave(nodeId: string, targets: readonly string[]): void {
    stack.pop();
    open.delete(nodeId);
    const node = guide.nodes[nodeId];
    const own = node?.type === 'info' && node.passes ? 0 : 1;
    const ahead = targets.flatMap((target) => table.get(target) ?? []);
    if (ahead.length === 0) {
      table.set(nodeId, { atLeast: 0, likely: 0 });
      return;
    }
    const atLeast = own + Math.min(...ahead.map((one) => one.atLeast));
    const likely = own + ahead.reduce((sum, one) => sum + one.likely, 0) / ahead.length;
    table.set(nodeId, { atLeast, likely });
  }
}

/** Every step that a node can lead to, in the order of its answers. */
export function targetsOf(node: GuideNode): string[] {
  if (node.type === 'outcome') return [];
  const nexts = node.type === 'question' ? [...node.answers.map(({ next }) => next), node.next] : [node.next];
  const targets = nexts.flatMap((next) => {
    if (next === undefined) return [];
    if (typeof next === 'string') return [next];
    return next.map((way) => ('if' in way ? way.next : way.else));
  });
  return [...new Set(targets)];
}
