import { Temporal } from 'temporal-polyfill';
import { failure, ok, type Result } from '../../result.ts';
import { isKnownDay } from '../calendar/holidays.ts';
import { addWorkingDays, workingDayFrom } from '../calendar/working-days.ts';
import type { LocalPlace } from '../site/place.ts';
import type { LocalDate } from '../time.ts';
import { type DeadlineRule, type DeadlineRuleId, deadlineRules, termOn } from './rules.ts';
import * as sentences from './sentences.ts';

/** A notice on its way to the customer. */
export interface Notice {
  readonly how: 'posted' | 'electronic' | 'handed';
  /** Posted, sent or handed over. */
  readonly on: LocalDate;
  /** When it is said to have arrived; in the country it only counts when that is later than the law assumes. */
  readonly arrivedOn?: LocalDate;
  /** Announced abroad: the law assumes no arrival of a letter there, and leaves more time to object. */
  readonly abroad?: boolean;
}

export type DeadlineQuestion =
  /** From when a notice counts as announced. */
  | { readonly ask: 'announcement'; readonly notice: Notice }
  /** By when an objection must have arrived. */
  | {
      readonly ask: 'objection';
      readonly notice: Notice;
      /** Without a correct instruction on how to object. */
      readonly uninstructed?: boolean;
    }
  /**
   * By when to register as a job seeker: the last day of the work, and the day on which its end became known; left out
   * when it has been known for long.
   */
  | { readonly ask: 'registration'; readonly endsOn: LocalDate; readonly knownOn?: LocalDate }
  /** By when something that was promised within so many working days is due; no law, a promise. */
  | { readonly ask: 'promise'; readonly madeOn: LocalDate; readonly workingDays: number };

/** One stage of a reckoning. */
export interface DeadlineStep {
  /** Null for a promise. */
  readonly rule: DeadlineRuleId | null;
  readonly day: LocalDate;
  /** German, ends with a full stop: "Bekanntgabe gilt am ..., weil ...". */
  readonly sentence: string;
}

/** A day, and how it comes about. Information, never legal advice. */
export interface Deadline {
  readonly day: LocalDate;
  /** In the order of reckoning; the last one holds the day. */
  readonly steps: readonly [DeadlineStep, ...DeadlineStep[]];
  /** Everything, to read out. */
  readonly sentence: string;
  /** When the oldest of the rules was last compared with its sources; null where no law is involved. */
  readonly checkedOn: LocalDate | null;
  /** Whether a lawyer has signed all of them; false for a promise, too. */
  readonly isSigned: boolean;
}

export type DeadlineFault = 'day-unknown' | 'arrived-before-sent' | 'arrival-unknown' | 'known-after-end';

/**
 * Answers by when, and why. `place` is where what is due must arrive: its holidays move the end. Dates are those of the
 * wall clock there.
 */
export function deadlineOf(question: DeadlineQuestion, place: LocalPlace): Result<Deadline, DeadlineFault> {
  const steps = stepsOf(question, place);
  if (!steps.ok) return steps;
  const last = steps.value.at(-1) ?? steps.value[0];
  const rules: DeadlineRule[] = steps.value.flatMap(({ rule }) => (rule === null ? [] : [deadlineRules[rule]]));
  return ok({
    day: last.day,
    steps: steps.value,
    sentence: steps.value.map(({ sentence }) => sentence).join(' '),
    checkedOn: rules.map(({ checkedOn }) => checkedOn).toSorted()[0] ?? null,
    isSigned: rules.length > 0 && rules.every(({ signedOn }) => signedOn !== null),
  });
}

type Steps = Result<readonly [DeadlineStep, ...DeadlineStep[]], DeadlineFault>;

function stepsOf(question: DeadlineQuestion, place: LocalPlace): Steps {
  switch (question.ask) {
    case 'announcement': {
      const announced = announce(question.notice);
      return announced.ok ? ok([announced.value]) : announced;
    }
    case 'objection': {
      const announced = announce(question.notice);
      if (!announced.ok) return announced;
      const end = endObjection(question, announced.value.day, place);
      return end.ok ? ok([announced.value, end.value]) : end;
    }
    case 'registration':
      return register(question, place);
    case 'promise':
      return promise(question, place);
  }
}

