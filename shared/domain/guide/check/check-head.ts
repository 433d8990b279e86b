import type { FileProblem } from '../../../yaml/file-problem.ts';
import type { Site } from '../../site/site.ts';
import type { LocalDate } from '../../time.ts';
import { expandJurisdictions, type GuideFamily, idOf, jurisdictionsOf, type Source } from '../compile/guide-set.ts';
import { jurisdictionGroups } from '../known-facts.ts';

/** What stands above the steps: name, places, dates, sources, and the variants a guide must have. */
export function checkHead(family: GuideFamily, site: Site | null, today: LocalDate): FileProblem[] {
  const { value, problemAt } = family.base.file;
  const problems: FileProblem[] = [];
  const name = idOf(family.base.name);
  if (value.id !== name) {
    problems.push(problemAt(['id'], 'wrong-file-name', `die Kennung muss wie die Datei heißen: ${name}`));
  }
  for (const source of [family.base, ...family.variants]) {
    problems.push(...checkDates(source, today), ...(site ? checkPlaces(source, site) : []));
  }
  return site ? [...problems, ...checkVariants(family, site)] : problems;
}

function checkDates({ file }: Source, today: LocalDate): FileProblem[] {
  const { value, problemAt } = file;
  const problems = value.sources.flatMap(({ checkedOn }, index) =>
    checkedOn <= today
      ? []
      : [problemAt(['sources', index, 'checkedOn'], 'broken-source-date', 'der Tag der Prüfung liegt in der Zukunft')],
  );
  if (value.validTo !== undefined && value.validFrom !== undefined && value.validTo < value.validFrom) {
    problems.push(problemAt(['validTo'], 'broken-validity', 'die Geltung endet, bevor sie beginnt'));
  }
  return problems;
}

function checkPlaces({ file }: Source, site: Site): FileProblem[] {
  const { value } = file;
  const known = new Set([...site.jurisdictions.map(({ id }) => id), ...Object.keys(jurisdictionGroups)]);
  const lists = {
    jurisdictions: value.jurisdictions,
    variantsFor: 'variantsFor' in value ? value.variantsFor : [],
  };
  const places = Object.entries(lists).flatMap(([list, ids]) =>
    ids.flatMap((id, index) =>
      known.has(id)
        ? []
        : [file.problemAt([list, index], 'unknown-jurisdiction', `den Rechtskreis ${id} gibt es am Standort nicht`)],
    ),
  );
  const sites = 'sites' in value ? value.sites : [];
  const sitesKnown = new Set([site.id, ...site.partners.map(({ id }) => id)]);
  return [
    ...places,
    ...sites.flatMap((id, index) =>
      sitesKnown.has(id) ? [] : [file.problemAt(['sites', index], 'unknown-site', `den Standort ${id} gibt es nicht`)],
    ),
  ];
}

function checkVariants({ base, variants }: GuideFamily, site: Site): FileProblem[] {
  const problems: FileProblem[] = [];
  const mine = new Set(jurisdictionsOf(base.file.value, site.jurisdictions));
  const taken = new Map<string, string>();
  for (const { file, name } of variants) {
    const { jurisdictions, sites } = file.value;
    if (jurisdictions.length === 0 && sites.length === 0) {
      problems.push(file.problemAt([], 'variant-for-nobody', 'die Variante nennt weder jurisdictions noch sites'));
    }
    for (const [index, listed] of jurisdictions.entries()) {
      for (const id of expandJurisdictions([listed], site.jurisdictions)) {
        const at = ['jurisdictions', index];
        const known = site.jurisdictions.some((jurisdiction) => jurisdiction.id === id);
        if (known && !mine.has(id)) {
          problems.push(file.problemAt(at, 'variant-for-nobody', `für ${id} gibt es den Leitfaden nicht`));
        }
        claim(`jurisdiction ${id}`, id, at);
      }
    }
    for (const [index, id] of sites.entries()) claim(`site ${id}`, id, ['sites', index]);

    function claim(key: string, id: string, at: readonly PropertyKey[]): void {
      const other = taken.get(key);
      if (other !== undefined && other !== name) {
        problems.push(file.problemAt(at, 'duplicate-variant', `für ${id} gibt es schon die Variante ${other}`));
      }
      taken.set(key, name);
    }
  }
  for (const [index, listed] of base.file.value.variantsFor.entries()) {
    for (const id of expandJurisdictions([listed], site.jurisdictions)) {
      if (taken.has(`jurisdiction ${id}`)) continue;
      const message = `für ${id} fehlt die eigene Fassung (${idOf(base.name)}.${id}.yaml)`;
      problems.push(base.file.problemAt(['variantsFor', index], 'missing-variant', message));
    }
  }
  return problems;
}
