import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import {
  type GuideFamily,
  type GuidePlace,
  idOf,
  jurisdictionsOf,
  sitesOf,
} from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';
import { basename } from 'node:path';
import { EditorError } from './editor-error.ts';
import { readSite, readTexts, today } from './places.ts';

export interface ChosenGuide {
  readonly id: string;
  readonly family: GuideFamily;
  readonly site: Site;
  /** Ids of the jurisdictions it is for. */
  readonly jurisdictions: readonly string[];
  compile(place: GuidePlace): Guide;
}

/** Guides named by id or file, all of them where none is named. Throws where one cannot be walked. */
export function chooseGuides(names: readonly string[]): ChosenGuide[] {
  const files = names.filter((name) => name.endsWith('.yaml'));
  const site = readSite();
  const named = names.map((name) => idOf(basename(name)).split('.')[0] ?? '');
  const only = named.length > 0 ? { only: new Set(named) } : {};
  const { set, problems } = checkGuides(readTexts(files), { site, today: today(), depth: 'form', ...only });
  const ids = named.length > 0 ? named : [...set.families.keys()];
  return ids.map((id) => {
    const family = set.families.get(id);
    if (!family) {
      const told = problems.map(describeProblem).join('\n');
      throw new EditorError(
        told || `Den Leitfaden ${id} gibt es in assets/guides nicht. Liegt er woanders, nennen Sie seine Datei.`,
      );
    }
    const compile = (place: GuidePlace): Guide => {
      const compiling = compileGuide(set, id, place, site.jurisdictions);
      if (!compiling.ok) throw new EditorError(compiling.problems.map(describeProblem).join('\n'));
      return compiling.compiled.guide;
    };
    return { id, family, site, jurisdictions: jurisdictionsOf(family.base.file.value, site.jurisdictions), compile };
  });
}

/** What a guide is walked or drawn for. Throws where the site has no such jurisdiction or partner. */
export function placeAt(site: Site, jurisdictionId: string | null, siteId: string | null): GuidePlace {
  refuseUnknown('Rechtskreis', jurisdictionId, site.jurisdictions);
  refuseUnknown('Standort', siteId, site.partners);
  return { jurisdictionId, siteId };
}

function refuseUnknown(kind: string, id: string | null, known: readonly { readonly id: string }[]): void {
  if (id === null || known.some((one) => one.id === id)) return;
  throw new EditorError(`${kind} ${id} gibt es nicht. Bekannt sind: ${known.map((one) => one.id).join(', ')}`);
}

/** Every jurisdiction a guide is for, at our own site and in the overflow of each site that has a variant. */
export function placesOf({ family, jurisdictions }: Pick<ChosenGuide, 'family' | 'jurisdictions'>): GuidePlace[] {
  const sites = [null, ...sitesOf(family)];
  return sites.flatMap((siteId) => jurisdictions.map((jurisdictionId) => ({ jurisdictionId, siteId })));
}
