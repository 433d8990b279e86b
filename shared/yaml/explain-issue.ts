import type { core } from 'zod';

/** A schema's complaint in words for the person who wrote the file. */
export interface Explanation {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
  /** True when the name of the field is wrong and not what stands behind it. */
  readonly isAboutKey?: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'ein Text (Zahlen bitte in Anführungszeichen)',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste, deren Einträge mit „- “ beginnen',
  object: 'ein Abschnitt mit eigenen Feldern',
  record: 'ein Abschnitt mit eigenen Feldern',
};

const formats: Readonly<Record<string, string>> = {
  date: 'erwartet wird ein Datum wie 2026-11-22',
  url: 'erwartet wird eine Adresse wie wss://telefonie.example.org',
};

/**
 * Puts an issue of zod into German. One issue may speak of several fields.
 * `isPresent` tells whether the file names a path at all.
 */
export function explainIssue(
  issue: core.$ZodIssue,
  isPresent: (path: readonly PropertyKey[]) => boolean,
): readonly Explanation[] {
  const { path } = issue;
  const missingOr = (code: string, message: string): Explanation[] =>
    isPresent(path)
      ? [{ path, code, message }]
      : [{ path, code: 'missing-field', message: `das Feld fehlt; ${message}` }];
  switch (issue.code) {
    case 'invalid_type':
      return missingOr('wrong-type', `erwartet wird ${kinds[issue.expected] ?? issue.expected}`);
    case 'invalid_value':
      return missingOr('unknown-value', oneOf(issue.values.map(String)));
    case 'invalid_union':
      return missingOr(
        'unknown-value',
        'options' in issue && issue.options ? oneOf(issue.options.map(String)) : 'der Wert passt hier nicht',
      );
    case 'invalid_format':
      return [{ path, code: 'wrong-format', message: formats[issue.format] ?? issue.message }];
    case 'too_small':
      return [
        {
          path,
          code: 'too-small',
          message: `${need('nötig', issue.minimum)} mindestens ${amount(issue.minimum, issue.origin)}`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          code: 'too-big',
          message: `${need('erlaubt', issue.maximum)} höchstens ${amount(issue.maximum, issue.origin)}`,
        },
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown-field',
        message: 'dieses Feld gibt es hier nicht; bitte Schreibweise und Einrückung prüfen',
        isAboutKey: true,
      }));
    case 'invalid_key':
      return issue.issues
        .flatMap((inner) => explainIssue(inner, () => true))
        .map(({ code, message }) => ({ path, code, message: `der Name passt nicht: ${message}`, isAboutKey: true }));
    default:
      return [{ path, code: 'wrong-value', message: issue.message }];
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `erwartet wird ${values[0]}` : `erwartet wird eines von: ${values.join(', ')}`;
}

function need(word: string, limit: number | bigint): string {
  return Number(limit) === 1 ? `${word} ist` : `${word} sind`;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} Zeichen`;
  if (origin === 'array') return Number(limit) === 1 ? 'ein Eintrag' : `${limit} Einträge`;
  return String(limit);
}
