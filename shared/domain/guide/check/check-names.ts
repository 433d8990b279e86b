import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { Site } from '../../site/site.ts';
import type { MergedGuide } from '../compile/merge-variants.ts';
import type { Value, Variable } from '../guide-file.ts';
import { namesIn } from '../feel/expression.ts';
import { parseCondition } from '../feel/parse-condition.ts';
import { knownFacts } from '../known-facts.ts';
import { blanksOf } from './check-texts.ts';
import { nodesOf } from './edges.ts';

type Path = readonly PropertyKey[];

/**
 * Variables exist, are of one type with what they are given, and are of use; departments exist at the site.
 *
 * @param usedInside names that inserted guides ask for
 */
export function checkNames(
  merged: MergedGuide,
  variables: Readonly<Record<string, Variable>>,
  usedInside: ReadonlySet<string>,
  site: Site | null,
): FileProblem[] {
  const { value, problemAt } = merged;
  const problems: FileProblem[] = [];
  const need = (name: string, path: Path): Variable | null => {
    if (Object.hasOwn(variables, name)) return variables[name] ?? null;
    problems.push(problemAt(path, 'unknown-variable', `die Variable ${name} gibt es nicht`));
    return null;
  };
  const needDepartment = (department: string, path: Path): void => {
    if (!site || site.departments.some(({ id }) => id === department)) return;
    problems.push(problemAt(path, 'unknown-department', `den Fachbereich ${department} gibt es am Standort nicht`));
  };
  for (const [nodeId, node] of nodesOf(value)) {
    const at = ['nodes', nodeId];
    if (node.type === 'subguide') continue;
    if (node.type === 'question') {
      if (node.variable !== undefined) need(node.variable, [...at, 'variable']);
      for (const [index, option] of node.answers.entries()) {
        for (const [name, given] of Object.entries(option.set ?? {})) {
          const path = [...at, 'answers', index, 'set', name];
          const variable = need(name, path);
          const fault = variable && faultOfValue(given, variable);
          if (fault) problems.push(problemAt(path, 'wrong-type', fault));
        }
      }
    }
    if (node.type === 'outcome' && 'department' in node.followUp) {
      needDepartment(node.followUp.department, [...at, 'followUp', 'department']);
    }
    if (node.helper?.kind === 'deadline') {
      const path = [...at, 'helper', 'from'];
      const variable = need(node.helper.from, path);
      if (variable && variable.type !== 'date') {
        problems.push(problemAt(path, 'wrong-type', 'eine Frist läuft von einem Tag an (type: date)'));
      }
    } else if (node.helper) {
      needDepartment(node.helper.department, [...at, 'helper', 'department']);
    }
  }
  return [...problems, ...checkDeclared(merged, usedInside)];
}

/** What is wrong with a value for a variable, null where it fits. */
export function faultOfValue(value: Value, variable: Variable): string | null {
  switch (variable.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'erwartet wird true oder false';
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(variable.values, value)
        ? null
        : `erwartet wird eines von: ${Object.keys(variable.values).join(', ')}`;
    case 'number':
      return typeof value === 'number' &&
        value >= variable.min &&
        value <= variable.max &&
        hasDecimals(value, variable.decimals)
        ? null
        : `erwartet wird eine Zahl von ${variable.min} bis ${variable.max}`;
    case 'date': {
      const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
      if (!isDay) return 'erwartet wird ein Tag wie 2026-11-22';
      const isWithin = value >= (variable.min ?? value) && value <= (variable.max ?? value);
      return isWithin ? null : 'der Tag liegt außerhalb der Grenzen der Variablen';
    }
    case 'text':
      return typeof value === 'string' ? null : 'erwartet wird ein Text';
  }
}

function hasDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) === value;
}

