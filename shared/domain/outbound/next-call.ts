import { Temporal } from 'temporal-polyfill';
import { instantText } from '../calendar/agreed-time.ts';
import type { OpenTimes } from '../calendar/open-times.ts';
import type { ContactNumber } from '../customer/customer-record.ts';
import type { Instant } from '../time.ts';
import type { OutboundOutcome } from './outbound.ts';

/** After a busy line; counted from dialling. */
const busyMinutes = 10;
const noon = Temporal.PlainTime.from('12:00');

/** What becomes of a task after a call: another one not before an instant, a letter, or nothing more. */
export type NextCall =
  { readonly kind: 'again'; readonly callFromAt: Instant } | { readonly kind: 'letter' } | { readonly kind: 'done' };

/**
 * Nobody agreed on these calls, so they are few and only while the department is there: after a busy line in ten
 * minutes, after nobody or an answering machine in the other half of a day. A wrong number is never called again.
 */
export function nextCall(attempt: {
  readonly outcome: OutboundOutcome;
  readonly dialledAt: Instant;
  /** With this one. */
  readonly attempts: number;
  readonly mostAttempts: number;
  readonly open: OpenTimes;
}): NextCall {
  const { outcome, dialledAt, attempts, mostAttempts, open } = attempt;
  if (outcome === 'settled' || outcome === 'passedOn') return { kind: 'done' };
  if (outcome === 'wrongNumber' || attempts >= mostAttempts) return { kind: 'letter' };
  const after =
    outcome === 'busy'
      ? instantText(Temporal.Instant.from(dialledAt).add({ minutes: busyMinutes }))
      : otherHalf(dialledAt, open);
  const span = after === null ? null : open.nextOpen(after);
  return span && after !== null ? { kind: 'again', callFromAt: laterOf(after, span.startAt) } : { kind: 'letter' };
}

/** The afternoon after a call in the morning, the next open day's morning after one in the afternoon. */
function otherHalf(at: Instant, open: OpenTimes): Instant | null {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(open.zone);
  if (Temporal.PlainTime.compare(local.toPlainTime(), noon) < 0) {
    return instantText(local.withPlainTime(noon).toInstant());
  }
  const tomorrow = local.add({ days: 1 }).startOfDay().toInstant();
  return open.nextOpen(instantText(tomorrow))?.startAt ?? null;
}

function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/**
 * The number to call somebody under whom nobody has agreed on one with: never that of a place of work, where others
 * answer; a mobile rather than one that a household shares. Null where there is none.
 */
export function numberToCall(numbers: readonly ContactNumber[]): string | null {
  const own = numbers.filter(({ label }) => !isOfWork(label));
  return (own.find(({ label }) => label !== null && /mobil|handy/i.test(label)) ?? own[0])?.number ?? null;
}

function isOfWork(label: string | null): boolean {
  return label !== null && /arbeit|dienst|büro|firma/i.test(label);
}
