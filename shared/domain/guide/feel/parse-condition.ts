import type { SyntaxNode } from '@lezer/common';
import { parser } from 'lezer-feel';
import { Temporal } from 'temporal-polyfill';
import type { Comparator, ConditionFault, Expression, Span } from './expression.ts';

export type ParsedCondition =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly fault: ConditionFault };

/** Reads a condition. The grammar is that of lezer-feel; what we cannot check completely is refused with its place. */
export function parseCondition(source: string): ParsedCondition {
  try {
    const [expression, ...more] = childrenOf(parser.parse(source).topNode);
    if (!expression || more.length > 0)
      throw new Refused(expression ?? whole(source), 'die Bedingung ist unvollständig');
    return { ok: true, expression: read(expression, source) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Carries a fault out of the recursion; never leaves this file. */
class Refused extends Error {
  readonly fault: ConditionFault;

  constructor({ from, to }: Span, message: string, code: ConditionFault['code'] = 'condition-syntax') {
    super(message);
    this.fault = { from, to, code, message };
  }
}

function read(node: SyntaxNode, source: string): Expression {
  const { from, to } = node;
  const text = source.slice(from, to);
  const children = childrenOf(node);
  if (node.type.isError) throw new Refused(node, 'hier ist die Bedingung unvollständig oder ein Zeichen zu viel');
  const slip = children.find((child) => child.type.isError);
  if (slip) throw new Refused(slip, 'hier ist die Bedingung unvollständig oder ein Zeichen zu viel');
  switch (node.name) {
    case 'ParenthesizedExpression':
      return read(only(children.filter(isOperand), node), source);
    case 'Conjunction':
    case 'Disjunction': {
      const [left, right] = pair(children.filter(isOperand), node);
      const kind = node.name === 'Conjunction' ? 'and' : 'or';
      return { kind, left: read(left, source), right: read(right, source), from, to };
    }
    case 'Comparison':
      return readComparison(node, children, source);
    case 'ArithmeticExpression':
      return readArithmetic(node, children, source);
    case 'FunctionInvocation':
      return readNot(node, children, source);
    case 'VariableName':
      if (/\s/.test(text)) throw new Refused(node, `zwischen diesen Wörtern fehlt ein Zeichen: ${text}`);
      return { kind: 'name', name: text, from, to };
    case 'NumericLiteral':
      return { kind: 'literal', value: { type: 'number', is: Number(text) }, from, to };
    case 'BooleanLiteral':
      return { kind: 'literal', value: { type: 'boolean', is: text === 'true' }, from, to };
    case 'StringLiteral':
      return { kind: 'literal', value: { type: 'text', is: text.slice(1, -1) }, from, to };
    case 'null':
      return { kind: 'literal', value: { type: 'null', is: null }, from, to };
    case 'DateTimeLiteral':
      return readTime(node, text);
    default:
      throw new Refused(node, `das geht in Bedingungen nicht: ${text}`);
  }
}

function readComparison(node: SyntaxNode, children: readonly SyntaxNode[], source: string): Expression {
  const { from, to } = node;
  const operands = children.filter(isOperand);
  const left = read(first(operands, node), source);
  if (children.some(({ name }) => name === 'between')) {
    const [, low, high] = operands;
    if (!low || !high) throw new Refused(node, 'between braucht zwei Grenzen: x between 1 and 5');
    const atLeast = compare('>=', left, read(low, source), node);
    return { kind: 'and', left: atLeast, right: compare('<=', left, read(high, source), node), from, to };
  }
  if (children.some(({ name }) => name === 'in')) {
    const tests = children.filter(({ name }) => /^PositiveUnaryTests?$/.test(name)).flatMap(unaryTests);
    if (tests.length === 0) throw new Refused(node, 'nach in fehlt, worin der Wert liegen soll');
    return tests
      .map((test) => readTest(left, test, source))
      .reduce((a, b) => ({ kind: 'or', left: a, right: b, from, to }));
  }
  const operator = children.find(({ name }) => name === 'CompareOp');
  const right = operands[1];
  if (!operator || !right) throw new Refused(node, 'der Vergleich ist unvollständig');
  return compare(comparatorOf(operator, source), left, read(right, source), node);
}

/** The tests of `x in (a, b)`, one by one. */
function unaryTests(node: SyntaxNode): SyntaxNode[] {
  return node.name === 'PositiveUnaryTests'
    ? childrenOf(node).filter(({ name }) => name === 'PositiveUnaryTest')
    : [node];
}

function readTest(left: Expression, test: SyntaxNode, source: string): Expression {
  const inner = only(childrenOf(test), test);
  if (inner.type.isError) throw new Refused(inner, 'hier fehlt, worin der Wert liegen soll');
  if (inner.name !== 'SimplePositiveUnaryTest') return compare('=', left, read(inner, source), test);
  const [head, ...rest] = childrenOf(inner);
  if (head?.name === 'CompareOp') {
    return compare(comparatorOf(head, source), left, read(only(rest, inner), source), test);
  }
  if (head?.name !== 'Interval') throw new Refused(test, 'nach in erwartet: [1..5] oder ("a", "b")');
  const parts = childrenOf(head);
  const [low, high] = pair(parts.filter(isOperand), head);
  const closes = (at: SyntaxNode | undefined, sign: string) =>
    at !== undefined && source.slice(at.from, at.to) === sign;
  const above = compare(closes(parts[0], '[') ? '>=' : '>', left, read(low, source), test);
  const below = compare(closes(parts.at(-1), ']') ? '<=' : '<', left, read(high, source), test);
  return { kind: 'and', left: above, right: below, from: test.from, to: test.to };
}

function readArithmetic(node: SyntaxNode, children: readonly SyntaxNode[], source: string): Expression {
  const sign = children.find(({ name }) => name === 'ArithOp');
  const operator = sign ? source.slice(sign.from, sign.to) : '';
  if (operator !== '+' && operator !== '-' && operator !== '*') {
    throw new Refused(sign ?? node, 'gerechnet wird nur mit +, - und *');
  }
  const operands = children.filter(isOperand).map((child) => read(child, source));
  const zero: Expression = { kind: 'literal', value: { type: 'number', is: 0 }, from: node.from, to: node.from };
  const [left, right] = operands.length === 1 && operator === '-' ? [zero, operands[0]] : operands;
  if (!left || !right) throw new Refused(node, 'die Rechnung ist unvollständig');
  return { kind: 'arithmetic', operator, left, right, from: node.from, to: node.to };
}

function readNot(node: SyntaxNode, children: readonly SyntaxNode[], source: string): Expression {
  const [name, parameters] = children.filter(isOperand);
  if (!name || source.slice(name.from, name.to) !== 'not') {
    throw new Refused(name ?? node, 'von den Funktionen gibt es hier nur not(…)');
  }
  const inner = parameters?.name === 'PositionalParameters' ? childrenOf(parameters).filter(isOperand) : [];
  return { kind: 'not', of: read(only(inner, node), source), from: node.from, to: node.to };
}

/** `@"2026-01-01"`, `date("2026-01-01")`, `@"P3M"`, `duration("P14D")`. */
function readTime(node: SyntaxNode, text: string): Expression {
  const { from, to } = node;
  const quoted = /"(.*)"/.exec(text)?.[1] ?? '';
  const duration = /^P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/.exec(quoted);
  if (duration && quoted !== 'P') {
    const [years = 0, months = 0, weeks = 0, days = 0] = duration.slice(1).map((part) => Number(part ?? 0));
    return { kind: 'duration', months: years * 12 + months, days: weeks * 7 + days, from, to };
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(quoted) && isDay(quoted)) {
    return { kind: 'literal', value: { type: 'date', is: quoted }, from, to };
  }
  throw new Refused(node, 'erwartet wird ein Tag wie @"2026-11-22" oder eine Zeitspanne wie @"P3M" oder @"P14D"');
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function comparatorOf(node: SyntaxNode, source: string): Comparator {
  const sign = source.slice(node.from, node.to);
  switch (sign) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return sign;
    default:
      throw new Refused(node, `das Zeichen ${sign} gibt es hier nicht; gleich ist =, ungleich ist !=`);
  }
}

function compare(operator: Comparator, left: Expression, right: Expression, { from, to }: Span): Expression {
  return { kind: 'compare', operator, left, right, from, to };
}

const signs = new Set(['CompareOp', 'ArithOp', 'and', 'or', 'in', 'between', '(', ')', '[', ']', '..', ',']);

function isOperand({ name }: SyntaxNode): boolean {
  return !signs.has(name) && !/^PositiveUnaryTests?$/.test(name);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function first(nodes: readonly SyntaxNode[], parent: Span): SyntaxNode {
  const [node] = nodes;
  if (!node) throw new Refused(parent, 'hier fehlt ein Wert');
  return node;
}

function only(nodes: readonly SyntaxNode[], parent: Span): SyntaxNode {
  if (nodes.length > 1) throw new Refused(parent, 'hier steht mehr als ein Wert');
  return first(nodes, parent);
}

function pair(nodes: readonly SyntaxNode[], parent: Span): [SyntaxNode, SyntaxNode] {
  const [left, right] = nodes;
  if (!left || !right || nodes.length > 2) throw new Refused(parent, 'hier werden genau zwei Werte erwartet');
  return [left, right];
}

function whole(source: string): Span {
  return { from: 0, to: source.length };
}
