import type { FileProblem } from '../../../yaml/file-problem.ts';
import { finish, type Steps } from '../../../steps.ts';
import { type Jurisdiction, mayCallBack, type Site } from '../../site/site.ts';
import type { LocalDate } from '../../time.ts';
import { compileGuide, type CompiledGuide, type Compiling } from '../compile/compile-guide.ts';
import {
  editionName,
  gatherGuides,
  type GuideFamily,
  type GuideSet,
  type GuideText,
  idOf,
  jurisdictionsOf,
  readGuideSource,
  sitesOf,
  type Source,
  type SourceReading,
} from '../compile/guide-set.ts';
import { namesOf, variablesOf } from '../names.ts';
import { checkAnswers } from './check-answers.ts';
import { checkConditions } from './check-conditions.ts';
import { checkGoals } from './check-goals.ts';
import { checkHead } from './check-head.ts';
import { checkNames } from './check-names.ts';
import { checkTexts } from './check-texts.ts';
import { checkWays } from './check-ways.ts';
import { distinguishing } from './distinguishing.ts';
import { exploreGuide, type Exploration, type Place } from './explore.ts';

export interface GuideCheck {
  readonly set: GuideSet;
  /** Every problem of every file, in the order of the files. */
  readonly problems: readonly FileProblem[];
}

export interface GuideCheckOptions {
  /** Null where names of jurisdictions and departments are not to be judged. */
  readonly site: Site | null;
  readonly today: LocalDate;
  /**
   * `proof` also walks every way with every kind of value. `form` is quick, and enough for what was proven when it was
   * published.
   */
  readonly depth: 'form' | 'proof';
  /** Ids of the guides to check; all of them where absent. */
  readonly only?: ReadonlySet<string>;
  /** Reads one file; given by who checks again and again and keeps what did not change. */
  readonly read?: (text: GuideText) => SourceReading;
}

/** Checks guides, every file for every jurisdiction it is for. */
export function checkGuides(texts: readonly GuideText[], options: GuideCheckOptions): GuideCheck {
  return finish(checkGuidesInSteps(texts, options));
}

