import type { GuideFile, Next, SourceNode } from '../guide-file.ts';

/** A way from one step to another, and where the guide says so. */
export interface Edge {
  readonly target: string;
  readonly path: readonly PropertyKey[];
}

/** Own nodes only: `constructor` is a legal key and must not be found on every object. */
export function nodeOf(guide: GuideFile, nodeId: string): SourceNode | null {
  return Object.hasOwn(guide.nodes, nodeId) ? (guide.nodes[nodeId] ?? null) : null;
}

export function nodesOf(guide: GuideFile): [string, SourceNode][] {
  return Object.entries(guide.nodes);
}

export function edgesOf(nodeId: string, node: SourceNode): Edge[] {
  const at = ['nodes', nodeId];
  switch (node.type) {
    case 'question': {
      const own = node.answers.flatMap(({ next }, index) => waysOf(next, [...at, 'answers', index, 'next']));
      return [...own, ...waysOf(node.next, [...at, 'next'])];
    }
    case 'info':
    case 'action':
      return waysOf(node.next, [...at, 'next']);
    case 'subguide': {
      const ends = Object.entries(node.on).map(([end, target]) => ({ target, path: [...at, 'on', end] }));
      return [...waysOf(node.next, [...at, 'next']), ...ends];
    }
    case 'outcome':
      return [];
  }
}

/** Everything that can be reached from `starts`, these included. */
export function spread(starts: Iterable<string>, neighbours: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(starts);
  for (const id of found) for (const neighbour of neighbours(id)) found.add(neighbour);
  return found;
}

function waysOf(next: Next | undefined, path: readonly PropertyKey[]): Edge[] {
  if (next === undefined) return [];
  if (typeof next === 'string') return [{ target: next, path }];
  return next.map((branch, index) =>
    'if' in branch
      ? { target: branch.next, path: [...path, index, 'next'] }
      : { target: branch.else, path: [...path, index, 'else'] },
  );
}
