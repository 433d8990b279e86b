import type { Variable } from '../guide-file.ts';

/**
 * A condition of a guide: the part of FEEL (DMN 1.5, chapter 10) that can be checked completely. What FEEL leaves open,
 * an unknown name above all, is an error here, found before anybody walks the guide.
 */
export type Expression = (
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'duration'; readonly months: number; readonly days: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*';
      readonly left: Expression;
      readonly right: Expression;
    }
) &
  Span;

/** Where in the text of the condition, counted in characters from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Days are ISO texts, which sort like the days; `date` tells them from other texts. Null is "not known". */
export type Scalar =
  | { readonly type: 'boolean'; readonly is: boolean }
  | { readonly type: 'number'; readonly is: number }
  | { readonly type: 'text'; readonly is: string }
  | { readonly type: 'date'; readonly is: string }
  | { readonly type: 'null'; readonly is: null };

/** What a name stands for in a condition. */
export type NameType = Pick<Variable, 'type'> & { readonly values?: Readonly<Record<string, string>> };

/** Value of a name while a guide is walked; null or absent where it is not known. */
export type FactValue = boolean | number | string | null;
export type Facts = Readonly<Record<string, FactValue>>;

/** What is wrong with a condition, in German, without full stop. */
export interface ConditionFault extends Span {
  readonly code: 'condition-syntax' | 'unknown-variable' | 'wrong-type' | 'unknown-value';
  readonly message: string;
}

/** Every name a condition speaks of. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  visit(expression, (part) => {
    if (part.kind === 'name') names.add(part.name);
  });
  return names;
}

/** Calls back for the expression and everything in it. */
export function visit(expression: Expression, call: (part: Expression) => void): void {
  call(expression);
  if (expression.kind === 'not') visit(expression.of, call);
  if ('left' in expression) {
    visit(expression.left, call);
    visit(expression.right, call);
  }
}
