import type { Jurisdiction } from '../../site/site.ts';
import type { Instant } from '../../time.ts';
import { assigned, decide, replay, variableOf } from '../engine-replay.ts';
import type { Facts, FactValue } from '../feel/expression.ts';
import { CONTINUE, type Guide, type GuideNext, type GuideNode } from '../guide.ts';
import { answer, observe, startRun } from '../guide-engine.ts';
import { viewOf } from '../guide-view.ts';
import type { GuideRun } from '../guide-run.ts';
import { constantsOf, variablesOf } from '../names.ts';
import { isEntered } from './check-answers.ts';
import { conditionReader } from './explore.ts';
import { livenessOf } from './liveness.ts';
import { regionsOf } from './regions.ts';

/** A way from one step to the next by one answer, and by one condition where there are several. */
export interface GuideEdge {
  readonly nodeId: string;
  readonly answerId: string;
  readonly branch: number | null;
  readonly target: string;
}

const at: Instant = '2026-01-01T00:00:00.000Z';

export function edgeName({ nodeId, answerId, branch, target }: GuideEdge): string {
  return `${nodeId} —${answerId}${branch === null ? '' : `[${branch + 1}]`}→ ${target}`;
}

/** The ways of a guide itself; those inside an inserted guide are that guide's. */
export function ownEdgesOf(guide: Guide): GuideEdge[] {
  return edgesOfGuide(guide).filter(({ nodeId }) => !nodeId.includes('/'));
}

/** Every way a guide has on paper. */
export function edgesOfGuide(guide: Guide): GuideEdge[] {
  return Object.entries(guide.nodes).flatMap(([nodeId, node]) =>
    answersOf(guide, node).flatMap(({ answerId, next }): GuideEdge[] =>
      typeof next === 'string'
        ? [{ nodeId, answerId, branch: null, target: next }]
        : next.map((way, branch) => ({ nodeId, answerId, branch, target: 'if' in way ? way.next : way.else })),
    ),
  );
}

function answersOf(guide: Guide, node: GuideNode): { readonly answerId: string; readonly next: GuideNext }[] {
  if (node.type === 'outcome') return [];
  if (node.type !== 'question') return [{ answerId: CONTINUE, next: node.next }];
  const chosen = node.answers.map(({ id, next }) => ({ answerId: id, next }));
  // The way of a question without entry is only what its answers fall back to.
  const isEntry = node.variable !== undefined && isEntered(variableOf(guide, node.variable));
  return isEntry && node.next ? [...chosen, { answerId: CONTINUE, next: node.next }] : chosen;
}

/**
 * Walks a guide through the engine itself, answer by answer, with a value of every kind its conditions tell apart.
 * Answers the ways that were walked.
 *
 * @param wanted ends as soon as these are walked; absent: walks everything
 */
export function walkEveryWay(
  guide: Guide,
  jurisdiction: Jurisdiction | null,
  jurisdictions: readonly Jurisdiction[],
  wanted?: ReadonlySet<string>,
): ReadonlyMap<string, GuideEdge> {
  const read = conditionReader();
  const liveness = livenessOf(guide, read);
  const variables = variablesOf(guide, jurisdictions);
  const fixed: Facts = jurisdiction
    ? { rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur', stelle: jurisdiction.id }
    : {};
  const open = new Map(
    Object.entries(variables).filter(([name]) => liveness.used.has(name) && !Object.hasOwn(fixed, name)),
  );
  const regions = regionsOf(open, liveness.conditions, { ...constantsOf(guide), ...fixed });
  const walked = new Map<string, GuideEdge>();
  const missing = new Set(wanted);
  const seen = new Set<string>();
  const confirmed = liveness.used.has('personBestaetigt') ? [true, false] : [false];
  let waiting = outsideFacts().map((facts) => startRun(guide, at, facts));
  while (waiting.length > 0) {
    const further: GuideRun[] = [];
    for (const run of waiting) {
      if (wanted && missing.size === 0) return walked;
      for (const personBestaetigt of confirmed) further.push(...step(observe(run, { personBestaetigt }, at)));
    }
    waiting = further;
  }
  return walked;

  function outsideFacts(): Facts[] {
    let all: Facts[] = [fixed];
    for (const name of ['ueberlauf', 'ausgehend', 'heute', 'stunde']) {
      const values = regions.get(name);
      if (values) all = all.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value })));
    }
    return all;
  }

  /** Notes where a run stands; comes back with the runs that go on from there, unless another one stood alike. */
  function step(run: GuideRun): GuideRun[] {
    const { steps, endId, facts } = replay(guide, run);
    // What lies before the last answer was noted when that was given.
    const last = steps.findLastIndex(({ given }) => given !== null);
    for (const { nodeId, node, answerId, before, settled } of steps.slice(Math.max(0, last))) {
      note(nodeId, node, answerId, { ...before, ...settled });
    }
    const live = [...liveness.at(endId)].toSorted().map((name) => `${name}=${String(facts[name] ?? null)}`);
    const key = `${endId} ${live.join(' ')}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { node } = viewOf(guide, run);
    return choicesAt(node).flatMap(({ answerId, value }) => {
      const next = answer(run, guide, endId, answerId, at, value === null ? {} : { value });
      if (!next.ok) return [];
      // A way back into the path takes its own step back; it was walked all the same.
      note(endId, node, answerId, { ...facts, ...assigned(guide, node, answerId, value) });
      return [next.value];
    });
  }

  function choicesAt(node: GuideNode): { readonly answerId: string; readonly value: FactValue }[] {
    if (node.type === 'outcome') return [];
    if (node.type !== 'question') return [{ answerId: CONTINUE, value: null }];
    const chosen = node.answers.map(({ id }) => ({ answerId: id, value: null }));
    const variable = node.variable === undefined ? undefined : variables[node.variable];
    if (!node.next || node.variable === undefined || !variable || !isEntered(variable)) return chosen;
    const values = regions.get(node.variable) ?? [sampleOf(variable)];
    return [...chosen, ...values.map((value) => ({ answerId: CONTINUE, value }))];
  }

  function note(nodeId: string, node: GuideNode, answerId: string, facts: Facts): void {
    const next = answersOf(guide, node).find((option) => option.answerId === answerId)?.next;
    if (next === undefined) return;
    const way = decide(next, { ...constantsOf(guide), ...facts });
    if (way.target === null) return;
    const edge = { nodeId, answerId, branch: way.branch, target: way.target };
    walked.set(edgeName(edge), edge);
    missing.delete(edgeName(edge));
  }
}

function sampleOf(variable: {
  readonly type: string;
  readonly min?: number | string | undefined;
}): NonNullable<FactValue> {
  if (variable.type === 'number') return variable.min ?? 0;
  return variable.type === 'date' ? (variable.min ?? '2026-01-01') : 'x';
}
