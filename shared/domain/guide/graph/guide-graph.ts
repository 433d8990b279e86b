import { edgesOfGuide } from '../check/coverage.ts';
import { CONTINUE, type Guide, type GuideNode } from '../guide.ts';

export interface GraphNode {
  readonly id: string;
  readonly type: GuideNode['type'];
  readonly title: string;
  readonly differs: boolean;
  /** Headings of the inserted guides it stands in. */
  readonly section: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Answers and conditions that lead along it. */
  readonly labels: readonly string[];
}

export interface GuideGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A guide as a picture shows it: steps, and one line for each pair of steps that follow each other. */
export function graphOf(guide: Guide): GuideGraph {
  const nodes = Object.entries(guide.nodes).map(([id, { type, title, differs, section }]) => ({
    id,
    type,
    title,
    differs,
    section,
  }));
  const edges = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const { nodeId, answerId, branch, target } of edgesOfGuide(guide)) {
    const key = `${nodeId} ${target}`;
    const edge = edges.get(key) ?? { from: nodeId, to: target, labels: [] };
    const label = labelOf(guide, nodeId, answerId, branch);
    if (label !== '') edge.labels.push(label);
    edges.set(key, edge);
  }
  return { nodes, edges: [...edges.values()] };
}

function labelOf(guide: Guide, nodeId: string, answerId: string, branch: number | null): string {
  const node = guide.nodes[nodeId];
  if (!node || node.type === 'outcome') return '';
  const option = node.type === 'question' ? node.answers.find(({ id }) => id === answerId) : undefined;
  const next = option?.next ?? node.next;
  const way = branch !== null && Array.isArray(next) ? next[branch] : undefined;
  const condition = way && ('if' in way ? way.if : 'sonst');
  const parts = [answerId === CONTINUE ? '' : (option?.label ?? ''), condition ?? ''];
  return parts.filter((part) => part !== '').join(': ');
}
