import type { ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';
import type { GraphNode, GuideGraph } from '#shared/domain/guide/graph/guide-graph.ts';

/**
 * A step as it lies in the picture; `missing` where a way leads to a step that is not there, `subguide` for a whole
 * guide that is put in.
 */
export interface PlacedStep extends Omit<GraphNode, 'type' | 'section'> {
  readonly type: GraphNode['type'] | 'missing' | 'subguide';
  readonly x: number;
  readonly y: number;
}

export interface PlacedWay {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** From one step to the next, with the bends between. */
  readonly points: readonly ElkPoint[];
  /** Answers and conditions, shortened to fit. */
  readonly label: string | null;
  /** Top left of the label. */
  readonly labelAt: ElkPoint;
}

/** The picture of a guide. Lengths in CSS pixels. */
export interface GuidePicture {
  readonly steps: readonly PlacedStep[];
  readonly ways: readonly PlacedWay[];
}

export const stepSize = { width: 210, height: 64 } as const;
const longestLabel = 32;
const labelSize = { character: 6.6, height: 18, padding: 10 } as const;

/** An answer stands beside the step that offers it. */
const besideItsStart = { 'elk.edgeLabels.placement': 'TAIL' };

type Step = Omit<PlacedStep, 'x' | 'y'>;

/** The step of the guide itself: a step of an inserted guide, `identifizieren/name`, is the one that inserts it. */
export function ownStepOf(nodeId: string): string {
  return nodeId.split('/')[0] ?? nodeId;
}

export interface OwnGraph {
  readonly steps: readonly Step[];
  readonly ways: readonly { readonly from: string; readonly to: string; readonly labels: readonly string[] }[];
}

/**
 * What stands in the guide's own files: a guide it inserts is one box, because it has a picture of its own. A guide in
 * the making may name steps that are not there; they are shown as missing.
 */
export function ownGraphOf({ nodes, edges }: GuideGraph): OwnGraph {
  const steps = new Map<string, Step>();
  for (const { id, type, title, differs, section } of nodes) {
    const own = ownStepOf(id);
    const isInserted = own !== id;
    steps.set(own, {
      id: own,
      type: isInserted ? 'subguide' : type,
      title: isInserted ? (section[0] ?? own) : title,
      differs: differs || steps.get(own)?.differs === true,
    });
  }
  const ways = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const edge of edges) {
    const [from, to] = [ownStepOf(edge.from), ownStepOf(edge.to)];
    // Inside an inserted guide.
    if (from === to && edge.from.includes('/')) continue;
    if (!steps.has(to)) steps.set(to, { id: to, type: 'missing', title: to, differs: false });
    const key = `${from} ${to}`;
    const way = ways.get(key) ?? { from, to, labels: [] };
    for (const label of edge.labels) if (!way.labels.includes(label)) way.labels.push(label);
    ways.set(key, way);
  }
  return { steps: [...steps.values()], ways: [...ways.values()] };
}

/** What the layout needs: boxes, lines and the room for their labels. */
export function toElkGraph(graph: OwnGraph): ElkNode {
  return {
    id: 'guide',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.layered.spacing.nodeNodeBetweenLayers': '56',
      'elk.spacing.nodeNode': '36',
      'elk.spacing.edgeLabel': '4',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // Measured on the guides of the package: half as wide as the usual placement.
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
    },
    children: graph.steps.map(({ id }) => ({ id, ...stepSize })),
    edges: graph.ways.map(({ from, to, labels }, index) => {
      const text = labelOf(labels);
      const width = (text ?? '').length * labelSize.character + labelSize.padding;
      return {
        id: `way-${index}`,
        sources: [from],
        targets: [to],
        ...(text !== null && { labels: [{ text, width, height: labelSize.height, layoutOptions: besideItsStart }] }),
      };
    }),
  };
}

/** Brings the places that the layout found to the steps and ways of the guide. */
export function toPicture(graph: OwnGraph, layout: ElkNode): GuidePicture {
  const places = new Map((layout.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const lines = new Map((layout.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    steps: graph.steps.map((step) => ({ ...step, ...(places.get(step.id) ?? { x: 0, y: 0 }) })),
    ways: graph.ways.map(({ from, to, labels }, index) => {
      const line = lines.get(`way-${index}`);
      const [section] = line?.sections ?? [];
      const [label] = line?.labels ?? [];
      return {
        id: `way-${index}`,
        from,
        to,
        points: section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
        label: labelOf(labels),
        labelAt: { x: label?.x ?? 0, y: label?.y ?? 0 },
      };
    }),
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The step an arrow key leads to: along the ways up and down, within a row left and right. Null at the rim. */
export function neighbourOf({ steps, ways }: GuidePicture, id: string, direction: Direction): string | null {
  const here = steps.find((step) => step.id === id);
  if (!here) return null;
  const byPlace = (candidates: readonly PlacedStep[]) =>
    candidates.toSorted((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x) || a.x - b.x)[0]?.id ?? null;
  const named = (ids: readonly string[]) => steps.filter((step) => step.id !== id && ids.includes(step.id));
  switch (direction) {
    case 'down':
      return byPlace(named(ways.filter(({ from }) => from === id).map(({ to }) => to)));
    case 'up':
      return byPlace(named(ways.filter(({ to }) => to === id).map(({ from }) => from)));
    case 'left':
      return byPlace(steps.filter((step) => isInRow(step, here) && step.x < here.x));
    case 'right':
      return byPlace(steps.filter((step) => isInRow(step, here) && step.x > here.x));
  }
}

function isInRow(one: PlacedStep, other: PlacedStep): boolean {
  return Math.abs(one.y - other.y) < stepSize.height / 2;
}

function labelOf(labels: readonly string[]): string | null {
  if (labels.length === 0) return null;
  const text = labels.join(' / ');
  return text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1)}…`;
}

/** The step that a field of the files is about: `nodes.stunden.next[0]` is about `stunden`. */
export function stepOfField(field: string): string | null {
  return /^nodes\.([a-z0-9-]+)/.exec(field)?.[1] ?? null;
}
