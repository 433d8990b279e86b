import { Temporal } from 'temporal-polyfill';
import { agreedTimeAt, instantText } from '../calendar/agreed-time.ts';
import type { OpenTimes, TimeSpan } from '../calendar/open-times.ts';

const minuteMs = 60_000;

/** A part of a department's open time that holds so many promises. */
export interface CapacityWindow extends TimeSpan {
  /** It lies in the customer's window from beginning to end. */
  readonly isWhole: boolean;
}

/**
 * The windows of a department's day that a customer's window touches, in order. The customer may have named other times
 * than were offered, "von halb zehn bis elf": the call falls into one of these.
 */
export function capacityWindows(window: TimeSpan, open: OpenTimes, minutes: number): CapacityWindow[] {
  const [from, to] = [Date.parse(window.startAt), Date.parse(window.endAt)];
  const days = new Set([window.startAt, window.endAt].map((at) => agreedTimeAt(at, open.zone).date));
  const windows: CapacityWindow[] = [];
  for (const { startAt, endAt } of [...days].flatMap((day) => open.on(day))) {
    const closing = Date.parse(endAt);
    for (let start = Date.parse(startAt); start < closing; start += minutes * minuteMs) {
      const end = Math.min(closing, start + minutes * minuteMs);
      if (start >= to || end <= from) continue;
      windows.push({ startAt: toInstant(start), endAt: toInstant(end), isWhole: start >= from && end <= to });
    }
  }
  return windows;
}

function toInstant(milliseconds: number): string {
  return instantText(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}
