import { Temporal } from 'temporal-polyfill';
import type { Comparator, Expression, FactValue, Facts } from './expression.ts';

/**
 * The truth of a checked condition: true, false, or null where it hangs on something that is not known.
 *
 * Stricter than FEEL in one place: comparing something unknown with a value is unknown, not false. `x = null` asks
 * whether x is unknown and always has an answer.
 */
export function evaluateCondition(expression: Expression, facts: Facts): boolean | null {
  const value = valueOf(expression, facts);
  return typeof value === 'boolean' ? value : null;
}

/** Value of any part of a checked condition; days as ISO texts. */
export function valueOf(expression: Expression, facts: Facts): FactValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value.is;
    case 'name':
      return Object.hasOwn(facts, expression.name) ? (facts[expression.name] ?? null) : null;
    case 'duration':
      // A duration has meaning only beside a day, see `calculate`.
      return null;
    case 'not': {
      const of = valueOf(expression.of, facts);
      return of === null ? null : !of;
    }
    case 'and': {
      const left = valueOf(expression.left, facts);
      if (left === false) return false;
      const right = valueOf(expression.right, facts);
      if (right === false) return false;
      return left === null || right === null ? null : true;
    }
    case 'or': {
      const left = valueOf(expression.left, facts);
      if (left === true) return true;
      const right = valueOf(expression.right, facts);
      if (right === true) return true;
      return left === null || right === null ? null : false;
    }
    case 'compare':
      return compare(expression, facts);
    case 'arithmetic':
      return calculate(expression, facts);
  }
}

function compare(part: Extract<Expression, { kind: 'compare' }>, facts: Facts): boolean | null {
  const left = valueOf(part.left, facts);
  const right = valueOf(part.right, facts);
  if (isNull(part.left) || isNull(part.right)) return part.operator === '=' ? left === right : left !== right;
  if (left === null || right === null) return null;
  return holds(part.operator, left, right);
}

function holds(operator: Comparator, left: NonNullable<FactValue>, right: NonNullable<FactValue>): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function calculate(part: Extract<Expression, { kind: 'arithmetic' }>, facts: Facts): FactValue {
  const left = valueOf(part.left, facts);
  if (part.right.kind === 'duration') {
    if (typeof left !== 'string') return null;
    const sign = part.operator === '-' ? -1 : 1;
    return shiftDay(left, sign * part.right.months, sign * part.right.days);
  }
  const right = valueOf(part.right, facts);
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  switch (part.operator) {
    case '+':
      return rounded(left + right);
    case '-':
      return rounded(left - right);
    case '*':
      return rounded(left * right);
  }
}

/** Variables have two decimals at most: what binary fractions add beyond six is noise. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function isNull(part: Expression): boolean {
  return part.kind === 'literal' && part.value.type === 'null';
}

/** Calendar arithmetic is slow, and the same days come again and again. */
const shifted = new Map<string, string>();
const MAX_SHIFTED = 5_000;

function shiftDay(day: string, months: number, days: number): string {
  const key = `${day} ${months} ${days}`;
  const known = shifted.get(key);
  if (known !== undefined) return known;
  const result = Temporal.PlainDate.from(day).add({ months, days }).toString();
  if (shifted.size >= MAX_SHIFTED) shifted.clear();
  shifted.set(key, result);
  return result;
}
