import type { Jurisdiction } from '../../site/site.ts';
import { evaluateCondition } from '../feel/evaluate-condition.ts';
import { type Expression, type Facts, type FactValue, namesIn } from '../feel/expression.ts';
import { parseCondition } from '../feel/parse-condition.ts';
import type { Guide, GuideAnswerOption, GuideNext, GuideNode } from '../guide.ts';
import type { Variable } from '../guide-file.ts';
import { knownFacts } from '../known-facts.ts';
import { constantsOf, variablesOf } from '../names.ts';
import { isEntered, yesAndNo } from './check-answers.ts';
import { livenessOf } from './liveness.ts';
import { regionsOf } from './regions.ts';

/** Place of a condition or a list of ways in a compiled guide. */
export type Place =
  | { readonly nodeId: string; readonly kind: 'branch'; readonly answer: number | null; readonly branch: number }
  | { readonly nodeId: string; readonly kind: 'offer'; readonly answer: number };

export interface Finding {
  readonly code: 'undetermined-condition' | 'answer-gap' | 'answer-overlap' | 'no-way-out' | 'too-complex';
  readonly nodeId: string;
  /** Null where the step as a whole is meant. */
  readonly place: Place | null;
  readonly message: string;
}

export interface Exploration {
  readonly findings: readonly Finding[];
  /** Every condition and every way by conditions that was met, and whether it was ever taken. */
  readonly met: ReadonlyMap<string, { readonly place: Place; readonly taken: boolean }>;
  readonly states: number;
  /** Steps that some way leads to. */
  readonly reached: ReadonlySet<string>;
}

/** More states than a guide that a person can oversee has. */
const MAX_STATES = 60_000;

interface State {
  readonly nodeId: string;
  readonly facts: Facts;
}

/**
 * Walks every way through a guide with every kind of value, as far as its conditions tell values apart: a proof, not a
 * sample. Facts that may change while one talks (the person is confirmed) are open at every step.
 */
