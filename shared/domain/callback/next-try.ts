import { Temporal } from 'temporal-polyfill';
import { agreedTimeAt, agreeOn, instantText } from '../calendar/agreed-time.ts';
import { nextCallable } from '../calendar/agreed-window.ts';
import type { OpenTimes } from '../calendar/open-times.ts';
import type { Instant } from '../time.ts';
import type { AttemptOutcome, Callback, CallbackWindow, ReachableWindow } from './callback.ts';

/** After a busy line; counted from dialling, not from the end of the attempt. */
const busyMinutes = 10;
/** Beyond any run of closed days. */
const maxDaysAhead = 60;

/** What becomes of a promise after an attempt. */
export type NextTry =
  | { readonly kind: 'again'; readonly window: ReachableWindow; readonly callFromAt: Instant }
  /** The advisor who promised has to find the right number. */
  | { readonly kind: 'returned' }
  | { readonly kind: 'closed' };

export interface Attempt {
  readonly outcome: AttemptOutcome;
  readonly dialledAt: Instant;
  readonly callback: Pick<Callback, 'window' | 'otherWindows'>;
  /** When the department that calls back is there. */
  readonly open: OpenTimes;
}

/**
 * Decides by the outcome when to try again: after a busy line in ten minutes, after nobody or an answering machine in
 * the next window that was agreed. Where none is left, in the same hours of the next day that the department is open.
 */
export function nextTry({ outcome, dialledAt, callback, open }: Attempt): NextTry {
  switch (outcome) {
    case 'settled':
    case 'passedOn':
    case 'customerCalled':
      return { kind: 'closed' };
    case 'wrongNumber':
      return { kind: 'returned' };
    case 'busy': {
      const again = instantText(Temporal.Instant.from(dialledAt).add({ minutes: busyMinutes }));
      const window = windowsOf(callback).find((one) => one.startAt <= again && again < one.endAt);
      return window ? inWindow(window, again, open) : inNextWindow(callback, again, open);
    }
    case 'nobody':
    case 'machine':
      return inNextWindow(callback, dialledAt, open);
  }
}

function windowsOf({ window, otherWindows }: Attempt['callback']): readonly ReachableWindow[] {
  return [window, ...otherWindows];
}

function inNextWindow(callback: Attempt['callback'], after: Instant, open: OpenTimes): NextTry {
  const agreed = callback.otherWindows
    .filter(({ startAt }) => startAt > after)
    .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))[0];
  return inWindow(agreed ?? sameHoursLater(callback.window, after, open), after, open);
}

/** Not before a moment, and only while the department is there. */
function inWindow(window: ReachableWindow, after: Instant, open: OpenTimes): NextTry {
  const from = after > window.startAt ? after : window.startAt;
  const callable = nextCallable([{ startAt: from, endAt: window.endAt }], open, from);
  return { kind: 'again', window, callFromAt: callable?.startAt ?? from };
}

/**
 * The same hours on the first day on which the department is there in them, beginning after a moment; where its hours
 * have changed so that there is none, its next open time.
 */
export function sameHoursLater(window: CallbackWindow, after: Instant, open: OpenTimes): ReachableWindow {
  const { zone } = window;
  const first = Temporal.PlainDate.from(agreedTimeAt(after, zone).date);
  for (let ahead = 0; ahead <= maxDaysAhead; ahead += 1) {
    const later = onDay(window, first.add({ days: ahead }).toString());
    if (later && later.startAt > after && nextCallable([later], open, later.startAt)) return later;
  }
  const span = open.nextOpen(after);
  if (!span) throw new RangeError('no open time is known any more');
  const [from, to] = [agreedTimeAt(span.startAt, zone), agreedTimeAt(span.endAt, zone)];
  return { date: from.date, from: from.time, to: to.time, zone, ...span };
}

/** When a promise may be dialled. */
export type DialTime = { readonly may: true } | { readonly may: false; readonly from: Instant };

/**
 * Nobody is called outside the hours they named, nor while the department is closed. A promise that was missed may be
 * kept late: in the same hours of a later day.
 */
export function dialTime(
  { window, callFromAt }: Pick<Callback, 'window' | 'callFromAt'>,
  now: Instant,
  open: OpenTimes,
): DialTime {
  if (now < callFromAt) return { may: false, from: callFromAt };
  const today = now < window.endAt ? window : onDay(window, agreedTimeAt(now, window.zone).date);
  const callable = today && nextCallable([today], open, now);
  if (callable && callable.startAt <= now) return { may: true };
  return { may: false, from: callable?.startAt ?? sameHoursLater(window, now, open).startAt };
}

/** The hours of a window on another day; null where the change of clocks leaves one of them out. */
function onDay({ from, to, zone }: CallbackWindow, date: string): ReachableWindow | null {
  const start = agreeOn({ date, time: from, zone }, 'first');
  const end = agreeOn({ date, time: to, zone }, 'second');
  return start.ok && end.ok ? { date, from, to, zone, startAt: start.value.at, endAt: end.value.at } : null;
}
