import { CORE_SCHEMA, load } from 'js-yaml';
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { explainIssue } from './explain-issue.ts';
import { fieldOf, type FileProblem } from './file-problem.ts';

/** A file that was read; `problemAt` reports what only its reader can know, such as a name that does not exist. */
export interface YamlFile<Value> {
  readonly value: Value;
  /** `within` counts characters into a text that stands on one line, to point at a word of it. */
  problemAt(path: readonly PropertyKey[], code: string, message: string, within?: number): FileProblem;
  /** About the name of a field, where it and not its value is wrong. */
  problemAtKey(path: readonly PropertyKey[], code: string, message: string): FileProblem;
}

export type YamlReading<Value> =
  | { readonly ok: true; readonly file: YamlFile<Value> }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** More than this tells a person nothing new. */
const MAX_PROBLEMS = 50;

/** Frequent slips by the error code of the `yaml` package. */
const slips: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'dieser Name steht im selben Abschnitt schon einmal',
  TAB_AS_INDENT: 'eingerückt wird mit Leerzeichen, nicht mit Tabulator',
  BAD_INDENT: 'die Einrückung passt nicht zu den Zeilen darüber',
  MISSING_CHAR: 'hier fehlt ein Zeichen, oft ein Doppelpunkt, eine Klammer oder ein Anführungszeichen',
  MULTIPLE_DOCS: 'die Datei darf nur einen Teil enthalten, ohne weitere Zeile „---“',
};

/**
 * Reads YAML 1.2 and checks it by a schema. Every problem comes with line, column and field.
 * Never throws for what a file may contain. Where a file is the only one of its schema (`isOnlyOne`), zod would spend
 * longer on writing a function for the schema than on checking the file.
 *
 * A sound file is read by js-yaml, which takes an eighth of the time and knows no places; only where a place is asked
 * for, `yaml` reads it again (decision 22).
 */
export function readYaml<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  { isOnlyOne = false } = {},
): YamlReading<Value> {
  const how = { jitless: isOnlyOne };
  const quick = readQuickly(text);
  const parsed = quick && schema.safeParse(quick.value, how);
  if (!parsed?.success) return readWithPlaces(text, file, schema, how);
  let places: Places | null = null;
  const known = (): Places => (places ??= placesIn(text, file));
  return {
    ok: true,
    file: {
      value: parsed.data,
      problemAt: (...at) => known().problemAt(...at),
      problemAtKey: (...at) => known().problemAtKey(...at),
    },
  };
}

/** Null for what is better read slowly: something is wrong with it, or it repeats parts by reference. */
function readQuickly(text: string): { readonly value: unknown } | null {
  if (/&\S/.test(text)) return null;
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return null;
  }
}

function readWithPlaces<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  how: { readonly jitless: boolean },
): YamlReading<Value> {
  try {
    const places = placesIn(text, file);
    const { document, problem } = places;
    const syntax = document.errors.map((error) => problem(error.pos[0], [], ...explainSyntax(error)));
    // A doubled name leaves a document that can be checked further; every other slip does not.
    if (syntax.some(({ code }) => code !== 'duplicate-key')) return refused(syntax);
    if (document.contents === null) return refused([problem(0, [], 'empty', 'die Datei ist leer')]);

    const parsed = schema.safeParse(document.toJS(), how);
    const explanations = (parsed.error?.issues ?? []).flatMap((issue) =>
      explainIssue(issue, (path) => find(document, path).isPresent),
    );
    const faults = explanations.map(({ path, code, message, isAboutKey }) => {
      const place = find(document, path);
      return problem(isAboutKey ? place.keyOffset : place.offset, path, code, message);
    });
    if (!parsed.success || syntax.length > 0) return refused([...syntax, ...faults]);
    const { problemAt, problemAtKey } = places;
    return { ok: true, file: { value: parsed.data, problemAt, problemAtKey } };
  } catch (error) {
    // Thrown by the yaml package: an alias without or with far too many targets; nesting beyond the stack.
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    const message = 'die Datei ist zu tief verschachtelt oder verweist ins Leere';
    return refused([{ file, line: 1, column: 1, code: 'yaml-syntax', field: '', message }]);
  }
}

/** A document that knows where everything stands in it. */
interface Places extends Pick<YamlFile<unknown>, 'problemAt' | 'problemAtKey'> {
  readonly document: Document;
  problem(offset: number, path: readonly PropertyKey[], code: string, message: string): FileProblem;
}

function placesIn(text: string, file: string): Places {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const problem: Places['problem'] = (offset, path, code, message) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), code, field: fieldOf(path), message };
  };
  return {
    document,
    problem,
    problemAt(path, code, message, within) {
      const { offset, value } = find(document, path);
      return problem(offset + (within === undefined ? 0 : insetOf(text, offset, value, within)), path, code, message);
    },
    problemAtKey: (path, code, message) => problem(find(document, path).keyOffset, path, code, message),
  };
}

/** First things first, as a person reads a file. */
export function sortProblems(problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function refused(problems: readonly FileProblem[]): { ok: false; problems: readonly FileProblem[] } {
  return { ok: false, problems: sortProblems(problems).slice(0, MAX_PROBLEMS) };
}

function explainSyntax(error: YAMLError): [code: string, message: string] {
  const message = slips[error.code] ?? 'das ist kein gültiges YAML; oft fehlen Anführungszeichen um einen Text';
  return [error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax', message];
}

/** How far a character of a scalar's value lies behind its beginning; 0 where the file writes the value differently. */
function insetOf(text: string, offset: number, value: unknown, within: number): number {
  if (typeof value !== 'string') return 0;
  const inset = [0, 1].find((quote) => text.startsWith(value, offset + quote));
  return inset === undefined ? 0 : inset + within;
}

interface Place {
  /** Of a scalar. */
  readonly value?: unknown;
  /** Where the value begins, or its name where the value has no place of its own on that line. */
  readonly offset: number;
  readonly keyOffset: number;
  /** False when the document ends before the path does; the place is then that of the last part that is there. */
  readonly isPresent: boolean;
}

function find(document: Document, path: readonly PropertyKey[]): Place {
  let node: unknown = document.contents;
  let place: Place = { offset: startOf(node), keyOffset: startOf(node), isPresent: true };
  for (const part of path) {
    const container = isAlias(node) ? node.resolve(document) : node;
    if (isMap(container)) {
      const pair = container.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) return { ...place, isPresent: false };
      const keyOffset = startOf(pair.key);
      node = pair.value;
      place = { offset: hasOwnPlace(node) ? startOf(node) : keyOffset, keyOffset, isPresent: true };
    } else if (isSeq(container) && typeof part === 'number' && part < container.items.length) {
      node = container.items[part];
      place = { offset: startOf(node), keyOffset: startOf(node), isPresent: true };
    } else {
      return { ...place, isPresent: false };
    }
  }
  return isScalar(node) ? { ...place, value: node.value } : place;
}

/** Block sections begin on the line after their name, empty values nowhere. */
function hasOwnPlace(node: unknown): boolean {
  if (isCollection(node)) return node.flow === true;
  return isAlias(node) || (isScalar(node) && node.source !== '');
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
