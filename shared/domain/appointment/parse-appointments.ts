import type { FileProblem } from '../../yaml/file-problem.ts';
import { readYaml, sortProblems, type YamlFile } from '../../yaml/read-yaml.ts';
import type { Site } from '../site/site.ts';
import { AppointmentSetup } from './appointment-setup.ts';

export type ParsedAppointments =
  | { readonly ok: true; readonly setup: AppointmentSetup }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type SetupFile = YamlFile<AppointmentSetup>;

/** Reads the appointments file of a site and checks that everything it names exists and is named once. */
export function parseAppointments(text: string, file: string, site: Pick<Site, 'departments'>): ParsedAppointments {
  const reading = readYaml(text, file, AppointmentSetup);
  if (!reading.ok) return reading;
  const problems = [
    ...checkDoubles(reading.file),
    ...checkDepartments(reading.file, site),
    ...checkPatterns(reading.file),
  ];
  return problems.length === 0
    ? { ok: true, setup: reading.file.value }
    : { ok: false, problems: sortProblems(problems) };
}

function checkDoubles({ value, problemAt }: SetupFile): FileProblem[] {
  return (['concerns', 'officers', 'rooms'] as const).flatMap((list) => {
    const ids = value[list].map(({ id }) => id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [problemAt([list, index, 'id'], 'doubled', `${id} gibt es hier schon`)],
    );
  });
}

function checkDepartments({ value, problemAt }: SetupFile, site: Pick<Site, 'departments'>): FileProblem[] {
  const known = new Set(site.departments.map(({ id }) => id));
  return (['concerns', 'officers'] as const).flatMap((list) =>
    value[list].flatMap(({ department }, index) =>
      known.has(department)
        ? []
        : [
            problemAt(
              [list, index, 'department'],
              'unknown-department',
              `den Fachbereich ${department} gibt es am Standort nicht`,
            ),
          ],
    ),
  );
}

function checkPatterns({ value, problemAt }: SetupFile): FileProblem[] {
  return value.officers.flatMap(({ patterns }, index) =>
    patterns.flatMap(({ from, to }, place) =>
      from < to
        ? []
        : [
            problemAt(
              ['officers', index, 'patterns', place, 'to'],
              'wrong-hours',
              `erwartet wird eine Uhrzeit nach ${from}`,
            ),
          ],
    ),
  );
}
