import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import type { Site } from '../site/site.ts';
import { GuideFile, type Next, type SourceNode } from './guide-file.ts';
import { toGuide } from './to-guide.ts';
import type { Guide } from './guide.ts';

export type ParsedGuide =
  { readonly ok: true; readonly guide: Guide } | { readonly ok: false; readonly problems: readonly FileProblem[] };

type ReadGuide = YamlFile<GuideFile>;
/** A way from one node to another, and where the file says so. */
interface Edge {
  readonly target: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Reads one guide file and proves that it can be walked: every way leads on and ends at a goal.
 *
 * @param file its name without folder; `<id>.yaml` for the guide `<id>`
 * @param site where given, its jurisdictions and departments are the ones a guide may name
 */
export function parseGuide(text: string, file: string, site?: Site): ParsedGuide {
  const reading = readYaml(text, file, GuideFile);
  if (!reading.ok) return { ok: false, problems: reading.problems.map(nameGuideFault) };
  const problems = [
    ...checkIdentity(reading.file, file),
    ...checkAnswers(reading.file),
    ...checkWays(reading.file),
    ...checkGoals(reading.file),
    ...(site ? checkNames(reading.file, site) : []),
  ];
  return problems.length === 0
    ? { ok: true, guide: toGuide(reading.file.value) }
    : { ok: false, problems: sortProblems(problems) };
}

/** What a missing field means in a guide. */
function nameGuideFault(problem: FileProblem): FileProblem {
  if (problem.code !== 'missing-field') return problem;
  if (/^nodes\.[^.]+\.goal$/.test(problem.field)) {
    return { ...problem, code: 'outcome-without-goal', message: 'dem Ende fehlt sein Gesprächsziel (goal)' };
  }
  if (/^nodes\.[^.]+\.(next|answers|answers\[\d+\]\.next)$/.test(problem.field)) {
    return { ...problem, code: 'dead-end', message: 'von hier geht es nicht weiter; es fehlt das Ziel der Antwort' };
  }
  return problem;
}

function checkIdentity({ value, problemAt }: ReadGuide, file: string): FileProblem[] {
  const name = file.replace(/\.ya?ml$/, '');
  if (value.id === name) return [];
  return [problemAt(['id'], 'wrong-file-name', `die Kennung muss wie die Datei heißen: ${name}`)];
}

function checkAnswers({ value, problemAt }: ReadGuide): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'question') return [];
    const at = ['nodes', nodeId];
    const problems: FileProblem[] = [];
    const ids = node.answers.map(({ id }) => id);
    for (const [index, option] of node.answers.entries()) {
      const path = [...at, 'answers', index];
      if (ids.indexOf(option.id) !== index) {
        problems.push(problemAt([...path, 'id'], 'duplicate-answer', `die Antwort ${option.id} gibt es schon`));
      }
      if (option.next ?? node.next) continue;
      problems.push(problemAt(path, 'dead-end', 'von hier geht es nicht weiter; es fehlt das Ziel der Antwort'));
    }
    const isChoice = node.variable === undefined || !node.next;
    if (isChoice && node.answers.length < 2) {
      const path = node.answers.length === 0 ? at : [...at, 'answers'];
      problems.push(
        problemAt(path, 'too-few-answers', 'eine Frage braucht zwei Antworten, oder eine Eingabe (variable) mit next'),
      );
    }
    return problems;
  });
}

function checkWays({ value, problemAt }: ReadGuide): FileProblem[] {
  const problems: FileProblem[] = [];
  if (!has(value, value.start)) {
    problems.push(problemAt(['start'], 'unknown-start', `den Schritt ${value.start} gibt es nicht`));
  }
  const edges = nodesOf(value).flatMap(([nodeId, node]) => edgesOf(nodeId, node));
  for (const { target, path } of edges) {
    if (has(value, target)) continue;
    problems.push(problemAt(path, 'unknown-target', `den Schritt ${target} gibt es nicht`));
  }
  // Without all targets, everything behind a slip would be reported as unreachable.
  if (problems.length > 0) return problems;

  const reached = spread([value.start], (nodeId) => targetsOf(value, nodeId));
  const outcomes = nodesOf(value).flatMap(([nodeId, node]) => (node.type === 'outcome' ? [nodeId] : []));
  const sources = sourcesByTarget(value);
  const arriving = spread(outcomes, (nodeId) => sources.get(nodeId) ?? []);
  for (const [nodeId] of nodesOf(value)) {
    if (!reached.has(nodeId)) {
      problems.push(problemAt(['nodes', nodeId], 'unreachable-node', 'kein Weg führt zu diesem Schritt'));
    } else if (!arriving.has(nodeId)) {
      problems.push(
        problemAt(['nodes', nodeId], 'no-way-out', 'von diesem Schritt führt kein Weg zu einem Gesprächsziel'),
      );
    }
  }
  return problems;
}