function announce({ how, on, arrivedOn, abroad = false }: Notice): Result<DeadlineStep, DeadlineFault> {
  if (arrivedOn !== undefined && arrivedOn < on) {
    return failure(
      'arrived-before-sent',
      'Der Bescheid kann nicht angekommen sein, bevor er abgeschickt wurde. Bitte prüfen Sie die beiden Tage.',
    );
  }
  if (how === 'posted' && abroad) return arriveAbroad(arrivedOn);
  const rule = how === 'posted' ? 'postedNotice' : how === 'electronic' ? 'electronicNotice' : 'handedNotice';
  const term = termOn(deadlineRules[rule], on);
  const assumed = Temporal.PlainDate.from(on).add({ days: term.days ?? 0 });
  const isLate = how !== 'handed' && arrivedOn !== undefined && arrivedOn > assumed.toString();
  const day = isLate ? Temporal.PlainDate.from(arrivedOn) : assumed;
  const sentence = isLate
    ? sentences.announcedLate(day, assumed)
    : sentences.announced(rule, day, Temporal.PlainDate.from(on), term.days ?? 0);
  return ok({ rule, day: day.toString(), sentence });
}

/** A letter abroad is announced when it arrives. */
function arriveAbroad(arrivedOn: LocalDate | undefined): Result<DeadlineStep, DeadlineFault> {
  if (arrivedOn === undefined) {
    return failure(
      'arrival-unknown',
      'Im Ausland gilt ein Brief erst als bekannt gegeben, wenn er ankommt. Bitte fragen Sie, an welchem Tag das war.',
    );
  }
  const sentence = sentences.announcedAbroad(Temporal.PlainDate.from(arrivedOn));
  return ok({ rule: 'postedNotice', day: arrivedOn, sentence });
}

function endObjection(
  { notice: { abroad = false }, uninstructed = false }: { readonly notice: Notice; readonly uninstructed?: boolean },
  announcedOn: LocalDate,
  place: LocalPlace,
): Result<DeadlineStep, DeadlineFault> {
  const id = uninstructed ? 'objectionWithoutInstruction' : abroad ? 'objectionAbroad' : 'objection';
  const rule: DeadlineRule = deadlineRules[id];
  const { months = 0, years = 0 } = termOn(rule, announcedOn);
  const announced = Temporal.PlainDate.from(announcedOn);
  // Temporal ends a month that lacks the day with its last one, as § 64 Abs. 2 SGG does.
  const end = moveEnd(announced.add({ months, years }), place);
  if (!end.ok) return end;
  return ok({
    rule: id,
    day: end.value.day.toString(),
    sentence: sentences.objection(rule, announced, end.value, place),
  });
}

function register(
  { endsOn, knownOn }: { readonly endsOn: LocalDate; readonly knownOn?: LocalDate },
  place: LocalPlace,
): Steps {
  const lastDay = Temporal.PlainDate.from(endsOn);
  const { months = 0 } = termOn(deadlineRules.earlyRegistration, endsOn);
  const early = lastDay.subtract({ months });
  if (knownOn === undefined || knownOn <= early.toString()) {
    const sentence = sentences.registeredEarly(early, lastDay, place);
    return ok([{ rule: 'earlyRegistration', day: early.toString(), sentence }]);
  }
  if (knownOn > endsOn) {
    return failure(
      'known-after-end',
      'Die Beschäftigung ist schon zu Ende. Dann zählt die Arbeitslosmeldung, am besten noch heute.',
    );
  }
  const known = Temporal.PlainDate.from(knownOn);
  const { days = 0 } = termOn(deadlineRules.lateRegistration, knownOn);
  const end = moveEnd(known.add({ days }), place);
  if (!end.ok) return end;
  const sentence = sentences.registeredLate(known, end.value, place);
  return ok([{ rule: 'lateRegistration', day: end.value.day.toString(), sentence }]);
}

function promise(
  { madeOn, workingDays }: { readonly madeOn: LocalDate; readonly workingDays: number },
  place: LocalPlace,
): Steps {
  const made = Temporal.PlainDate.from(madeOn);
  // Twice as many days and a fortnight hold any number of working days, with all holidays that come together.
  if (!isKnownDay(made) || !isKnownDay(made.add({ days: 2 * workingDays + 14 }))) return unknownDay(made);
  const day = addWorkingDays(place.holidays, made, workingDays);
  return ok([{ rule: null, day: day.toString(), sentence: sentences.promised(made, day, workingDays, place) }]);
}

/** Where a deadline would end, and where it does. */
export interface End {
  readonly reckoned: Temporal.PlainDate;
  readonly day: Temporal.PlainDate;
}

function moveEnd(reckoned: Temporal.PlainDate, { holidays }: LocalPlace): Result<End, DeadlineFault> {
  // No weekend with holidays is longer than that.
  if (!isKnownDay(reckoned) || !isKnownDay(reckoned.add({ days: 7 }))) return unknownDay(reckoned);
  return ok({ reckoned, day: workingDayFrom(holidays, reckoned) });
}

function unknownDay({ year }: Temporal.PlainDate): Result<never, DeadlineFault> {
  return failure(
    'day-unknown',
    `Für diese Zeit (${year}) sind keine Feiertage hinterlegt. Bitte lassen Sie den Fachbereich rechnen.`,
  );
}

/** Whole days from one day to another; negative when it is over. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}