/** The same with a pause after each file and each guide. */
export function* checkGuidesInSteps(texts: readonly GuideText[], options: GuideCheckOptions): Steps<GuideCheck> {
  const problems: FileProblem[] = [];
  const sources: Source[] = [];
  for (const text of texts) {
    const reading = (options.read ?? readGuideSource)(text);
    if (reading.ok) sources.push(reading.source);
    else problems.push(...reading.problems);
    yield;
  }
  const set = gatherGuides(sources);
  const names = new Set(texts.map(({ name }) => idOf(name)));
  for (const { file } of set.orphans) {
    // A guide that cannot be read is reported itself.
    if (names.has(file.value.extends)) continue;
    const message = `den Leitfaden ${file.value.extends} gibt es nicht`;
    problems.push(file.problemAt(['extends'], 'unknown-guide', message));
  }
  const wanted = [...set.families.values()].filter(({ id }) => options.only?.has(id) ?? true);
  for (const family of wanted) {
    problems.push(...checkFamily(set, family, options));
    yield;
  }
  problems.push(...checkInterjections(wanted, options.site));
  const order = new Map(texts.map(({ name }, index) => [name, index]));
  const sorted = problems.toSorted(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
  return { set, problems: sorted };
}

function checkFamily(set: GuideSet, family: GuideFamily, options: GuideCheckOptions): FileProblem[] {
  const { site, today, depth } = options;
  const known = site?.jurisdictions ?? [];
  const collected = new Collection();
  for (const problem of checkHead(family, site, today)) collected.add(problem, null);
  const explorations: Explored[] = [];
  // Most jurisdictions share one text, and most guides do not ask where the call came from.
  const compilings = new Map<string, Compiling>();
  const forms = new Map<string, readonly FileProblem[]>();
  const explored = new Map<string, Explored>();
  for (const { jurisdiction, siteId } of placesOf(family, site)) {
    const place = { jurisdictionId: jurisdiction?.id ?? null, siteId };
    const text = editionName(set, family.id, place, known);
    const compiling = compilings.get(text) ?? compileGuide(set, family.id, place, known);
    compilings.set(text, compiling);
    for (const problem of compiling.problems) collected.add(problem, jurisdiction);
    if (!compiling.ok) continue;
    const { compiled } = compiling;
    const form = forms.get(text) ?? checkForm(compiled, site);
    forms.set(text, form);
    for (const problem of form) collected.add(problem, jurisdiction);
    if (depth === 'form' || form.length > 0) continue;
    const key = [text, distinguishing(compiled.guide, jurisdiction)].join('\n');
    const done = explored.get(key) ?? explore(compiled, jurisdiction, known);
    if (!explored.has(key)) explorations.push(done);
    explored.set(key, done);
    for (const problem of done.problems) collected.add(problem, jurisdiction);
    for (const problem of strayPromises(done, jurisdiction, site)) collected.add(problem, jurisdiction);
  }
  for (const problem of neverTaken(explorations)) collected.add(problem, null);
  return collected.list(jurisdictionNames(family, site));
}

interface Explored {
  readonly compiled: CompiledGuide;
  readonly exploration: Exploration;
  readonly problems: readonly FileProblem[];
}

function explore(compiled: CompiledGuide, jurisdiction: Jurisdiction | null, known: readonly Jurisdiction[]): Explored {
  const { guide, merged } = compiled;
  const exploration = exploreGuide(guide, jurisdiction, known);
  const problems = exploration.findings.flatMap(({ code, nodeId, place, message }) => {
    if (!isOwn(compiled, nodeId, place)) return [];
    const path = pathOf(compiled, nodeId, place, code);
    return [place ? merged.problemAt(path, code, message) : merged.problemAtKey(path, code, message)];
  });
  return { compiled, exploration, problems };
}

/** Goals that promise, on a way of this jurisdiction, a department that does not serve it. */
function strayPromises(
  { compiled, exploration }: Explored,
  jurisdiction: Jurisdiction | null,
  site: Site | null,
): FileProblem[] {
  const { guide, merged } = compiled;
  return [...exploration.reached].flatMap((nodeId) => {
    const node = guide.nodes[nodeId];
    if (node?.type !== 'outcome' || !('department' in node.followUp) || !isOwn(compiled, nodeId, null)) return [];
    const { department: id } = node.followUp;
    const department = site?.departments.find((one) => one.id === id);
    if (!department || mayCallBack(department, jurisdiction?.id ?? null)) return [];
    const message = `${department.name} ist hier nicht zuständig; ein anderer Fachbereich, oder am Standort guidedFrom`;
    return [merged.problemAt(['nodes', nodeId, 'followUp', 'department'], 'wrong-department', message)];
  });
}

function checkForm({ guide, merged, inserted }: CompiledGuide, site: Site | null): FileProblem[] {
  const known = site?.jurisdictions ?? null;
  const variables = variablesOf(guide, known);
  const names = namesOf(guide, known);
  const usedInside = [...inserted].flatMap((nodeId) => {
    const node = guide.nodes[nodeId];
    return node?.type === 'question' && node.variable !== undefined ? [node.variable] : [];
  });
  return [
    ...checkAnswers(merged, variables),
    ...checkWays(merged),
    ...checkGoals(merged),
    ...checkTexts(merged, new Set(Object.keys(names))),
    ...checkNames(merged, variables, new Set(usedInside), site),
    ...checkConditions(merged, names),
  ];
}

interface CheckedPlace {
  readonly jurisdiction: Jurisdiction | null;
  readonly siteId: string | null;
}

/** Every jurisdiction a guide is for, and the overflow of every site that has its own variant. */
function placesOf(family: GuideFamily, site: Site | null): CheckedPlace[] {
  if (!site) return [{ jurisdiction: null, siteId: null }];
  const mine = new Set(jurisdictionsOf(family.base.file.value, site.jurisdictions));
  const jurisdictions = site.jurisdictions.filter(({ id }) => mine.has(id));
  return [null, ...sitesOf(family)].flatMap((siteId) =>
    jurisdictions.map((jurisdiction) => ({ jurisdiction, siteId })),
  );
}

function jurisdictionNames(family: GuideFamily, site: Site | null): readonly string[] {
  return [...new Set(placesOf(family, site).flatMap(({ jurisdiction }) => jurisdiction?.short ?? []))];
}

/** A condition that holds nowhere, in no jurisdiction: a slip, or a way nobody needs. */
function neverTaken(explorations: readonly Explored[]): FileProblem[] {
  const places = new Map<string, { problem: FileProblem; taken: boolean }>();
  for (const { compiled, exploration } of explorations) {
    for (const { place, taken } of exploration.met.values()) {
      if (!isOwn(compiled, place.nodeId, place)) continue;
      const isElse = place.kind === 'branch' && isElseAt(compiled, place);
      const message = isElse
        ? 'dieser Weg wird nie gebraucht: die Bedingungen davor decken schon alles ab'
        : 'diese Bedingung gilt nie';
      const path = pathOf(compiled, place.nodeId, place, 'never-true');
      const problem = compiled.merged.problemAt(path, 'never-true', message);
      const key = `${problem.file}:${problem.line}:${problem.column}`;
      const before = places.get(key);
      places.set(key, { problem, taken: taken || (before?.taken ?? false) });
    }
  }
  return [...places.values()].filter(({ taken }) => !taken).map(({ problem }) => problem);
}

function isElseAt({ guide }: CompiledGuide, place: Extract<Place, { kind: 'branch' }>): boolean {
  const node = guide.nodes[place.nodeId];
  if (!node || node.type === 'outcome') return false;
  const next = place.answer === null || node.type !== 'question' ? node.next : node.answers[place.answer]?.next;
  const way = Array.isArray(next) ? next[place.branch] : undefined;
  return way !== undefined && 'else' in way;
}

/** Inserted guides are judged by themselves; the way on from their ends is said where they are inserted. */
function isOwn({ inserted, exits }: CompiledGuide, nodeId: string, place: Place | null): boolean {
  return !inserted.has(nodeId) || (place !== null && exits.has(nodeId));
}

/** The place in the files: an answer without its own way takes that of its question. */
function pathOf(compiled: CompiledGuide, nodeId: string, place: Place | null, code: string): readonly PropertyKey[] {
  const at = ['nodes', compiled.exits.get(nodeId) ?? nodeId];
  if (!place) return at;
  if (place.kind === 'offer') return [...at, 'answers', place.answer, 'if'];
  const node = compiled.merged.value.nodes[nodeId];
  const hasOwnWay =
    place.answer !== null && node?.type === 'question' && node.answers[place.answer]?.next !== undefined;
  const next = hasOwnWay ? [...at, 'answers', place.answer ?? 0, 'next'] : [...at, 'next'];
  // A gap is a fault of the list, everything else one of its lines.
  if (code === 'answer-gap') return next;
  return isElseAt(compiled, place) ? [...next, place.branch, 'else'] : [...next, place.branch, 'if'];
}

function checkInterjections(families: readonly GuideFamily[], site: Site | null): FileProblem[] {
  const taken = new Map<string, string>();
  return families.flatMap(({ id, base }) => {
    const { interjection } = base.file.value;
    if (interjection === undefined) return [];
    const problems: FileProblem[] = [];
    for (const jurisdiction of jurisdictionsOf(base.file.value, site?.jurisdictions ?? [])) {
      const key = `${interjection} ${jurisdiction}`;
      const other = taken.get(key);
      taken.set(key, id);
      if (other === undefined || problems.length > 0) continue;
      const message = `als ${interjection} ist schon der Leitfaden ${other} festgelegt`;
      problems.push(base.file.problemAt(['interjection'], 'duplicate-interjection', message));
    }
    return problems;
  });
}

/** Problems once each, with the jurisdictions they are found in where these are not all. */
class Collection {
  readonly #entries = new Map<string, { problem: FileProblem; places: Set<string> | null }>();

  add(problem: FileProblem, jurisdiction: Jurisdiction | null): void {
    const key = [problem.file, problem.line, problem.column, problem.code, problem.message].join('\n');
    const entry = this.#entries.get(key) ?? { problem, places: new Set() };
    if (jurisdiction) entry.places?.add(jurisdiction.short);
    else entry.places = null;
    this.#entries.set(key, entry);
  }

  list(all: readonly string[]): FileProblem[] {
    return [...this.#entries.values()].map(({ problem, places }) => {
      if (!places || places.size === all.length || places.size === 0) return problem;
      return { ...problem, message: `${problem.message} (${[...places].join(', ')})` };
    });
  }
}
