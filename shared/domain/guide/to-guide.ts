import type { GuideFile } from './guide-file.ts';
import { Guide } from './guide.ts';

/** The guide that is walked, from one file that needs no other. */
export function toGuide(file: GuideFile): Guide {
  const nodes = Object.entries(file.nodes).map(([nodeId, node]) => {
    if (node.type !== 'question') return [nodeId, node];
    const answers = node.answers.map((option, index) => ({
      ...option,
      key: option.key ?? index + 1,
      next: option.next ?? node.next,
    }));
    return [nodeId, { ...node, answers }];
  });
  const { variantsFor: _, ...rest } = file;
  return Guide.parse({ ...rest, nodes: Object.fromEntries(nodes) });
}
