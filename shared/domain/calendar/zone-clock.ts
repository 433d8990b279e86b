import type { Temporal } from 'temporal-polyfill';
import { dateOf, type EpochDay } from './epoch-day.ts';

/** An instant as milliseconds since 1 January 1970, UTC: whole, for comparing many of them. */
export type EpochMs = number;

/** A time of day in minutes after midnight on the wall clock. */
export type MinuteOfDay = number;

const minute = 60_000;
const evenDay = 24 * 60 * minute;

/** Reads wall-clock times of one zone as instants. Temporal is asked once a day, so that many times of a day are cheap. */
export interface ZoneClock {
  readonly zone: string;
  /** The first instant of a day that has 24 hours without a change of clocks, to count its minutes from; else null. */
  midnight(day: EpochDay): EpochMs | null;
  /** The instant of a wall-clock time; null when the change of clocks leaves it out or has it twice. */
  exact(day: EpochDay, time: MinuteOfDay): EpochMs | null;
  /**
   * The bound of a time in which something is open. Where the time is left out that is the change of clocks itself;
   * where it comes twice, the first for a start and the second for an end.
   */
  bound(day: EpochDay, time: MinuteOfDay, side: 'start' | 'end'): EpochMs;
}

/** A day's first instant, and whether it has 24 hours with no change of clocks. */
interface Day {
  readonly start: EpochMs;
  readonly isEven: boolean;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone such as `Europe/Berlin`; throws a RangeError where there is no such zone. */
export function zoneClock(zone: string): ZoneClock {
  const before = clocks.get(zone);
  if (before) return before;
  const clock = createZoneClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function createZoneClock(zone: string): ZoneClock {
  const days = new Map<EpochDay, Day>();
  const starts = new Map<EpochDay, EpochMs>();

  function dayOf(day: EpochDay): Day {
    const before = days.get(day);
    if (before) return before;
    const [start, end] = [startOf(day), startOf(day + 1)];
    const read = { start, isEven: end - start === evenDay };
    days.set(day, read);
    return read;
  }

  function startOf(day: EpochDay): EpochMs {
    const before = starts.get(day);
    if (before !== undefined) return before;
    const start = dateOf(day).toZonedDateTime(zone).epochMilliseconds;
    starts.set(day, start);
    return start;
  }

  /** Both readings of a time on a day on which the clocks change; equal when there is no doubt. */
  function readings(day: EpochDay, time: MinuteOfDay): readonly [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
    const local = dateOf(day).toPlainDateTime({ hour: Math.floor(time / 60), minute: time % 60 });
    return [
      local.toZonedDateTime(zone, { disambiguation: 'earlier' }),
      local.toZonedDateTime(zone, { disambiguation: 'later' }),
    ];
  }

  function exact(day: EpochDay, time: MinuteOfDay): EpochMs | null {
    const { start, isEven } = dayOf(day);
    if (isEven) return start + time * minute;
    const [earlier, later] = readings(day, time);
    return earlier.equals(later) ? earlier.epochMilliseconds : null;
  }

  function bound(day: EpochDay, time: MinuteOfDay, side: 'start' | 'end'): EpochMs {
    const clear = exact(day, time);
    if (clear !== null) return clear;
    const [earlier, later] = readings(day, time);
    const isTwice = earlier.hour * 60 + earlier.minute === time;
    if (isTwice) return (side === 'start' ? earlier : later).epochMilliseconds;
    // Left out: the earlier reading lies before the change, which is the next one there.
    return (earlier.getTimeZoneTransition('next') ?? later).epochMilliseconds;
  }

  function midnight(day: EpochDay): EpochMs | null {
    const { start, isEven } = dayOf(day);
    return isEven ? start : null;
  }

  return { zone, midnight, exact, bound };
}
