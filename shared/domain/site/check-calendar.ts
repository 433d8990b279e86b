import type { FileProblem } from '../../yaml/file-problem.ts';
import type { YamlFile } from '../../yaml/read-yaml.ts';
import type { Hours, HoursException, WeekHours } from '../calendar/opening-hours.ts';
import { LocalDate } from '../time.ts';
import type { Site } from './site.ts';

type SiteFile = YamlFile<Site>;
type Path = readonly PropertyKey[];

/** A leap year, so that 29 February is a day of every year. */
const anyYear = 2028;

/** What the schema cannot see of places and hours: places that are not there, hours that end before they begin. */
export function checkCalendar(file: SiteFile): FileProblem[] {
  const { value } = file;
  return [
    ...checkPlaces(file),
    ...checkExceptions(file, ['exceptions'], value.exceptions),
    ...value.departments.flatMap(({ callbackHours, openingHours, exceptions }, index) => [
      ...checkOrder(file, ['departments', index, 'callbackHours'], callbackHours),
      ...checkWeek(file, ['departments', index, 'openingHours'], openingHours),
      ...checkExceptions(file, ['departments', index, 'exceptions'], exceptions),
    ]),
  ];
}

function checkPlaces({ value, problemAt }: SiteFile): FileProblem[] {
  const places = new Set((value.places ?? []).map(({ id }) => id));
  const unknownPlace = (path: Path, id: string | undefined): FileProblem[] =>
    id === undefined || places.has(id)
      ? []
      : [problemAt(path, 'unknown-place', `den Ort ${id} gibt es unter places nicht`)];
  return [
    ...unknownPlace(['place'], value.place),
    ...value.jurisdictions.flatMap(({ place }, index) => unknownPlace(['jurisdictions', index, 'place'], place)),
    ...value.departments.flatMap(({ place }, index) => unknownPlace(['departments', index, 'place'], place)),
  ];
}

function checkWeek(file: SiteFile, path: Path, week: WeekHours | undefined): FileProblem[] {
  return (week ?? []).flatMap((hours, index) => checkOrder(file, [...path, index], hours));
}

function checkExceptions(file: SiteFile, path: Path, exceptions: readonly HoursException[] = []): FileProblem[] {
  return exceptions.flatMap(({ on, until, hours = [] }, index) => [
    ...(LocalDate.safeParse(on.length === 5 ? `${anyYear}-${on}` : on).success
      ? []
      : [file.problemAt([...path, index, 'on'], 'no-such-day', 'diesen Tag gibt es nicht')]),
    ...(until === undefined || (on.length === 10 && on <= until)
      ? []
      : [
          file.problemAt(
            [...path, index, 'until'],
            'wrong-order',
            on.length === 10 ? `erwartet wird ein Tag nach ${on}` : 'on braucht dafür ein Jahr: 2026-12-28',
          ),
        ]),
    ...hours.flatMap((one, place) => checkOrder(file, [...path, index, 'hours', place], one)),
  ]);
}

function checkOrder({ problemAt }: SiteFile, path: Path, { from, to }: Hours): FileProblem[] {
  return from < to ? [] : [problemAt([...path, 'to'], 'wrong-hours', `erwartet wird eine Uhrzeit nach ${from}`)];
}
