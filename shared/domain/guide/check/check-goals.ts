import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { Outcome } from '../../conversation/outcome.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import type { FollowUp } from '../guide-file.ts';
import { nodesOf } from './edges.ts';

/** What may follow each outcome. */
const fitting: Readonly<Record<Outcome, readonly FollowUp['kind'][]>> = {
  settled: ['none', 'appointment', 'registration', 'papers'],
  callback: ['callback'],
  forwarded: ['forward'],
  brokenOff: ['none'],
};

/** An outcome promises what follows, and nothing follows that was not promised. */
export function checkGoals({ value, problemAt }: MergedGuide): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'outcome' || fitting[node.outcome].includes(node.followUp.kind)) return [];
    const message = `zum Ergebnis ${node.outcome} gehört als followUp ${fitting[node.outcome].join(' oder ')}`;
    return [problemAt(['nodes', nodeId, 'followUp'], 'wrong-follow-up', message)];
  });
}
