import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import type { Site } from '../site/site.ts';
import { RetentionRules } from './retention-rules.ts';

export type ParsedRetention =
  | { readonly ok: true; readonly rules: RetentionRules }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads the rules and checks that the jurisdictions they name exist and are ruled once. */
export function parseRetention(text: string, file: string, site: Pick<Site, 'jurisdictions'>): ParsedRetention {
  const reading = readYaml(text, file, RetentionRules);
  if (!reading.ok) return reading;
  const problems = checkJurisdictions(reading.file, site);
  return problems.length === 0
    ? { ok: true, rules: reading.file.value }
    : { ok: false, problems: sortProblems(problems) };
}

function checkJurisdictions(
  { value, problemAt }: YamlFile<RetentionRules>,
  site: Pick<Site, 'jurisdictions'>,
): FileProblem[] {
  const known = new Set(site.jurisdictions.map(({ id }) => id));
  const seen = new Set<string>();
  return value.jurisdictions.flatMap(({ ids }, index) =>
    ids.flatMap((id, place) => {
      const at = ['jurisdictions', index, 'ids', place];
      if (!known.has(id)) return [problemAt(at, 'unknown-jurisdiction', `${id} gibt es am Standort nicht`)];
      if (seen.has(id)) return [problemAt(at, 'doubled', `für ${id} gibt es hier schon Fristen`)];
      seen.add(id);
      return [];
    }),
  );
}
