import type { FileProblem } from '../../../yaml/file-problem.ts';

/** What a fault of form means in a guide. */
export function nameGuideFault(problem: FileProblem): FileProblem {
  const { field, code } = problem;
  if (code === 'too-big' && /\.(say|hint|why|title|label|goal)$|^(title|goal)$/.test(field)) {
    return { ...problem, code: 'text-too-long' };
  }
  if (code !== 'missing-field') return problem;
  if (/^nodes\.[^.]+\.goal$/.test(field)) {
    return { ...problem, code: 'outcome-without-goal', message: 'dem Ende fehlt sein Gesprächsziel (goal)' };
  }
  if (/^nodes\.[^.]+\.next$/.test(field)) {
    return {
      ...problem,
      code: 'dead-end',
      message: 'von hier geht es nicht weiter; es fehlt der nächste Schritt (next)',
    };
  }
  if (/^variables\.[^.]+\.type$/.test(field)) {
    const message = 'der Variablen fehlt ihr Typ (type): boolean, choice, number, date oder text';
    return { ...problem, code: 'untyped-variable', message };
  }
  if (field.endsWith('.title')) return { ...problem, code: 'missing-text', message: 'die Überschrift (title) fehlt' };
  return problem;
}
