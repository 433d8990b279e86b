import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import { checkCalendar } from './check-calendar.ts';
import { Site } from './site.ts';

export type ParsedSite =
  { readonly ok: true; readonly site: Site } | { readonly ok: false; readonly problems: readonly FileProblem[] };

type SiteFile = YamlFile<Site>;

/** Reads a site file and checks that everything it names exists and is named once. `file` is `<id>.yaml`. */
export function parseSite(text: string, file: string): ParsedSite {
  const reading = readYaml(text, file, Site, { isOnlyOne: true });
  if (!reading.ok) return reading;
  const problems = [
    ...checkIdentity(reading.file, file),
    ...checkDoubles(reading.file),
    ...checkNames(reading.file),
    ...checkCalendar(reading.file),
  ];
  return problems.length === 0
    ? { ok: true, site: reading.file.value }
    : { ok: false, problems: sortProblems(problems) };
}

function checkIdentity({ value, problemAt }: SiteFile, file: string): FileProblem[] {
  const name = file.replace(/\.ya?ml$/, '');
  return [
    ...(value.id === name
      ? []
      : [problemAt(['id'], 'wrong-file-name', `die Kennung muss wie die Datei heißen: ${name}`)]),
    ...(isZone(value.zone)
      ? []
      : [problemAt(['zone'], 'unknown-zone', 'erwartet wird eine Zeitzone wie Europe/Berlin')]),
  ];
}

function checkDoubles({ value, problemAt }: SiteFile): FileProblem[] {
  const lists = [
    ['jurisdictions', value.jurisdictions.map(({ id }) => id), 'id'],
    ['partners', value.partners.map(({ id }) => id), 'id'],
    ['departments', value.departments.map(({ id }) => id), 'id'],
    ['places', (value.places ?? []).map(({ id }) => id), 'id'],
    ['notReadyReasons', value.notReadyReasons.map(({ id }) => id), 'id'],
    ['colleagues', (value.colleagues ?? []).map(({ id }) => id), 'id'],
    ['interpreters', (value.interpreters ?? []).map(({ id }) => id), 'id'],
    // One number may serve several queues.
    [
      'lines',
      value.lines.map(({ dialled, queue }) => (queue === undefined ? dialled : `${dialled} ${queue}`)),
      'dialled',
    ],
  ] as const;
  return lists.flatMap(([list, names, field]) =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index ? [] : [problemAt([list, index, field], 'doubled', `${name} gibt es hier schon`)],
    ),
  );
}

function checkNames({ value, problemAt }: SiteFile): FileProblem[] {
  const jurisdictions = new Set(value.jurisdictions.map(({ id }) => id));
  const sites = new Set([value.id, ...value.partners.map(({ id }) => id)]);
  const unknownJurisdiction = (path: readonly PropertyKey[], id: string): FileProblem[] =>
    jurisdictions.has(id)
      ? []
      : [problemAt(path, 'unknown-jurisdiction', `den Rechtskreis ${id} gibt es unter jurisdictions nicht`)];
  const lines = value.lines.flatMap(({ jurisdiction, site }, index) => [
    ...unknownJurisdiction(['lines', index, 'jurisdiction'], jurisdiction),
    ...(site === undefined || sites.has(site)
      ? []
      : [problemAt(['lines', index, 'site'], 'unknown-partner', `den Standort ${site} gibt es unter partners nicht`)]),
  ]);
  const departments = value.departments.flatMap((department, index) =>
    (['jurisdictions', 'guidedFrom'] as const).flatMap((field) =>
      (department[field] ?? []).flatMap((id, place) => unknownJurisdiction(['departments', index, field, place], id)),
    ),
  );
  const behalf =
    value.callsOnBehalfOf === undefined ? [] : unknownJurisdiction(['callsOnBehalfOf'], value.callsOnBehalfOf);
  return [...lines, ...behalf, ...departments];
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('de', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
