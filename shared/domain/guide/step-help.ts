import type { Department } from '../site/site.ts';
import { LocalDate } from '../time.ts';
import { daysBetween, daysToRegisterBy, lastDayToObject } from './deadlines.ts';
import type { GuideView } from './guide-view.ts';

/** A day that matters, as a step shows it. */
export interface HelpfulDay {
  readonly name: 'objection' | 'registerKnown' | 'registerLearntToday';
  readonly day: LocalDate;
  /** From today; negative when it is over. */
  readonly daysLeft: number;
}

/** What a step's live help tells with what is known by now. */
export type StepHelp =
  | { readonly kind: 'deadline'; readonly days: readonly HelpfulDay[] }
  | { readonly kind: 'hours' | 'slots'; readonly department: Department };

/** The live help of the current step; null where it has none, its day is not known yet, or this site has no such department. */
export function stepHelp(
  { node, facts }: Pick<GuideView, 'node' | 'facts'>,
  departments: readonly Department[],
): StepHelp | null {
  const { helper } = node;
  if (helper === undefined) return null;
  if (helper.kind !== 'deadline') {
    const department = departments.find(({ id }) => id === helper.department);
    return department ? { kind: helper.kind, department } : null;
  }
  const dayNamed = (variable: string) =>
    LocalDate.safeParse(facts.find(({ name }) => name === variable)?.value).data ?? null;
  const [from, today] = [dayNamed(helper.from), dayNamed('heute')];
  if (from === null || today === null) return null;
  const dayOf = (name: HelpfulDay['name'], day: LocalDate) => ({ name, day, daysLeft: daysBetween(today, day) });
  if (helper.rule === 'objection') return { kind: 'deadline', days: [dayOf('objection', lastDayToObject(from))] };
  const { known, learntToday } = daysToRegisterBy(from, today);
  return { kind: 'deadline', days: [dayOf('registerKnown', known), dayOf('registerLearntToday', learntToday)] };
}
