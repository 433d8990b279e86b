import type { FileProblem } from '../../../yaml/file-problem.ts';
import { readYaml, type YamlFile } from '../../../yaml/read-yaml.ts';
import type { Jurisdiction } from '../../site/site.ts';
import { GuideFile, VariantFile } from '../guide-file.ts';
import { jurisdictionGroups } from '../known-facts.ts';
import { nameGuideFault } from './guide-faults.ts';

/** A file as it lies in the guides' folder. */
export interface GuideText {
  /** Without folder: `nebenjob.yaml`, a variant `nebenjob.arge-boerde.yaml`. */
  readonly name: string;
  readonly text: string;
}

export interface GuideSource {
  readonly kind: 'guide';
  readonly name: string;
  readonly file: YamlFile<GuideFile>;
}

export interface VariantSource {
  readonly kind: 'variant';
  readonly name: string;
  /** What stands between the guide's name and `.yaml`. */
  readonly variant: string;
  readonly file: YamlFile<VariantFile>;
}

export type Source = GuideSource | VariantSource;

/** A guide with everything that may differ from it. */
export interface GuideFamily {
  readonly id: string;
  readonly base: GuideSource;
  readonly variants: readonly VariantSource[];
}

export interface GuideSet {
  readonly families: ReadonlyMap<string, GuideFamily>;
  /** Variants whose guide is not there. */
  readonly orphans: readonly VariantSource[];
}

export type SourceReading =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads one file by itself. Never throws for what a file may contain. */
export function readGuideSource({ name, text }: GuideText): SourceReading {
  const [, variant] = name.replace(/\.ya?ml$/, '').split('.');
  if (variant === undefined) {
    const reading = readYaml(text, name, GuideFile);
    return reading.ok ? { ok: true, source: { kind: 'guide', name, file: reading.file } } : refused(reading.problems);
  }
  const reading = readYaml(text, name, VariantFile);
  return reading.ok
    ? { ok: true, source: { kind: 'variant', name, variant, file: reading.file } }
    : refused(reading.problems);
}

/** Sites whose overflow has its own variant. */
export function sitesOf({ variants }: GuideFamily): ReadonlySet<string> {
  return new Set(variants.flatMap(({ file }) => file.value.sites));
}

/** Brings guides and their variants together. Where two files claim one name, the file of that name wins. */
export function gatherGuides(sources: readonly Source[]): GuideSet {
  const bases = new Map<string, GuideSource>();
  for (const source of sources) if (source.kind === 'guide') bases.set(idOf(source.name), source);
  const variants = sources.filter((source) => source.kind === 'variant');
  const families = [...bases].map(([id, base]): [string, GuideFamily] => [
    id,
    { id, base, variants: variants.filter(({ file }) => file.value.extends === id) },
  ]);
  return {
    families: new Map(families),
    orphans: variants.filter(({ file }) => !bases.has(file.value.extends)),
  };
}

/** The id that a file must carry: its name without ending. */
export function idOf(fileName: string): string {
  return fileName.replace(/\.ya?ml$/, '');
}

/** Where a conversation belongs to, as far as guides differ by it. */
export interface GuidePlace {
  /** Null where the call does not tell. */
  readonly jurisdictionId: string | null;
  /** Site the call came over from; null for our own. */
  readonly siteId: string | null;
}

/** The variants that apply at a place: the site's before the jurisdiction's, which has the last word. */
export function variantsAt(
  { variants }: GuideFamily,
  { jurisdictionId, siteId }: GuidePlace,
  jurisdictions: readonly Jurisdiction[],
): readonly VariantSource[] {
  const bySite = variants.filter(({ file }) => siteId !== null && file.value.sites.includes(siteId));
  const byJurisdiction = variants.filter(
    ({ file }) =>
      jurisdictionId !== null && expandJurisdictions(file.value.jurisdictions, jurisdictions).includes(jurisdictionId),
  );
  return [...bySite, ...byJurisdiction.filter((variant) => !bySite.includes(variant))];
}

/** Names everything that makes a guide differ by place: equal names, equal guides. */
export function editionName(
  set: GuideSet,
  guideId: string,
  place: GuidePlace,
  jurisdictions: readonly Jurisdiction[],
): string {
  const applied = [...withInserted(set, guideId)].flatMap((id) => {
    const family = set.families.get(id);
    return family ? variantsAt(family, place, jurisdictions).map(({ name }) => name) : [];
  });
  return [guideId, ...applied].join(' ');
}

/** A guide and all that it or a variant of it may insert. */
export function withInserted(set: GuideSet, guideId: string): ReadonlySet<string> {
  const found = new Set([guideId]);
  for (const id of found) {
    const family = set.families.get(id);
    if (!family) continue;
    const steps = [family.base, ...family.variants].flatMap(({ file }) => Object.values(file.value.nodes));
    for (const step of steps) if ('guide' in step && typeof step.guide === 'string') found.add(step.guide);
  }
  return found;
}

/** Ids of jurisdictions, groups spelled out. */
export function expandJurisdictions(names: readonly string[], known: readonly Jurisdiction[]): readonly string[] {
  return names.flatMap((name) => {
    const kind = Object.hasOwn(jurisdictionGroups, name)
      ? jurisdictionGroups[name as keyof typeof jurisdictionGroups]
      : undefined;
    return kind ? known.filter((jurisdiction) => jurisdiction.kind === kind).map(({ id }) => id) : [name];
  });
}

/** The jurisdictions a guide is for. */
export function jurisdictionsOf(file: GuideFile, known: readonly Jurisdiction[]): readonly string[] {
  return file.jurisdictions.length === 0 ? known.map(({ id }) => id) : expandJurisdictions(file.jurisdictions, known);
}

function refused(problems: readonly FileProblem[]): SourceReading {
  return { ok: false, problems: problems.map(nameGuideFault) };
}
