import { CONTINUE } from '#shared/domain/guide/guide.ts';
import type { GuideView } from '#shared/domain/guide/guide-view.ts';

export interface Choice {
  readonly id: string;
  /** Null for the one answer of a step without a choice, which the screen calls "on". */
  readonly label: string | null;
  /** The digit that chooses it. */
  readonly digit: number;
  /** The step to go to, where the guide cannot tell the way. */
  readonly way?: string;
}

/** What can be answered at a step, in the order of the digit keys; nothing at the goal. */
export function choicesOf({ node, undecided, keptAnswerId }: GuideView): readonly Choice[] {
  if (undecided) {
    const id = keptAnswerId ?? CONTINUE;
    return undecided.ways.map(({ nodeId, title }, index) => ({ id, label: title, digit: index + 1, way: nodeId }));
  }
  switch (node.type) {
    case 'question':
      return node.answers.map(({ id, label, key }) => ({ id, label, digit: key }));
    case 'info':
    case 'action':
      return [{ id: CONTINUE, label: null, digit: 1 }];
    case 'outcome':
      return [];
  }
}