export function exploreGuide(
  guide: Guide,
  jurisdiction: Jurisdiction | null,
  jurisdictions: readonly Jurisdiction[],
): Exploration {
  const read = conditionReader();
  const liveness = livenessOf(guide, read);
  const variables = withValidity(variablesOf(guide, jurisdictions), guide);
  const used = new Map(Object.entries(variables).filter(([name]) => liveness.used.has(name)));
  const fixed: Facts = {
    ...constantsOf(guide),
    ...(jurisdiction && { rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur', stelle: jurisdiction.id }),
  };
  const open = new Map([...used].filter(([name]) => !Object.hasOwn(fixed, name)));
  const regions = regionsOf(open, liveness.conditions, fixed);

  const findings = new Map<string, Finding>();
  const met = new Map<string, { place: Place; taken: boolean }>();
  const seen = new Map<string, State>();
  const back = new Map<string, Set<string>>();
  const ends: string[] = [];
  const ordered = new Map<string, readonly string[]>();
  const waiting: string[] = [];

  for (const facts of startFacts()) enter(null, guide.start, facts);
  for (const key of waiting) {
    const state = seen.get(key);
    if (!state) continue;
    if (seen.size > MAX_STATES) {
      find('too-complex', guide.start, null, 'zu viele Bedingungen greifen ineinander; bitte in zwei Leitfäden teilen');
      break;
    }
    step(key, state);
  }
  if (seen.size <= MAX_STATES && findings.size === 0) findTraps();
  const reached = new Set([...seen.values()].map(({ nodeId }) => nodeId));
  return { findings: [...findings.values()], met, states: seen.size, reached };

  /** Facts that are known from the start, in every combination that matters. */
  function startFacts(): Facts[] {
    let all: Facts[] = [fixed];
    for (const name of ['ueberlauf', 'ausgehend', 'heute', 'stunde']) {
      const values = regions.get(name);
      if (values) all = all.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value })));
    }
    return all;
  }

  function enter(from: string | null, nodeId: string, facts: Facts): void {
    const live = liveNames(nodeId);
    const confirmed = live.includes('personBestaetigt') ? [true, false] : [null];
    for (const personBestaetigt of confirmed) {
      const kept: Record<string, FactValue> = { ...fixed };
      let key = nodeId;
      for (const name of live) {
        const value = name === 'personBestaetigt' ? personBestaetigt : (facts[name] ?? null);
        key += `\n${String(value)}`;
        if (value !== null) kept[name] = value;
      }
      if (from !== null) {
        const sources = back.get(key) ?? new Set();
        back.set(key, sources.add(from));
      }
      if (seen.has(key)) continue;
      seen.set(key, { nodeId, facts: kept });
      waiting.push(key);
    }
  }

  /** In one order, so that equal states have equal names. */
  function liveNames(nodeId: string): readonly string[] {
    const known = ordered.get(nodeId);
    if (known) return known;
    const names = [...liveness.at(nodeId)].toSorted();
    ordered.set(nodeId, names);
    return names;
  }

  function step(key: string, { nodeId, facts }: State): void {
    const node = guide.nodes[nodeId];
    if (!node) return;
    if (node.type === 'outcome') {
      ends.push(key);
      return;
    }
    if (node.type !== 'question') {
      follow(key, nodeId, null, node.next, facts);
      return;
    }
    const { variable: name } = node;
    const known = name === undefined ? null : (facts[name] ?? null);
    if (node.skipWhenKnown && known !== null) {
      const index = node.answers.findIndex(({ id }) => valueOfAnswer(node, id) === known);
      const option = node.answers[index];
      if (option) follow(key, nodeId, index, option.next, facts);
      else if (node.next) follow(key, nodeId, null, node.next, facts);
      return;
    }
    let offered = 0;
    for (const [index, option] of node.answers.entries()) {
      if (!isOffered(nodeId, index, option, facts)) continue;
      offered += 1;
      const given = name === undefined ? {} : { [name]: valueOfAnswer(node, option.id) };
      follow(key, nodeId, index, option.next, { ...facts, ...given, ...option.set });
    }
    const variable = name === undefined ? undefined : variables[name];
    if (name !== undefined && node.next && isEntered(variable)) {
      offered += 1;
      for (const value of regions.get(name) ?? ['…']) follow(key, nodeId, null, node.next, { ...facts, [name]: value });
    }
    if (offered === 0) {
      find('answer-gap', nodeId, null, `hier wird keine Antwort angeboten, wenn ${describe(facts)}`);
    }
  }

  function valueOfAnswer(node: Extract<GuideNode, { type: 'question' }>, answerId: string): FactValue {
    const variable = node.variable === undefined ? undefined : variables[node.variable];
    if (variable?.type === 'boolean') return yesAndNo[answerId] ?? null;
    if (variable?.type === 'choice') return Object.hasOwn(variable.values, answerId) ? answerId : null;
    return null;
  }

  function isOffered(nodeId: string, index: number, option: GuideAnswerOption, facts: Facts): boolean {
    if (option.if === undefined) return true;
    const place: Place = { nodeId, kind: 'offer', answer: index };
    const truth = judge(option.if, place, facts);
    return truth !== false;
  }

  function judge(condition: string, place: Place, facts: Facts): boolean | null {
    const expression = read(condition);
    if (!expression) return true;
    const truth = evaluateCondition(expression, facts);
    note(place, truth === true);
    if (truth === null) {
      const unknown = [...namesIn(expression)].filter((name) => (facts[name] ?? null) === null);
      const names = unknown.join(', ');
      const message = `die Bedingung kann unbestimmt sein: ${names} ist hier nicht auf jedem Weg bekannt`;
      find('undetermined-condition', place.nodeId, place, message);
      // Reported once is enough: what follows is not to be called unreachable as well.
      note(place, true);
    }
    return truth;
  }

  function follow(from: string, nodeId: string, answer: number | null, next: GuideNext, facts: Facts): void {
    if (typeof next === 'string') {
      enter(from, next, facts);
      return;
    }
    const holding: number[] = [];
    let isOpen = false;
    for (const [branch, way] of next.entries()) {
      if (!('if' in way)) continue;
      const truth = judge(way.if, { nodeId, kind: 'branch', answer, branch }, facts);
      if (truth === null) isOpen = true;
      if (truth !== false) enter(from, way.next, facts);
      if (truth === true) holding.push(branch);
    }
    const rest = next.findIndex((way) => 'else' in way);
    const otherwise = next[rest];
    const [first, second] = holding;
    if (second !== undefined) {
      const message = `Überschneidung: wenn ${describe(facts)}, gilt auch schon die Bedingung ${(first ?? 0) + 1}`;
      find('answer-overlap', nodeId, { nodeId, kind: 'branch', answer, branch: second }, message);
    }
    if (otherwise && 'else' in otherwise) {
      const isTaken = holding.length === 0;
      note({ nodeId, kind: 'branch', answer, branch: rest }, isTaken);
      if (isTaken) enter(from, otherwise.else, facts);
    } else if (holding.length === 0 && !isOpen) {
      const place: Place = { nodeId, kind: 'branch', answer, branch: 0 };
      find('answer-gap', nodeId, place, `Lücke: wenn ${describe(facts)}, gilt keine der Bedingungen`);
    }
  }

  function note(place: Place, taken: boolean): void {
    const key = JSON.stringify(place);
    const before = met.get(key);
    if (!before) met.set(key, { place, taken });
    else if (taken) before.taken = true;
  }

  function find(code: Finding['code'], nodeId: string, place: Place | null, message: string): void {
    const key = `${code} ${nodeId} ${JSON.stringify(place)}`;
    if (!findings.has(key)) findings.set(key, { code, nodeId, place, message });
  }

  /** States from which no way leads to a goal, although the steps alone would allow it. */
  function findTraps(): void {
    const arriving = new Set(ends);
    for (const key of arriving) for (const source of back.get(key) ?? []) arriving.add(source);
    for (const [key, { nodeId, facts }] of seen) {
      if (arriving.has(key)) continue;
      find('no-way-out', nodeId, null, `von hier führt kein Weg zu einem Gesprächsziel, wenn ${describe(facts)}`);
    }
  }

  function describe(facts: Facts): string {
    const told = Object.entries(facts).filter(([name, value]) => open.has(name) && value !== null);
    if (told.length === 0) return 'nichts weiter bekannt ist';
    return told.map(([name, value]) => `${name} = ${String(value)}`).join(' und ');
  }
}

/** Only the days on which the guide is in force. */
function withValidity(
  variables: Readonly<Record<string, Variable>>,
  { validFrom, validTo }: Guide,
): Readonly<Record<string, Variable>> {
  return { ...variables, heute: { ...knownFacts.heute, min: validFrom, max: validTo } };
}

export type ConditionReader = (condition: string) => Expression | null;

/** Reads each condition once; null for one that cannot be read, which is reported elsewhere. */
export function conditionReader(): ConditionReader {
  const known = new Map<string, Expression | null>();
  return (condition) => {
    const before = known.get(condition);
    if (before !== undefined) return before;
    const parsed = parseCondition(condition);
    const expression = parsed.ok ? parsed.expression : null;
    known.set(condition, expression);
    return expression;
  };
}
