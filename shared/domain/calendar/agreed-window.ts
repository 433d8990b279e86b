import { Temporal } from 'temporal-polyfill';
import { failure, ok, type Result } from '../../result.ts';
import type { Instant, LocalDate, LocalTime } from '../time.ts';
import { type AgreedTimeFault, agreedTimeAt, agreeOn, instantText, type Turn } from './agreed-time.ts';
import { germanDay } from './german-day.ts';
import { isKnownDay } from './holidays.ts';
import { describeHours } from './opening-hours.ts';
import type { OpenTimes, TimeSpan } from './open-times.ts';

/** A window of one day as people say it: between two wall-clock times of a zone. */
export interface SaidWindow {
  readonly date: LocalDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** IANA zone, such as `Europe/Berlin`. */
  readonly zone: string;
}

/** A window as it was said, and the instants it was read as. */
export type AgreedWindow = SaidWindow & TimeSpan;

export type WindowFault =
  AgreedTimeFault | 'window-empty' | 'window-past' | 'window-far' | 'window-closed' | 'window-outside-hours';

/** A promise further ahead is a slip of the keys. */
const maxDaysAhead = 366;

/**
 * Reads a window as instants and tells, in a sentence, what is wrong with it: its times, the past, a day on which the
 * department is closed, hours it does not keep. `department` is its name, for the sentence.
 */
export function agreeOnWindow(
  said: SaidWindow,
  context: {
    readonly open: OpenTimes;
    readonly department: string;
    readonly now: Instant;
    /** Which of two is meant where a time comes twice; asked for when left out. */
    readonly turn?: Turn;
  },
): Result<AgreedWindow, WindowFault> {
  if (said.from >= said.to) {
    return failure('window-empty', 'Das Zeitfenster muss nach seinem Beginn enden. Es wurde nichts vereinbart.');
  }
  const { date, zone } = said;
  const start = agreeOn({ date, zone, time: said.from }, context.turn);
  if (!start.ok) return start;
  const end = agreeOn({ date, zone, time: said.to }, context.turn);
  if (!end.ok) return end;
  const window = { ...said, startAt: start.value.at, endAt: end.value.at };
  return checkTime(window, context.now) ?? checkHours(window, context) ?? ok(window);
}

function checkTime(window: AgreedWindow, at: Instant): Result<never, WindowFault> | null {
  const now = Temporal.Instant.from(at);
  if (Temporal.Instant.compare(window.endAt, now) <= 0) {
    return failure('window-past', 'Dieses Zeitfenster ist schon vorbei. Bitte wählen Sie ein späteres.');
  }
  // A year's holidays may not be known yet: then nobody can promise anything in it.
  const isFar = Temporal.Instant.from(window.startAt).since(now).total('hours') > maxDaysAhead * 24;
  if (isFar || !isKnownDay(Temporal.PlainDate.from(window.date))) {
    return failure('window-far', 'Dieses Zeitfenster liegt mehr als ein Jahr voraus. Bitte prüfen Sie das Datum.');
  }
  return null;
}

function checkHours(
  window: AgreedWindow,
  { open, department }: { readonly open: OpenTimes; readonly department: string },
): Result<never, WindowFault> | null {
  if (open.covers(window)) return null;
  const day = agreedTimeAt(window.startAt, open.zone).date;
  const reason = open.closedBecause(day);
  if (reason !== null) {
    const date = germanDay(Temporal.PlainDate.from(day));
    const because = date.startsWith(reason) ? '' : ` (${reason})`;
    return failure(
      'window-closed',
      `Am ${date}${because} ruft ${department} nicht zurück. Bitte wählen Sie einen anderen Tag.`,
    );
  }
  const hours = open
    .on(day)
    .map(({ startAt, endAt }) => `${agreedTimeAt(startAt, open.zone).time} bis ${agreedTimeAt(endAt, open.zone).time}`);
  return failure(
    'window-outside-hours',
    `${department} ruft an diesem Tag von ${hours.join(' und ')} Uhr zurück (${describeHours(open.week)}). Bitte wählen Sie ein Zeitfenster darin.`,
  );
}

/**
 * The next windows of equal length in open times, in order, none of which has begun: what can be offered to a customer.
 * `fits` lets only some through, such as those whose capacity is not used up.
 */
export function offerWindows(
  open: OpenTimes,
  wish: {
    readonly after: Instant;
    readonly minutes: number;
    readonly count: number;
    readonly fits?: (window: AgreedWindow) => boolean;
  },
): AgreedWindow[] {
  const { after, minutes, count, fits = () => true } = wish;
  const last = Temporal.Instant.from(after).add({ hours: maxDaysAhead * 24 });
  const offered: AgreedWindow[] = [];
  let span = open.nextOpen(after);
  while (span && offered.length < count && Temporal.Instant.compare(span.startAt, last) <= 0) {
    const whole = open.on(agreedTimeAt(span.startAt, open.zone).date).find(({ endAt }) => endAt === span?.endAt);
    for (const window of cut(whole ?? span, minutes, open.zone)) {
      if (window.startAt >= after && offered.length < count && fits(window)) offered.push(window);
    }
    span = open.nextOpen(span.endAt);
  }
  return offered;
}

/** Cuts an open time into windows of equal length, from its beginning on; what is left over is not offered. */
function cut({ startAt, endAt }: TimeSpan, minutes: number, zone: string): AgreedWindow[] {
  const windows: AgreedWindow[] = [];
  const end = Temporal.Instant.from(endAt);
  let start = Temporal.Instant.from(startAt);
  for (;;) {
    const next = start.add({ minutes });
    if (Temporal.Instant.compare(next, end) > 0) return windows;
    const [from, to] = [agreedTimeAt(instantText(start), zone), agreedTimeAt(instantText(next), zone)];
    // Not over a change of clocks: nobody could say such a window.
    if (from.date === to.date && from.time < to.time) {
      windows.push({ date: from.date, from: from.time, to: to.time, zone, startAt: from.at, endAt: to.at });
    }
    start = next;
  }
}

/**
 * When somebody may be called: within a window that the customer named and while the department is open, in order. Never
 * a moment outside of either.
 */
export function callableTimes(windows: readonly TimeSpan[], open: OpenTimes): TimeSpan[] {
  return windows
    .flatMap((window) => {
      const times: TimeSpan[] = [];
      let span = open.nextOpen(window.startAt);
      while (span && span.startAt < window.endAt) {
        times.push({ startAt: span.startAt, endAt: span.endAt < window.endAt ? span.endAt : window.endAt });
        span = open.nextOpen(span.endAt);
      }
      return times;
    })
    .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1));
}

/** The time to call that is going on, else the next one; null when all are over. */
export function nextCallable(windows: readonly TimeSpan[], open: OpenTimes, at: Instant): TimeSpan | null {
  return callableTimes(windows, open).find(({ endAt }) => endAt > at) ?? null;
}
