import { Temporal } from 'temporal-polyfill';
import { failure, ok, type Result } from '../../result.ts';
import { type AgreedTime, agreedTimeAt, agreeOn } from '../calendar/agreed-time.ts';
import { germanDay } from '../calendar/german-day.ts';
import { isKnownDay } from '../calendar/holidays.ts';
import type { OpenTimes, TimeSpan } from '../calendar/open-times.ts';
import type { Instant } from '../time.ts';
import { type CallbackPromise, usualCallbackPromise } from './callback-promise.ts';

export interface CallbackDue {
  readonly due: AgreedTime;
  /** To read out. */
  readonly sentence: string;
}

/** Furthest that an answer is looked for. */
const maxDaysAhead = 366;

/** By when a department calls back what was asked at an instant; `department` is its name. */
export function callbackDue(
  askedAt: Instant,
  {
    open,
    department,
    promise = usualCallbackPromise,
  }: {
    readonly open: OpenTimes;
    readonly department: string;
    readonly promise?: CallbackPromise;
  },
): Result<CallbackDue, 'never-open'> {
  const dueAt = findDue(askedAt, open, promise);
  if (dueAt === null) {
    return failure(
      'never-open',
      `${department} hat in der nächsten Zeit keine Servicezeiten hinterlegt. Es wurde nichts vereinbart.`,
    );
  }
  const due = agreedTimeAt(dueAt, open.zone);
  return ok({
    due,
    sentence: `${department} ruft Sie spätestens am ${germanDay(Temporal.PlainDate.from(due.date))} um ${due.time} Uhr zurück. ${explain(askedAt, dueAt, open, promise)}`,
  });
}

/** How it was counted: nobody takes 48 hours of opening time for the week that they are. */
function explain(askedAt: Instant, dueAt: Instant, open: OpenTimes, { hours, counted }: CallbackPromise): string {
  if (counted === 'openDays') {
    const days = Math.ceil(hours / 24);
    return `Gezählt sind ${hours} Stunden, ein Servicetag als 24: ${days === 1 ? 'ein Servicetag' : `${days} Servicetage`}.`;
  }
  const days = openDaysBetween(askedAt, dueAt, open);
  return `Gezählt sind ${hours} Stunden, in denen der Fachbereich Servicezeit hat: ${days === 1 ? 'ein Servicetag' : `verteilt auf ${days} Servicetage`}.`;
}

/** Days on which some of the open time between two instants lies. */
function openDaysBetween(from: Instant, to: Instant, open: OpenTimes): number {
  const last = Temporal.PlainDate.from(agreedTimeAt(to, open.zone).date);
  let day = Temporal.PlainDate.from(agreedTimeAt(from, open.zone).date);
  let count = 0;
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    if (open.on(day.toString()).some(({ startAt, endAt }) => startAt < to && endAt > from)) count += 1;
    day = day.add({ days: 1 });
  }
  return count;
}

function findDue(askedAt: Instant, open: OpenTimes, { hours, counted }: CallbackPromise): Instant | null {
  return counted === 'openHours' ? open.addOpenTime(askedAt, hours * 60) : addOpenDays(askedAt, open, hours);
}

/** The same time of day so many open days later: at the latest when it closes then, at the earliest when it opens. */
function addOpenDays(askedAt: Instant, open: OpenTimes, hours: number): Instant | null {
  const start = open.nextOpen(askedAt);
  if (!start) return null;
  const begun = agreedTimeAt(start.startAt, open.zone);
  let left = Math.ceil(hours / 24);
  for (let passed = 1; passed <= maxDaysAhead; passed += 1) {
    const day = Temporal.PlainDate.from(begun.date).add({ days: passed });
    if (!isKnownDay(day)) return null;
    const date = day.toString();
    const times = open.on(date);
    const [first, last] = [times[0], times.at(-1)];
    if (!first || !last) continue;
    left -= 1;
    if (left === 0) return within(agreeOn({ ...begun, date }, 'first'), { startAt: first.startAt, endAt: last.endAt });
  }
  return null;
}

/** A time, held within the open times of its day; one that the change of clocks leaves out is the closing time. */
function within(time: Result<AgreedTime>, { startAt, endAt }: TimeSpan): Instant {
  if (!time.ok || time.value.at > endAt) return endAt;
  return time.value.at < startAt ? startAt : time.value.at;
}
