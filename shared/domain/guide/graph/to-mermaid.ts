import type { Guide, GuideNode } from '../guide.ts';
import { graphOf } from './guide-graph.ts';

const shapes: Readonly<Record<GuideNode['type'], readonly [string, string]>> = {
  question: ['{{', '}}'],
  info: ['[', ']'],
  action: ['[/', '/]'],
  outcome: ['([', '])'],
};

/** The guide as a Mermaid flowchart, for pages that show such pictures. */
export function toMermaid(guide: Guide): string {
  const { nodes, edges } = graphOf(guide);
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const steps = nodes.map(({ id, type, title }) => {
    const [open, close] = shapes[type];
    return `  ${names.get(id)}${open}"${escape(title)}"${close}`;
  });
  const ways = edges.map(({ from, to, labels }) => {
    const label = labels.length === 0 ? '' : `|"${escape(labels.join(' / '))}"|`;
    return `  ${names.get(from)} -->${label} ${names.get(to)}`;
  });
  const differing = nodes.filter(({ differs }) => differs).map(({ id }) => names.get(id));
  const marks =
    differing.length === 0 ? [] : ['  classDef differs stroke-width:3px', `  class ${differing.join(',')} differs`];
  return ['flowchart TD', ...steps, ...ways, ...marks, ''].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
}
