import { CONTINUE, type Guide, type GuideAnswerOption, type GuideNode } from '#shared/domain/guide/guide.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';

export interface WalkedStep {
  readonly nodeId: string;
  readonly title: string;
  /** What was answered there; null where a step offers no choice. */
  readonly answer: string | null;
}

/** A run laid over its guide: where one stands and how one came here. */
export interface GuideWalk {
  readonly nodeId: string;
  readonly node: GuideNode;
  readonly walked: readonly WalkedStep[];
}

/**
 * Follows the answers of a run from the guide's start; of several answers to a node the last counts.
 * Null when the run does not fit the guide.
 */
export function walkGuide(guide: Guide, run: GuideRun): GuideWalk | null {
  const answers = new Map(run.answers.map(({ nodeId, answerId }) => [nodeId, answerId]));
  const walked: WalkedStep[] = [];
  let nodeId = guide.start;
  // A guide has no loops; the bound keeps a broken one from freezing the window.
  for (let steps = 0; steps <= Object.keys(guide.nodes).length; steps += 1) {
    const node = guide.nodes[nodeId];
    if (!node) return null;
    const choice = choicesOf(node).find(({ id }) => id === answers.get(nodeId));
    if (!choice || nodeId === run.revisiting) return { nodeId, node, walked };
    walked.push({ nodeId, title: node.title, answer: node.type === 'question' ? choice.label : null });
    nodeId = choice.next;
  }
  return null;
}

/** What can be answered at a node; a step without a choice has the one answer "on". */
export function choicesOf(node: GuideNode): readonly GuideAnswerOption[] {
  switch (node.type) {
    case 'question':
      return node.answers;
    case 'info':
    case 'action':
      return [{ id: CONTINUE, label: '', next: node.next }];
    case 'outcome':
      return [];
  }
}