function checkGoals({ value, problemAt }: ReadGuide): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'outcome' || (node.outcome === 'callback') === (node.followUp.kind === 'callback')) return [];
    const message =
      node.outcome === 'callback'
        ? 'zum Ergebnis callback gehört ein Rückruf (kind: callback mit department und reason)'
        : 'ein Rückruf gehört nur zum Ergebnis callback';
    return [problemAt(['nodes', nodeId, 'followUp'], 'wrong-follow-up', message)];
  });
}

function checkNames({ value, problemAt }: ReadGuide, site: Site): FileProblem[] {
  const jurisdictions = value.jurisdictions.flatMap((id, index) =>
    site.jurisdictions.some((known) => known.id === id)
      ? []
      : [
          problemAt(
            ['jurisdictions', index],
            'unknown-jurisdiction',
            `den Rechtskreis ${id} gibt es am Standort nicht`,
          ),
        ],
  );
  const departments = nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'outcome' || node.followUp.kind !== 'callback') return [];
    const { department } = node.followUp;
    if (site.departments.some((known) => known.id === department)) return [];
    const path = ['nodes', nodeId, 'followUp', 'department'];
    return [problemAt(path, 'unknown-department', `den Fachbereich ${department} gibt es am Standort nicht`)];
  });
  return [...jurisdictions, ...departments];
}

/** Own nodes only: `constructor` is a legal key and must not be found on every object. */
function has(guide: GuideFile, nodeId: string): boolean {
  return Object.hasOwn(guide.nodes, nodeId);
}

function nodesOf(guide: GuideFile): [string, SourceNode][] {
  return Object.entries(guide.nodes);
}

function edgesOf(nodeId: string, node: SourceNode): Edge[] {
  const at = ['nodes', nodeId];
  switch (node.type) {
    case 'question': {
      const own = node.answers.flatMap(({ next }, index) => waysOf(next, [...at, 'answers', index, 'next']));
      return [...own, ...waysOf(node.next, [...at, 'next'])];
    }
    case 'info':
    case 'action':
      return waysOf(node.next, [...at, 'next']);
    case 'subguide':
      return [
        ...waysOf(node.next, [...at, 'next']),
        ...Object.entries(node.on).map(([end, target]) => ({ target, path: [...at, 'on', end] })),
      ];
    case 'outcome':
      return [];
  }
}

function waysOf(next: Next | undefined, path: readonly PropertyKey[]): Edge[] {
  if (next === undefined) return [];
  if (typeof next === 'string') return [{ target: next, path }];
  return next.map((branch, index) =>
    'if' in branch
      ? { target: branch.next, path: [...path, index, 'next'] }
      : { target: branch.else, path: [...path, index, 'else'] },
  );
}

function targetsOf(guide: GuideFile, nodeId: string): string[] {
  const node = has(guide, nodeId) ? guide.nodes[nodeId] : undefined;
  return node ? edgesOf(nodeId, node).map(({ target }) => target) : [];
}

function sourcesByTarget(guide: GuideFile): ReadonlyMap<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const [nodeId, node] of nodesOf(guide)) {
    for (const { target } of edgesOf(nodeId, node)) sources.set(target, [...(sources.get(target) ?? []), nodeId]);
  }
  return sources;
}

/** Everything that can be reached from `starts`, these included. */
function spread(starts: readonly string[], neighbours: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(starts);
  for (const id of found) for (const neighbour of neighbours(id)) found.add(neighbour);
  return found;
}
