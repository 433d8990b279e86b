import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import { checkCondition } from '../feel/check-condition.ts';
import type { NameType } from '../feel/expression.ts';
import { parseCondition } from '../feel/parse-condition.ts';
import { conditionsOf } from './check-names.ts';
import { nodesOf } from './edges.ts';

/** Every condition can be read, speaks of names that exist, and compares like with like. */
export function checkConditions(
  { value, problemAt }: MergedGuide,
  names: Readonly<Record<string, NameType>>,
): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) =>
    conditionsOf(node).flatMap(({ condition, path }) => {
      const parsed = parseCondition(condition);
      const faults = parsed.ok ? checkCondition(parsed.expression, names) : [parsed.fault];
      return faults.map(({ code, message, from }) => problemAt(['nodes', nodeId, ...path], code, message, from));
    }),
  );
}
