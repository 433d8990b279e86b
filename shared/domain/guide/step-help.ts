import { daysBetween, type Deadline, deadlineOf, type DeadlineQuestion } from '../deadline/deadline.ts';
import { placeOfJurisdiction } from '../site/place.ts';
import type { Department, Site } from '../site/site.ts';
import { LocalDate } from '../time.ts';
import type { Result } from '../../result.ts';
import type { GuideView } from './guide-view.ts';

/** A day that matters, as a step shows it. */
export interface HelpfulDay {
  readonly name: 'objection' | 'registerKnown' | 'registerLearntToday';
  readonly day: LocalDate;
  /** From today; negative when it is over. */
  readonly daysLeft: number;
  /** How it comes about, in German. */
  readonly because: string;
}

/** What a step's live help tells with what is known by now. */
export type StepHelp =
  | {
      readonly kind: 'deadline';
      readonly days: readonly HelpfulDay[];
      /** Whose holidays were reckoned with. */
      readonly place: string;
      /** Why a day cannot be told, in German; null when all are. */
      readonly problem: string | null;
    }
  | { readonly kind: 'hours' | 'slots'; readonly department: Department };

/** The live help of the current step; null where it has none, its day is not known yet, or this site has no such department. */
export function stepHelp({ node, facts }: Pick<GuideView, 'node' | 'facts'>, site: Site): StepHelp | null {
  const { helper } = node;
  if (helper === undefined) return null;
  if (helper.kind !== 'deadline') {
    const department = site.departments.find(({ id }) => id === helper.department);
    return department ? { kind: helper.kind, department } : null;
  }
  const told = (variable: string) => facts.find(({ name }) => name === variable)?.value;
  const [from, today] = [LocalDate.safeParse(told(helper.from)).data, LocalDate.safeParse(told('heute')).data];
  if (from === undefined || today === undefined) return null;
  const office = told('stelle');
  const place = placeOfJurisdiction(site, typeof office === 'string' ? office : null);
  const answers = questionsOf(helper.rule, from, today).map(
    ([name, question]) => [name, deadlineOf(question, place)] as const,
  );
  const days = answers.flatMap(([name, answer]) => (answer.ok ? [toDay(name, answer.value, today)] : []));
  return {
    kind: 'deadline',
    place: place.name,
    // While there is time enough, learning of it today changes nothing.
    days: days.filter(({ day }, index) => days.findIndex((other) => other.day === day) === index),
    problem: answers.map(([, answer]) => sentenceOf(answer)).find((sentence) => sentence !== null) ?? null,
  };
}

/** What is asked at a step, by the rule of its helper. */
function questionsOf(
  rule: 'objection' | 'jobSeekerRegistration',
  from: LocalDate,
  today: LocalDate,
): (readonly [HelpfulDay['name'], DeadlineQuestion])[] {
  if (rule === 'objection') return [['objection', { ask: 'objection', notice: { how: 'posted', on: from } }]];
  // Whoever has known of it for long is told the first day, whoever learns of it today the second.
  return [
    ['registerKnown', { ask: 'registration', endsOn: from }],
    ['registerLearntToday', { ask: 'registration', endsOn: from, knownOn: today }],
  ];
}

function toDay(name: HelpfulDay['name'], { day, sentence }: Deadline, today: LocalDate): HelpfulDay {
  return { name, day, daysLeft: daysBetween(today, day), because: sentence };
}

function sentenceOf(answer: Result<Deadline>): string | null {
  return answer.ok ? null : answer.error.message;
}
