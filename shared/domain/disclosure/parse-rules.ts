import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import type { Site } from '../site/site.ts';
import { DisclosureRules } from './disclosure-rules.ts';

export type ParsedRules =
  | { readonly ok: true; readonly rules: DisclosureRules }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type RulesFile = YamlFile<DisclosureRules>;

/** Reads the rules of disclosure and checks that what they name exists at the site and is ruled once. */
export function parseRules(text: string, file: string, site: Pick<Site, 'departments'>): ParsedRules {
  const reading = readYaml(text, file, DisclosureRules);
  if (!reading.ok) return reading;
  const problems = [
    ...checkDoubles(reading.file),
    ...checkGroups(reading.file),
    ...checkDepartments(reading.file, site),
  ];
  return problems.length === 0
    ? { ok: true, rules: reading.file.value }
    : { ok: false, problems: sortProblems(problems) };
}

function checkDoubles({ value, problemAt }: RulesFile): FileProblem[] {
  const seen = new Set<string>();
  return value.rules.flatMap(({ jurisdictions }, index) =>
    jurisdictions.flatMap((id, place) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        problemAt(['rules', index, 'jurisdictions', place], 'doubled', `für ${id} gibt es hier schon eine Regel`),
      ];
    }),
  );
}

function checkGroups({ value, problemAt }: RulesFile): FileProblem[] {
  return value.rules.flatMap((rule, index) => {
    const lists = [
      { path: ['rules', index, 'identify'], groups: rule.identify },
      ...rule.representatives.map(({ identify }, place) => ({
        path: ['rules', index, 'representatives', place, 'identify'],
        groups: identify,
      })),
    ];
    return lists.flatMap(({ path, groups }) =>
      groups.flatMap(({ of, atLeast = of.length }, place) =>
        atLeast > of.length
          ? [problemAt([...path, place, 'atLeast'], 'too-many', `hier stehen nur ${of.length} Angaben zur Wahl`)]
          : [],
      ),
    );
  });
}

function checkDepartments({ value, problemAt }: RulesFile, site: Pick<Site, 'departments'>): FileProblem[] {
  const known = new Set(site.departments.map(({ id }) => id));
  const unknown = (path: readonly PropertyKey[], id: string): FileProblem[] =>
    known.has(id)
      ? []
      : [problemAt(path, 'unknown-department', `den Fachbereich ${id} gibt es an diesem Standort nicht`)];
  return value.rules.flatMap((rule, index) => [
    ...Object.entries(rule.tell).flatMap(([part, telling]) =>
      telling.by === 'department' ? unknown(['rules', index, 'tell', part, 'department'], telling.department) : [],
    ),
    ...rule.papers.flatMap(({ department }, place) =>
      unknown(['rules', index, 'papers', place, 'department'], department),
    ),
  ]);
}
