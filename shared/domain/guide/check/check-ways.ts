import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import { type Edge, edgesOf, nodeOf, nodesOf, spread } from './edges.ts';

/** Every name leads to a step, every step can be reached, and from every step a way leads to a goal. */
export function checkWays({ value, problemAt, problemAtKey }: MergedGuide): FileProblem[] {
  const problems: FileProblem[] = [];
  if (!nodeOf(value, value.start)) {
    problems.push(problemAt(['start'], 'unknown-start', `den Schritt ${value.start} gibt es nicht`));
  }
  const edges = new Map<string, readonly Edge[]>();
  for (const [nodeId, node] of nodesOf(value)) edges.set(nodeId, edgesOf(nodeId, node));
  for (const { target, path } of [...edges.values()].flat()) {
    if (nodeOf(value, target)) continue;
    problems.push(problemAt(path, 'unknown-target', `den Schritt ${target} gibt es nicht`));
  }
  // Without all targets, everything behind a slip would be reported as unreachable.
  if (problems.length > 0) return problems;

  const sources = new Map<string, string[]>();
  for (const [nodeId, ways] of edges) {
    for (const { target } of ways) sources.set(target, [...(sources.get(target) ?? []), nodeId]);
  }
  const reached = spread([value.start], (nodeId) => (edges.get(nodeId) ?? []).map(({ target }) => target));
  // An inserted guide may end the conversation by itself; whether it does is seen where everything is put in.
  const ends = nodesOf(value).filter(([, { type }]) => type === 'outcome' || type === 'subguide');
  const arriving = spread(
    ends.map(([nodeId]) => nodeId),
    (nodeId) => sources.get(nodeId) ?? [],
  );
  for (const [nodeId] of nodesOf(value)) {
    const path = ['nodes', nodeId];
    if (!reached.has(nodeId)) {
      problems.push(problemAtKey(path, 'unreachable-node', 'kein Weg führt zu diesem Schritt'));
    } else if (!arriving.has(nodeId)) {
      problems.push(problemAtKey(path, 'no-way-out', 'von diesem Schritt führt kein Weg zu einem Gesprächsziel'));
    }
  }
  return problems;
}