function checkDeclared(
  { value, problemAt, problemAtKey }: MergedGuide,
  usedInside: ReadonlySet<string>,
): FileProblem[] {
  const problems: FileProblem[] = [];
  const used = new Set([...usedNames({ value }), ...usedInside]);
  for (const [name, variable] of Object.entries(value.variables)) {
    const at = ['variables', name];
    if (Object.hasOwn(knownFacts, name)) {
      problems.push(problemAtKey(at, 'duplicate-key', `${name} kennt jeder Leitfaden schon; bitte anders nennen`));
    } else if (!used.has(name)) {
      problems.push(problemAtKey(at, 'unused-variable', `die Variable ${name} wird nirgends gefragt oder gebraucht`));
    }
    if (variable.type === 'choice' && Object.keys(variable.values).length < 2) {
      problems.push(problemAt([...at, 'values'], 'too-small', 'eine Auswahl braucht mindestens zwei Werte'));
    }
    if ((variable.type === 'number' || variable.type === 'date') && isReversed(variable)) {
      problems.push(problemAt([...at, 'max'], 'wrong-value', 'das Ende liegt vor dem Anfang'));
    }
  }
  const titles = new Set(value.sources.map(({ title }) => title));
  for (const [name, constant] of Object.entries(value.constants)) {
    const at = ['constants', name];
    if (Object.hasOwn(knownFacts, name) || Object.hasOwn(value.variables, name)) {
      problems.push(problemAtKey(at, 'duplicate-key', `den Namen ${name} gibt es schon`));
    } else if (!used.has(name)) {
      problems.push(problemAtKey(at, 'unused-variable', `die Konstante ${name} wird nirgends gebraucht`));
    }
    if (!titles.has(constant.source)) {
      const message = 'diese Quelle steht nicht unter sources; der Titel muss genau gleich lauten';
      problems.push(problemAt([...at, 'source'], 'unknown-source', message));
    }
  }
  return problems;
}

function isReversed({
  min,
  max,
}: {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}): boolean {
  return min !== undefined && max !== undefined && min > max;
}

/** Every name that a step asks, sets, shows or decides by. */
function usedNames({ value }: Pick<MergedGuide, 'value'>): ReadonlySet<string> {
  const used = new Set<string>();
  const useTexts = (texts: readonly (string | undefined)[]) => {
    for (const text of texts) for (const { name } of blanksOf(text ?? '')) used.add(name);
  };
  for (const [, node] of nodesOf(value)) {
    if (node.type !== 'subguide') useTexts([node.title, node.say, node.hint, node.why]);
    if (node.type === 'outcome') useTexts([node.goal]);
    if (node.type === 'question') {
      if (node.variable !== undefined) used.add(node.variable);
      useTexts(node.answers.map(({ label }) => label));
      for (const { set } of node.answers) for (const name of Object.keys(set ?? {})) used.add(name);
    }
    if ('helper' in node && node.helper?.kind === 'deadline') used.add(node.helper.from);
    for (const { condition } of conditionsOf(node)) {
      const parsed = parseCondition(condition);
      if (parsed.ok) for (const name of namesIn(parsed.expression)) used.add(name);
    }
  }
  return used;
}

/** Conditions of a step with their place below it. */
export function conditionsOf(
  node: MergedGuide['value']['nodes'][string],
): { readonly condition: string; readonly path: Path }[] {
  if (node.type === 'outcome') return [];
  const own = branchesOf(node.next, ['next']);
  if (node.type !== 'question') return own;
  const answers = node.answers.flatMap((option, index) => [
    ...(option.if === undefined ? [] : [{ condition: option.if, path: ['answers', index, 'if'] }]),
    ...branchesOf(option.next, ['answers', index, 'next']),
  ]);
  return [...answers, ...own];
}

function branchesOf(next: unknown, path: Path): { readonly condition: string; readonly path: Path }[] {
  if (!Array.isArray(next)) return [];
  return next.flatMap((branch: { readonly if?: string }, index) =>
    branch.if === undefined ? [] : [{ condition: branch.if, path: [...path, index, 'if'] }],
  );
}
