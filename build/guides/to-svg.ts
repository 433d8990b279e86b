import ELK, { type ElkNode } from 'elkjs';
import { graphOf, type GraphNode } from '#shared/domain/guide/graph/guide-graph.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';

const size = { width: 220, height: 44 };
const fills: Readonly<Record<GraphNode['type'], string>> = {
  question: '#e8eefc',
  info: '#ffffff',
  action: '#fff6e0',
  outcome: '#e3f4e6',
};

/** The guide as a picture; layout by elkjs, texts as texts, so that it can be searched and read out. */
export async function toSvg(guide: Guide): Promise<string> {
  const { nodes, edges } = graphOf(guide);
  // The package's default export is the class under Node's rules for CommonJS.
  const elk = new (ELK as unknown as new () => { layout(graph: ElkNode): Promise<ElkNode> })();
  const layout = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.layered.spacing.nodeNodeBetweenLayers': '70',
      'elk.spacing.nodeNode': '40',
      'elk.spacing.edgeLabel': '4',
    },
    children: nodes.map(({ id }) => ({ id, ...size })),
    edges: edges.map(({ from, to, labels }, index) => ({
      id: `e${index}`,
      sources: [from],
      targets: [to],
      labels: labels
        .slice(0, 3)
        .map((text) => ({ text: shorten(text, 34), width: 6 * Math.min(text.length, 34), height: 14 })),
    })),
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = (layout.edges ?? []).flatMap(({ sections = [], labels = [] }) => [
    ...sections.map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => `${round(x)},${round(y)}`);
      return `<polyline points="${points.join(' ')}" marker-end="url(#tip)"/>`;
    }),
    ...labels.map(
      ({ text = '', x = 0, y = 0 }) => `<text class="way" x="${round(x)}" y="${round(y + 11)}">${escape(text)}</text>`,
    ),
  ]);
  const boxes = (layout.children ?? []).map(({ id, x = 0, y = 0 }) => box(byId.get(id), x, y));
  const [width, height] = [round((layout.width ?? 0) + 24), round((layout.height ?? 0) + 24)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(guide.title)}">
<style>text{font:13px sans-serif;fill:#171a2b}.way{font-size:11px;fill:#555}polyline{fill:none;stroke:#8a8fa3}rect{stroke:#8a8fa3}.differs{stroke:#b3261e;stroke-width:3}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8a8fa3"/></marker></defs>
${[...lines, ...boxes].join('\n')}
</svg>
`;
}

function box(node: GraphNode | undefined, x: number, y: number): string {
  if (!node) return '';
  const { type, title, differs, id } = node;
  const radius = type === 'outcome' ? 22 : 6;
  const mark = differs ? ' class="differs"' : '';
  return `<g><title>${escape(`${id}: ${title}`)}</title><rect${mark} x="${round(x)}" y="${round(y)}" width="${size.width}" height="${size.height}" rx="${radius}" fill="${fills[type]}"/><text x="${round(x + size.width / 2)}" y="${round(y + 27)}" text-anchor="middle">${escape(shorten(title, 32))}</text></g>`;
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
