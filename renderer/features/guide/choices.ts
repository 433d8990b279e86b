import { CONTINUE, type GuideNode } from '#shared/domain/guide/guide.ts';

export interface Choice {
  readonly id: string;
  /** Null for the one answer of a step without a choice, which the screen calls "on". */
  readonly label: string | null;
}

/** What can be answered at a step, in the order of the digit keys; nothing at the goal. */
export function choicesOf(node: GuideNode): readonly Choice[] {
  switch (node.type) {
    case 'question':
      return node.answers;
    case 'info':
    case 'action':
      return [{ id: CONTINUE, label: null }];
    case 'outcome':
      return [];
  }
}
