import { explainIssue } from '../../../yaml/explain-issue.ts';
import type { FileProblem } from '../../../yaml/file-problem.ts';
import { GuideFile } from '../guide-file.ts';
import { nameGuideFault } from './guide-faults.ts';
import type { GuideFamily, VariantSource } from './guide-set.ts';
import {
  childOf,
  isSame,
  locate,
  type Located,
  type LocatedMap,
  type Path,
  placeOf,
  plain,
  withFields,
} from './located.ts';

/** A guide with variants applied, that still knows which file said what. */
export interface MergedGuide {
  readonly value: GuideFile;
  /** The guide for all, before any variant. */
  readonly general: GuideFile;
  /** Ids of the steps that a variant changed or added. */
  readonly changed: ReadonlySet<string>;
  /** Names of the variants that were applied. */
  readonly variants: readonly string[];
  /** A problem at a place of the merged guide, told at the file and line that said it. */
  problemAt(path: Path, code: string, message: string, within?: number): FileProblem;
  /** The same about a name: that of a step or of a variable. */
  problemAtKey(path: Path, code: string, message: string): FileProblem;
}

export type Merging =
  | { readonly ok: true; readonly merged: MergedGuide; readonly problems: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Collects while variants are applied. */
interface Notebook {
  readonly problems: FileProblem[];
  readonly changed: Set<string>;
}

/** Applies variants in turn. A variant names only what differs; what it says must fit the guide it changes. */
export function mergeVariants({ base }: GuideFamily, variants: readonly VariantSource[]): Merging {
  const notebook: Notebook = { problems: [], changed: new Set() };
  const start = asMap(locate(base.file.value, base));
  const located = variants.reduce((guide, variant) => applyVariant(guide, variant, notebook), start);

  const problemAt: MergedGuide['problemAt'] = (path, code, message, within) => {
    const place = placeOf(located, path);
    return place.source.file.problemAt(place.path, code, message, within);
  };
  const problemAtKey: MergedGuide['problemAtKey'] = (path, code, message) => {
    const place = placeOf(located, path);
    return place.source.file.problemAtKey(place.path, code, message);
  };
  const { problems, changed } = notebook;
  // A guide without variants was read by the same schema.
  const parsed = variants.length === 0 ? null : GuideFile.safeParse(plain(located));
  if (parsed && !parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => explainIssue(issue, (path) => isPresent(located, path)));
    const told = faults.map(({ path, code, message }) => nameGuideFault(problemAt(path, code, message)));
    return { ok: false, problems: [...problems, ...told] };
  }
  const value = parsed ? parsed.data : base.file.value;
  return {
    ok: true,
    merged: {
      value,
      general: base.file.value,
      changed,
      variants: variants.map(({ variant }) => variant),
      problemAt,
      problemAtKey,
    },
    problems,
  };
}

function applyVariant(guide: LocatedMap, source: VariantSource, notebook: Notebook): LocatedMap {
  const { value } = source.file;
  const said = asMap(locate(value, source));
  const field = (name: string): Located | undefined => said.fields.get(name);
  const changes = new Map<string, Located | undefined>([['nodes', applyToNodes(guide, said, source, notebook)]]);
  for (const name of ['sources', 'synonyms']) changes.set(name, concat(guide.fields.get(name), field(name)));
  for (const name of ['constants', 'variables']) {
    changes.set(name, withFields(asMap(guide.fields.get(name)), asMap(field(name)).fields));
  }
  for (const name of ['title', 'goal', 'validFrom', 'validTo', 'start']) {
    const own = field(name);
    if (own === undefined) continue;
    if (isSame(own, guide.fields.get(name))) notebook.problems.push(sameAsBefore(own));
    changes.set(name, own);
  }
  return withFields(guide, changes);
}

function applyToNodes(guide: LocatedMap, said: LocatedMap, source: VariantSource, notebook: Notebook): LocatedMap {
  const nodes = asMap(guide.fields.get('nodes'));
  const changes = new Map<string, Located | undefined>();
  for (const [index, nodeId] of source.file.value.remove.entries()) {
    if (!nodes.fields.has(nodeId)) {
      const message = `den Schritt ${nodeId}, der entfallen soll, gibt es nicht`;
      notebook.problems.push(source.file.problemAt(['remove', index], 'unknown-target', message));
    }
    changes.set(nodeId, undefined);
  }
  for (const [nodeId, patch] of asMap(said.fields.get('nodes')).fields) {
    notebook.changed.add(nodeId);
    changes.set(nodeId, applyToNode(nodes.fields.get(nodeId), asMap(patch), notebook));
  }
  return withFields(nodes, changes);
}

function applyToNode(before: Located | undefined, patch: LocatedMap, { problems }: Notebook): Located {
  const isOther =
    before?.kind !== 'map' ||
    (patch.fields.has('type') && !isSame(patch.fields.get('type'), before.fields.get('type')));
  if (isOther) return patch;
  const changes = new Map<string, Located | undefined>();
  for (const [name, said] of patch.fields) {
    const old = before.fields.get(name);
    if (name === 'answers' && old?.kind === 'list' && said.kind === 'list') {
      changes.set(name, applyToAnswers(old, said, problems));
      continue;
    }
    if (isSame(said, old)) problems.push(sameAsBefore(said));
    changes.set(name, plain(said) === null ? undefined : said);
  }
  return withFields(before, changes);
}

/** Answers are matched by id: changed, taken away, or added at the end. */
function applyToAnswers(
  before: Extract<Located, { kind: 'list' }>,
  patches: Extract<Located, { kind: 'list' }>,
  problems: FileProblem[],
): Located {
  const answers = [...before.items];
  for (const patch of patches.items) {
    const id = plain(childOf(patch, 'id'));
    const position = answers.findIndex((answer) => plain(childOf(answer, 'id')) === id);
    const old = answers[position];
    if (plain(childOf(patch, 'remove')) === true) {
      if (old) answers.splice(position, 1);
      else problems.push(problemOf(patch, 'unknown-answer', `die Antwort ${String(id)} gibt es nicht`));
    } else if (old?.kind === 'map' && patch.kind === 'map') {
      const changed = withFields(old, patch.fields);
      if (isSame(changed, old)) problems.push(sameAsBefore(patch));
      answers[position] = changed;
    } else {
      answers.push(patch);
    }
  }
  return { ...before, items: answers };
}

function sameAsBefore(said: Located): FileProblem {
  return problemOf(
    said,
    'no-difference',
    'das steht genau so schon im Leitfaden; eine Variante nennt nur, was abweicht',
  );
}

function problemOf({ source, path }: Located, code: string, message: string): FileProblem {
  return source.file.problemAt(path, code, message);
}

function concat(before: Located | undefined, more: Located | undefined): Located | undefined {
  if (before?.kind !== 'list' || more?.kind !== 'list') return before ?? more;
  return { ...before, items: [...before.items, ...more.items] };
}

/** The schemas of guides and variants prove these to be sections. */
function asMap(located: Located | undefined): LocatedMap {
  if (located?.kind !== 'map') throw new Error('expected a section of a guide');
  return located;
}

function isPresent(located: Located, path: Path): boolean {
  const [part, ...rest] = path;
  if (part === undefined) return true;
  const child = childOf(located, part);
  return child !== undefined && isPresent(child, rest);
}
