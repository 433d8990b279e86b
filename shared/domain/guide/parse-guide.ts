import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import type { Site } from '../site/site.ts';
import { Guide, type GuideNode } from './guide.ts';
import { findNode } from './guide-engine.ts';

export type ParsedGuide =
  { readonly ok: true; readonly guide: Guide } | { readonly ok: false; readonly problems: readonly FileProblem[] };

type GuideFile = YamlFile<Guide>;
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
  const reading = readYaml(text, file, Guide);
  if (!reading.ok) return { ok: false, problems: reading.problems.map(nameGuideFault) };
  const problems = [
    ...checkIdentity(reading.file, file),
    ...checkAnswers(reading.file),
    ...checkWays(reading.file),
    ...checkGoals(reading.file),
    ...(site ? checkNames(reading.file, site) : []),
  ];
  return problems.length === 0
    ? { ok: true, guide: reading.file.value }
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

function checkIdentity({ value, problemAt }: GuideFile, file: string): FileProblem[] {
  const name = file.replace(/\.ya?ml$/, '');
  if (value.id === name) return [];
  return [problemAt(['id'], 'wrong-file-name', `die Kennung muss wie die Datei heißen: ${name}`)];
}

function checkAnswers({ value, problemAt }: GuideFile): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'question') return [];
    const ids = node.answers.map(({ id }) => id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [problemAt(['nodes', nodeId, 'answers', index, 'id'], 'duplicate-answer', `die Antwort ${id} gibt es schon`)],
    );
  });
}

function checkWays({ value, problemAt }: GuideFile): FileProblem[] {
  const problems: FileProblem[] = [];
  if (!findNode(value, value.start)) {
    problems.push(problemAt(['start'], 'unknown-start', `den Schritt ${value.start} gibt es nicht`));
  }
  const edges = nodesOf(value).flatMap(([nodeId, node]) => edgesOf(nodeId, node));
  for (const { target, path } of edges) {
    if (findNode(value, target)) continue;
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

function checkGoals({ value, problemAt }: GuideFile): FileProblem[] {
  return nodesOf(value).flatMap(([nodeId, node]) => {
    if (node.type !== 'outcome' || (node.outcome === 'callback') === (node.followUp.kind === 'callback')) return [];
    const message =
      node.outcome === 'callback'
        ? 'zum Ergebnis callback gehört ein Rückruf (kind: callback mit department und reason)'
        : 'ein Rückruf gehört nur zum Ergebnis callback';
    return [problemAt(['nodes', nodeId, 'followUp'], 'wrong-follow-up', message)];
  });
}

function checkNames({ value, problemAt }: GuideFile, site: Site): FileProblem[] {
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

function nodesOf(guide: Guide): [string, GuideNode][] {
  return Object.entries(guide.nodes);
}

function edgesOf(nodeId: string, node: GuideNode): Edge[] {
  switch (node.type) {
    case 'question':
      return node.answers.map(({ next }, index) => ({
        target: next,
        path: ['nodes', nodeId, 'answers', index, 'next'],
      }));
    case 'info':
    case 'action':
      return [{ target: node.next, path: ['nodes', nodeId, 'next'] }];
    case 'outcome':
      return [];
  }
}

function targetsOf(guide: Guide, nodeId: string): string[] {
  const node = findNode(guide, nodeId);
  return node ? edgesOf(nodeId, node).map(({ target }) => target) : [];
}

function sourcesByTarget(guide: Guide): ReadonlyMap<string, string[]> {
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
