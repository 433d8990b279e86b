import type { Jurisdiction } from '../site/site.ts';
import type { FactValue, NameType } from './feel/expression.ts';
import type { Guide } from './guide.ts';
import type { Variable } from './guide-file.ts';
import { knownFacts } from './known-facts.ts';

/** Variables that a guide can ask, set and show: its own and the facts every guide knows. */
export function variablesOf(
  guide: Pick<Guide, 'variables'>,
  jurisdictions: readonly Jurisdiction[] | null,
): Readonly<Record<string, Variable>> {
  const values = Object.fromEntries((jurisdictions ?? []).map(({ id, name }) => [id, name]));
  return { ...guide.variables, ...knownFacts, stelle: { ...knownFacts.stelle, values } };
}

/** Everything a condition may name. */
export function namesOf(
  guide: Pick<Guide, 'variables' | 'constants'>,
  jurisdictions: readonly Jurisdiction[] | null,
): Readonly<Record<string, NameType>> {
  const constants = Object.entries(guide.constants).map(([name, { value }]): [string, NameType] => [
    name,
    { type: typeof value === 'number' ? 'number' : 'date' },
  ]);
  return { ...Object.fromEntries(constants), ...variablesOf(guide, jurisdictions) };
}

/** Gathered once a guide: every step of a conversation needs them. */
const constants = new WeakMap<Guide['constants'], Readonly<Record<string, FactValue>>>();

/** The values of a guide's constants by name. */
export function constantsOf(guide: Pick<Guide, 'constants'>): Readonly<Record<string, FactValue>> {
  const known = constants.get(guide.constants);
  if (known) return known;
  const values = Object.fromEntries(Object.entries(guide.constants).map(([name, { value }]) => [name, value]));
  constants.set(guide.constants, values);
  return values;
}
