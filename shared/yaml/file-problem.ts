/** Something wrong in a file that a person writes, at the place where they can mend it. */
export interface FileProblem {
  /** File name without its folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Stable kebab-case name for programs and tests. */
  readonly code: string;
  /** The field as written in a path, `lines[2].dialled`; empty for the file as a whole. */
  readonly field: string;
  /** What is wrong or expected, in German, without position and full stop. */
  readonly message: string;
}

/** One German sentence: `magdeburg.yaml, Zeile 14, Feld lines[2].dialled: erwartet wird eine Nummer wie …`. */
export function describeProblem(problem: FileProblem): string {
  const field = problem.field === '' ? '' : `, Feld ${problem.field}`;
  return `${problem.file}, Zeile ${problem.line}${field}: ${problem.message}.`;
}

/** A path as a person writes it: `['lines', 2, 'dialled']` is `lines[2].dialled`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
