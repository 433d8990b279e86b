import { Temporal } from 'temporal-polyfill';
import { evaluateCondition, valueOf } from '../feel/evaluate-condition.ts';
import { type Expression, type Facts, type FactValue, namesIn, visit } from '../feel/expression.ts';
import type { Variable } from '../guide-file.ts';

type Comparison = Extract<Expression, { kind: 'compare' }>;
type Value = NonNullable<FactValue>;

/** Seeds of other variables that a comparison is tried with. */
const MAX_SEEDS = 8;
const MAX_COMBINATIONS = 400;
/** Calendar arithmetic shifts by up to three days at the ends of months. */
const MONTH_END_SLACK = 4;

/**
 * One value for every region of a variable that the conditions tell apart: 24 and 25 stand for all ages where `alter < 25`
 * is the only comparison. What holds for these values holds for all; nothing else needs to be tried.
 *
 * @param fixed names that have one value only
 */
export function regionsOf(
  variables: ReadonlyMap<string, Variable>,
  conditions: readonly Expression[],
  fixed: Facts,
): ReadonlyMap<string, readonly Value[]> {
  const comparisons = conditions.flatMap(comparisonsIn);
  let candidates = new Map<string, readonly Value[]>();
  for (const [name, variable] of variables) candidates.set(name, seedsOf(variable));
  // Twice, so that a comparison of two variables sees what the first round found for the other one.
  for (let round = 0; round < 2; round += 1) {
    const wider = new Map<string, readonly Value[]>();
    for (const [name, variable] of variables) {
      wider.set(name, widen(name, variable, comparisons, candidates, fixed));
    }
    candidates = wider;
  }
  for (const [name, variable] of variables) {
    if (variable.type !== 'number' && variable.type !== 'date') continue;
    candidates.set(name, tellApart(name, comparisons, candidates, fixed));
  }
  return candidates;
}

function comparisonsIn(condition: Expression): Comparison[] {
  const found: Comparison[] = [];
  visit(condition, (part) => {
    if (part.kind === 'compare') found.push(part);
  });
  return found;
}

function seedsOf(variable: Variable): readonly Value[] {
  switch (variable.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return Object.keys(variable.values);
    case 'number':
      return [variable.min, variable.max];
    case 'date':
      return [variable.min ?? '1950-01-01', variable.max ?? '2099-12-31'];
    case 'text':
      return ['…'];
  }
}

/** Adds the values at which a comparison turns, and their neighbours. */
function widen(
  name: string,
  variable: Variable,
  comparisons: readonly Comparison[],
  candidates: ReadonlyMap<string, readonly Value[]>,
  fixed: Facts,
): readonly Value[] {
  const seeds = seedsOf(variable);
  if (variable.type !== 'number' && variable.type !== 'date') return seeds;
  const found = new Set<Value>(seeds);
  for (const comparison of comparisons) {
    if (!namesIn(comparison).has(name)) continue;
    for (const others of combinationsOf(comparison, name, candidates, fixed, MAX_SEEDS)) {
      const turns = variable.type === 'number' ? turnsOfNumber : turnsOfDay;
      for (const value of turns(comparison, name, others, variable.type === 'number' ? variable.decimals : 0)) {
        if (isWithin(value, variable)) found.add(value);
      }
    }
  }
  return [...found];
}

/** The comparison is linear: two points give the third. */
function turnsOfNumber(comparison: Comparison, name: string, others: Facts, decimals: number): number[] {
  const difference = (value: number): number => {
    const facts = { ...others, [name]: value };
    return Number(valueOf(comparison.left, facts)) - Number(valueOf(comparison.right, facts));
  };
  const slope = difference(1) - difference(0);
  if (slope === 0 || Number.isNaN(slope)) return [];
  const step = 10 ** -decimals;
  const root = -difference(0) / slope;
  const below = Math.floor(root / step + 1e-9);
  return [-1, 0, 1, 2].map((offset) => Number(((below + offset) * step).toFixed(decimals)));
}

function turnsOfDay(comparison: Comparison, name: string, others: Facts): string[] {
  const [own, other] = namesIn(comparison.left).has(name)
    ? [comparison.left, comparison.right]
    : [comparison.right, comparison.left];
  const target = valueOf(other, others);
  if (typeof target !== 'string') return [];
  const day = Temporal.PlainDate.from(target);
  const moved = valueOf(own, { ...others, [name]: target });
  if (typeof moved !== 'string') return [];
  const shift = day.until(Temporal.PlainDate.from(moved)).days;
  const slack = Array.from({ length: 2 * MONTH_END_SLACK + 1 }, (_, index) => index - MONTH_END_SLACK);
  return slack.map((days) => day.add({ days: days - shift }).toString());
}

function isWithin(value: Value, variable: Variable): boolean {
  if (variable.type !== 'number' && variable.type !== 'date') return true;
  return value >= (variable.min ?? value) && value <= (variable.max ?? value);
}

/** Keeps one value of those that no comparison tells apart. */
function tellApart(
  name: string,
  comparisons: readonly Comparison[],
  candidates: ReadonlyMap<string, readonly Value[]>,
  fixed: Facts,
): readonly Value[] {
  const mine = comparisons.filter((comparison) => namesIn(comparison).has(name));
  const kept = new Map<string, Value>();
  const settings = mine.map((comparison) => ({
    comparison,
    combinations: combinationsOf(comparison, name, candidates, fixed, Infinity),
  }));
  for (const value of candidates.get(name) ?? []) {
    const truths = settings.map(({ comparison, combinations }) =>
      combinations.map((others) => (evaluateCondition(comparison, { ...others, [name]: value }) ? 1 : 0)).join(''),
    );
    const signature = truths.join(' ');
    if (!kept.has(signature)) kept.set(signature, value);
  }
  return [...kept.values()];
}

/** What the other names of a comparison may be at the same time. */
function combinationsOf(
  comparison: Comparison,
  name: string,
  candidates: ReadonlyMap<string, readonly Value[]>,
  fixed: Facts,
  most: number,
): readonly Facts[] {
  let combinations: Facts[] = [fixed];
  for (const other of namesIn(comparison)) {
    if (other === name || !candidates.has(other)) continue;
    const values = thin(candidates.get(other) ?? [], most);
    combinations = combinations.flatMap((facts) => values.map((value) => ({ ...facts, [other]: value })));
    if (combinations.length > MAX_COMBINATIONS) combinations = thin(combinations, MAX_COMBINATIONS);
  }
  return combinations;
}

/** Some of many, spread evenly. */
function thin<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).flatMap((item) =>
    item === undefined ? [] : [item],
  );
}
