import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import type { SourceNode } from '../guide-file.ts';
import { textLimits } from '../text-limits.ts';
import { nodesOf } from './edges.ts';

const roles = ['say', 'hint', 'why'] as const;
const germanRoles = { say: 'vorgelesene', hint: 'interne', why: 'begründende' } as const;

/** Something to say where a customer waits for it, short enough for a glance, and no blank without a name. */
export function checkTexts({ value, problemAt, problemAtKey }: MergedGuide, names: ReadonlySet<string>): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const [nodeId, node] of nodesOf(value)) {
    if (node.type === 'subguide') continue;
    const at = ['nodes', nodeId];
    const missing = missingText(node);
    if (missing) problems.push(problemAtKey(at, 'missing-text', missing));
    for (const role of roles) {
      const text = node[role];
      if (text === undefined || text.length <= textLimits[role]) continue;
      const message = `der ${germanRoles[role]} Text hat ${text.length} Zeichen, erlaubt sind ${textLimits[role]}`;
      problems.push(problemAt([...at, role], 'text-too-long', message));
    }
    if (lengthOf(node) > textLimits.step) {
      const message = 'der Schritt passt nicht auf einen Bildschirm; bitte kürzen oder in zwei Schritte teilen';
      problems.push(problemAtKey(at, 'text-too-long', message));
    }
    for (const { path, text } of textsOf(node)) {
      for (const { name, from } of blanksOf(text)) {
        if (names.has(name)) continue;
        const message = `die Variable ${name} gibt es nicht`;
        problems.push(problemAt([...at, ...path], 'unknown-variable', message, from));
      }
    }
  }
  return problems;
}

function missingText(node: Exclude<SourceNode, { type: 'subguide' }>): string | null {
  switch (node.type) {
    case 'question':
      return node.say ? null : 'es fehlt, was gefragt wird (say)';
    case 'info':
      return node.say || node.hint ? null : 'es fehlt, was gesagt wird (say)';
    case 'action':
      return node.say || node.hint ? null : 'es fehlt, was zu tun ist (hint)';
    case 'outcome':
      return node.say || node.outcome === 'brokenOff' ? null : 'es fehlt, wie das Gespräch endet (say)';
  }
}

/** Characters of a step, an answer counted as the line it takes. */
function lengthOf(node: Exclude<SourceNode, { type: 'subguide' }>): number {
  const texts = roles.reduce((sum, role) => sum + (node[role]?.length ?? 0), 0);
  return texts + (node.type === 'question' ? node.answers.length * textLimits.answerLine : 0);
}

interface Text {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

function textsOf(node: Exclude<SourceNode, { type: 'subguide' }>): Text[] {
  const own = (['title', ...roles] as const).flatMap((role): Text[] =>
    node[role] === undefined ? [] : [{ path: [role], text: node[role] }],
  );
  if (node.type === 'question') {
    return [...own, ...node.answers.map(({ label }, index) => ({ path: ['answers', index, 'label'], text: label }))];
  }
  return node.type === 'outcome' ? [...own, { path: ['goal'], text: node.goal }] : own;
}

/** Blanks such as `{letzterTag}`, with the place of the name. */
export function blanksOf(text: string): { readonly name: string; readonly from: number }[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => ({ name: match[1] ?? '', from: match.index + 1 }));
}
