import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import { CONTINUE } from '../guide.ts';
import type { Variable } from '../guide-file.ts';
import { nodesOf } from './edges.ts';

type QuestionNode = Extract<MergedGuide['value']['nodes'][string], { type: 'question' }>;
type Report = (path: readonly PropertyKey[], code: string, message: string) => void;

/** Ids that answer a question about yes and no. */
export const yesAndNo: Readonly<Record<string, boolean>> = { ja: true, nein: false };

/** Every answer has its own name, key and way, and the answers of a variable cover its values exactly once. */
export function checkAnswers(
  { value, problemAt }: MergedGuide,
  variables: Readonly<Record<string, Variable>>,
): FileProblem[] {
  const problems: FileProblem[] = [];
  const report: Report = (path, code, message) => problems.push(problemAt(path, code, message));
  for (const [nodeId, node] of nodesOf(value)) {
    if (node.type !== 'question') continue;
    const at = ['nodes', nodeId];
    checkNames(node, at, report);
    checkWaysOut(node, at, report);
    const variable =
      node.variable !== undefined && Object.hasOwn(variables, node.variable) ? variables[node.variable] : undefined;
    if (isEntered(variable)) {
      if (node.next === undefined) {
        report(at, 'dead-end', 'nach der Eingabe geht es nicht weiter; es fehlt der nächste Schritt (next)');
      }
    } else if (variable || node.variable === undefined) {
      checkNumber(node, at, report);
      if (variable) checkValues(node, variable, at, report);
    }
    if (node.skipWhenKnown && node.variable === undefined) {
      report([...at, 'skipWhenKnown'], 'wrong-value', 'überspringen lässt sich nur eine Frage mit variable');
    }
  }
  return problems;
}

/** Numbers, days and texts are typed in; the others are chosen. */
export function isEntered(variable: Variable | undefined): boolean {
  return variable?.type === 'number' || variable?.type === 'date' || variable?.type === 'text';
}

function checkNames(node: QuestionNode, at: readonly PropertyKey[], report: Report): void {
  const ids = new Set<string>();
  const digits = new Map<number, string>();
  for (const [index, option] of node.answers.entries()) {
    const path = [...at, 'answers', index];
    if (ids.has(option.id)) report([...path, 'id'], 'duplicate-answer', `die Antwort ${option.id} gibt es schon`);
    ids.add(option.id);
    if (option.id === CONTINUE) {
      report([...path, 'id'], 'wrong-value', `${CONTINUE} ist vergeben; bitte einen anderen Namen wählen`);
    }
    const digit = option.key ?? index + 1;
    const other = digits.get(digit);
    if (other !== undefined) {
      const place = option.key === undefined ? path : [...path, 'key'];
      report(place, 'duplicate-digit', `die Taste ${digit} gehört schon zur Antwort ${other}`);
    }
    digits.set(digit, option.id);
  }
}

function checkWaysOut(node: QuestionNode, at: readonly PropertyKey[], report: Report): void {
  for (const [index, option] of node.answers.entries()) {
    if (option.next ?? node.next) continue;
    report([...at, 'answers', index], 'dead-end', 'von hier geht es nicht weiter; es fehlt das Ziel der Antwort');
  }
}

function checkNumber(node: QuestionNode, at: readonly PropertyKey[], report: Report): void {
  if (node.answers.length >= 2) return;
  const path = node.answers.length === 0 ? at : [...at, 'answers'];
  const message = 'eine Frage braucht zwei Antworten, oder eine Eingabe (variable: Zahl, Tag oder Text) mit next';
  report(path, 'too-few-answers', message);
}

function checkValues(node: QuestionNode, variable: Variable, at: readonly PropertyKey[], report: Report): void {
  const values = variable.type === 'choice' ? Object.keys(variable.values) : Object.keys(yesAndNo);
  const ids = new Set(node.answers.map(({ id }) => id));
  for (const value of values.filter((one) => !ids.has(one))) {
    const message = `für den Wert ${value} der Variablen ${node.variable ?? ''} fehlt eine Antwort mit dieser id`;
    report([...at, 'answers'], 'answer-gap', message);
  }
}
