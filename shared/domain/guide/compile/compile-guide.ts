import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { Jurisdiction } from '../../site/site.ts';
import type { Next, OutcomeNode, SourceNode } from '../guide-file.ts';
import type { Guide, GuideNext, GuideNode } from '../guide.ts';
import { differencesOf, type DifferingField } from '../step-difference.ts';
import { type GuidePlace, type GuideSet, variantsAt } from './guide-set.ts';
import { type MergedGuide, mergeVariants } from './merge-variants.ts';

export interface CompiledGuide {
  readonly guide: Guide;
  readonly merged: MergedGuide;
  /** Steps of inserted guides; every other step stands in the guide's own files. */
  readonly inserted: ReadonlySet<string>;
  /** Ends of directly inserted guides, with the step that inserts them and says how it goes on. */
  readonly exits: ReadonlyMap<string, string>;
}

export type Compiling =
  | { readonly ok: true; readonly compiled: CompiledGuide; readonly problems: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Makes the guide that is walked at a place: variants applied, inserted guides put in, digit keys given. */
export function compileGuide(
  set: GuideSet,
  guideId: string,
  place: GuidePlace,
  jurisdictions: readonly Jurisdiction[],
): Compiling {
  const problems: FileProblem[] = [];
  const whole = flatten(guideId, []);
  if (!whole || problems.length > 0) return { ok: false, problems };
  const { merged } = whole;
  const { variantsFor: _variantsFor, ...rest } = merged.value;
  const guide: Guide = {
    ...rest,
    variants: [...whole.variants],
    variables: whole.variables,
    constants: whole.constants,
    start: whole.start,
    nodes: Object.fromEntries(whole.nodes),
  };
  return { ok: true, compiled: { guide, merged, inserted: whole.inserted, exits: whole.exits }, problems };

  /** `trail` holds the guides we are inside of, outermost first. */
  function flatten(id: string, trail: readonly string[]): Flat | null {
    const family = set.families.get(id);
    if (!family) return null;
    const merging = mergeVariants(family, variantsAt(family, place, jurisdictions));
    problems.push(...merging.problems);
    if (!merging.ok) return null;
    const { merged: own } = merging;
    const inner = insertAll(own, [...trail, id]);
    return inner && buildFlat(own, inner, problems);
  }

  function insertAll(own: MergedGuide, trail: readonly string[]): ReadonlyMap<string, Flat> | null {
    const inner = new Map<string, Flat>();
    for (const [nodeId, node] of Object.entries(own.value.nodes)) {
      if (node.type !== 'subguide') continue;
      const at = ['nodes', nodeId, 'guide'];
      if (trail.includes(node.guide)) {
        const message = `der Leitfaden ${node.guide} würde sich selbst einfügen`;
        problems.push(own.problemAt(at, 'subguide-loop', message));
        continue;
      }
      if (!set.families.has(node.guide)) {
        problems.push(own.problemAt(at, 'unknown-guide', `den Leitfaden ${node.guide} gibt es nicht`));
        continue;
      }
      const flat = flatten(node.guide, trail);
      if (flat) inner.set(nodeId, flat);
    }
    return problems.length > 0 ? null : inner;
  }
}

/** A guide with everything it inserts, as one flat table of steps. */
interface Flat {
  readonly merged: MergedGuide;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, GuideNode>;
  readonly inserted: ReadonlySet<string>;
  readonly exits: ReadonlyMap<string, string>;
  readonly variables: Guide['variables'];
  readonly constants: Guide['constants'];
  readonly variants: ReadonlySet<string>;
}

function buildFlat(own: MergedGuide, inner: ReadonlyMap<string, Flat>, problems: FileProblem[]): Flat {
  const { value } = own;
  const nodes = new Map<string, GuideNode>();
  const inserted = new Set<string>();
  const exits = new Map<string, string>();
  const variables = { ...value.variables };
  const constants = { ...value.constants };
  const variants = new Set(own.variants);
  /** Where a step's name leads to: an inserted guide is entered at its start. */
  const entry = (nodeId: string): string => {
    const flat = inner.get(nodeId);
    return flat ? `${nodeId}/${flat.start}` : nodeId;
  };
  for (const [nodeId, node] of Object.entries(value.nodes)) {
    const flat = inner.get(nodeId);
    if (node.type !== 'subguide' || !flat) {
      nodes.set(nodeId, toNode(node, marksOf(own, nodeId, node), entry));
      continue;
    }
    for (const [innerId, innerNode] of flat.nodes) {
      const id = `${nodeId}/${innerId}`;
      inserted.add(id);
      const isExit = innerNode.type === 'outcome' && !innerNode.final && !Object.hasOwn(node.on, innerId);
      if (isExit) exits.set(id, nodeId);
      nodes.set(id, insertNode(innerId, innerNode, { outer: node, outerId: nodeId, entry }));
    }
    for (const name of flat.variants) variants.add(name);
    share(variables, flat.variables, nodeId, own, problems);
    share(constants, flat.constants, nodeId, own, problems);
    checkEnds(flat, nodeId, node, own, problems);
  }
  return { merged: own, start: entry(value.start), nodes, inserted, exits, variables, constants, variants };
}

type Marks = Pick<GuideNode, 'differs' | 'differences' | 'section' | 'passes'>;

function marksOf(own: MergedGuide, nodeId: string, node: SourceNode): Marks {
  const differs = own.changed.has(nodeId);
  const general = Object.hasOwn(own.general.nodes, nodeId) ? own.general.nodes[nodeId] : undefined;
  return { differs, differences: differs ? [...differencesOf(general, node)] : [], section: [], passes: false };
}

function toNode(node: SourceNode, marks: Marks, entry: (nodeId: string) => string): GuideNode {
  switch (node.type) {
    case 'question': {
      const answers = node.answers.map((option, index) => ({
        ...option,
        key: option.key ?? index + 1,
        // The checker refuses an answer that leads nowhere.
        next: toNext(option.next ?? node.next ?? '', entry),
      }));
      return { ...node, ...marks, answers, next: node.next && toNext(node.next, entry) };
    }
    case 'info':
    case 'action':
      return { ...node, ...marks, next: toNext(node.next, entry) };
    case 'outcome':
      return { ...node, ...marks };
    case 'subguide':
      throw new Error('an inserted guide was not put in');
  }
}

type SubguideNode = Extract<SourceNode, { type: 'subguide' }>;
interface Insertion {
  readonly outer: SubguideNode;
  readonly outerId: string;
  readonly entry: (nodeId: string) => string;
}

function insertNode(innerId: string, node: GuideNode, { outer, outerId, entry }: Insertion): GuideNode {
  const section = [outer.title, ...node.section];
  const inside = (nodeId: string): string => `${outerId}/${nodeId}`;
  switch (node.type) {
    case 'question': {
      const answers = node.answers.map((option) => ({ ...option, next: toNext(option.next, inside) }));
      return { ...node, section, answers, next: node.next && toNext(node.next, inside) };
    }
    case 'info':
    case 'action':
      return { ...node, section, next: toNext(node.next, inside) };
    case 'outcome':
      return node.final ? { ...node, section } : leave(innerId, { ...node, section }, outer, entry);
  }
}

/** What is still told at the end of an inserted guide; its goal and what follows are the outer guide's. */
const staysInside: ReadonlySet<DifferingField> = new Set(['title', 'say', 'hint', 'why', 'helper']);

/** The end of an inserted guide is a step on the way of the outer one. */
function leave(
  innerId: string,
  node: OutcomeNode & Pick<GuideNode, 'section' | 'differs' | 'differences'>,
  outer: SubguideNode,
  entry: (nodeId: string) => string,
): GuideNode {
  const { title, say, hint, why, helper, differs, section } = node;
  const differences = node.differences.filter(({ field }) => staysInside.has(field));
  const to = Object.hasOwn(outer.on, innerId) ? outer.on[innerId] : undefined;
  const next = toNext(to ?? outer.next, entry);
  const passes = say === undefined;
  return { type: 'info', title, say, hint, why, helper, differs, differences, section, next, passes };
}

function toNext(next: Next | GuideNext, rename: (nodeId: string) => string): GuideNext {
  if (typeof next === 'string') return rename(next);
  return next.map((branch) =>
    'if' in branch ? { if: branch.if, next: rename(branch.next) } : { else: rename(branch.else) },
  );
}

/** Variables of one name are one variable, so they must be of one kind. */
function share<Entry>(
  outer: Record<string, Entry>,
  inner: Readonly<Record<string, Entry>>,
  nodeId: string,
  own: MergedGuide,
  problems: FileProblem[],
): void {
  for (const [name, entry] of Object.entries(inner)) {
    if (!Object.hasOwn(outer, name)) {
      outer[name] = entry;
    } else if (kindOf(outer[name]) !== kindOf(entry)) {
      const message = `${name} ist im eingefügten Leitfaden anders festgelegt`;
      problems.push(own.problemAt(['nodes', nodeId, 'guide'], 'variable-clash', message));
    }
  }
}

/** What must agree: everything but the wording. */
function kindOf(entry: unknown): string {
  const { label: _label, values, ...rest } = entry as Record<string, unknown>;
  const names = typeof values === 'object' && values !== null ? Object.keys(values).toSorted() : [];
  const facets = Object.entries(rest).toSorted(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([facets, names]);
}

function checkEnds(flat: Flat, nodeId: string, node: SubguideNode, own: MergedGuide, problems: FileProblem[]): void {
  for (const end of Object.keys(node.on)) {
    const target = flat.merged.value.nodes[end];
    if (target?.type === 'outcome' && !target.final) continue;
    const message = `der eingefügte Leitfaden hat kein Ende ${end}, von dem es hier weitergeht`;
    problems.push(own.problemAt(['nodes', nodeId, 'on', end], 'unknown-outcome', message));
  }
}
