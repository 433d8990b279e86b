import { Temporal } from 'temporal-polyfill';
import { placeOfDepartment } from '../site/place.ts';
import type { Site } from '../site/site.ts';
import type { Instant, LocalDate, LocalTime } from '../time.ts';
import { instantText } from './agreed-time.ts';
import { dateOf, type EpochDay, epochDayOf, weekdayOf } from './epoch-day.ts';
import { germanWeekday } from './german-day.ts';
import type { HolidayCalendar } from './holiday-calendars.ts';
import { holidayAt, knownDays } from './holidays.ts';
import { type Hours, type HoursException, hoursOn, mondayToFriday, type WeekHours, weekdays } from './opening-hours.ts';
import { joinSpans, type Span } from './span.ts';
import { type EpochMs, type MinuteOfDay, zoneClock } from './zone-clock.ts';

/** A stretch of time from an instant up to, but not including, another. */
export interface TimeSpan {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** When somebody is there: the usual week, without the holidays of the place, with exceptions. */
export interface OpenTimes {
  readonly zone: string;
  /** The usual week, to tell people. */
  readonly week: WeekHours;
  /** The open times of a day in order; empty when it is closed. */
  on(day: LocalDate): TimeSpan[];
  /** The same by numbers, for those who look at many days. */
  spansOn(day: EpochDay): readonly Span[];
  /** Why a day is closed: a holiday's or exception's name, or the weekday; null when it is open. */
  closedBecause(day: LocalDate): string | null;
  isOpen(at: Instant): boolean;
  /** Whether it is open all the time from one instant to another. */
  covers(span: TimeSpan): boolean;
  /** The open time that is going on at an instant, else the next one; null when none comes within a year, or is known. */
  nextOpen(at: Instant): TimeSpan | null;
  /**
   * The instant at which so many minutes of open time have passed; the clock stands while it is closed. Ends at a
   * closing time rather than at the next opening. Null when that takes more than two years, or
   * is not known.
   */
  addOpenTime(at: Instant, minutes: number): Instant | null;
  /** Whole minutes of open time from one instant to another; 0 when the other is earlier. */
  openMinutesBetween(span: TimeSpan): number;
}

/** What open times are made of. What asks about a day throws `UnknownDayError` beyond the years of the holiday table. */
export interface OpenTimesOptions {
  readonly zone: string;
  readonly holidays: HolidayCalendar;
  readonly week: WeekHours;
  /** The first that fits a day counts, before holidays and the usual week. */
  readonly exceptions?: readonly HoursException[];
}

/** The open times of a department: its week, its exceptions, then those of the site, and the holidays of its place. */
export function openTimesOf(site: Site, departmentId: string): OpenTimes | null {
  const department = site.departments.find(({ id }) => id === departmentId);
  if (!department) return null;
  return createOpenTimes({
    zone: site.zone,
    holidays: placeOfDepartment(site, departmentId).holidays,
    week: department.openingHours ?? mondayToFriday(department.callbackHours),
    exceptions: [...(department.exceptions ?? []), ...(site.exceptions ?? [])],
  });
}

const longestGap = 366;
const longestCount = 2 * 366;
const minute = 60_000;

export function createOpenTimes({ zone, holidays, week, exceptions = [] }: OpenTimesOptions): OpenTimes {
  const clock = zoneClock(zone);
  const byWeekday = weekdays.map((day) => hoursOn(week, day));
  const known = new Map<EpochDay, readonly Span[]>();

  function spansOn(day: EpochDay): readonly Span[] {
    const before = known.get(day);
    if (before) return before;
    const spans = hoursAt(day).flatMap(({ from, to }) => {
      const span = { from: clock.bound(day, minuteOf(from), 'start'), to: clock.bound(day, minuteOf(to), 'end') };
      return span.from < span.to ? [span] : [];
    });
    const joined = joinSpans(spans);
    known.set(day, joined);
    return joined;
  }

  function hoursAt(day: EpochDay): readonly Hours[] {
    const exception = exceptionOn(day);
    if (exception) return exception.hours ?? [];
    return holidayAt(holidays, day) === null ? (byWeekday[weekdayOf(day) - 1] ?? []) : [];
  }

  function exceptionOn(day: EpochDay): HoursException | undefined {
    if (exceptions.length === 0) return undefined;
    const date = dateOf(day).toString();
    return exceptions.find(({ on, until }) =>
      until === undefined ? date === on || date.slice(5) === on : on <= date && date <= until,
    );
  }

  /** Open times in order from the day of an instant on, at most so many days. */
  function* spansFrom(at: EpochMs, days: number): Generator<Span> {
    const first = dayAt(at);
    const last = Math.min(first + days, epochDayOf(knownDays.last));
    for (let day = first; day <= last; day += 1) yield* spansOn(day);
  }

  function dayAt(at: EpochMs): EpochDay {
    return epochDayOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate());
  }

  function nextOpen(at: EpochMs): Span | null {
    for (const span of spansFrom(at, longestGap)) if (span.to > at) return span;
    return null;
  }

  return {
    zone,
    week,
    on: (day) => spansOn(epochDayOf(Temporal.PlainDate.from(day))).map(toTimeSpan),
    spansOn,
    closedBecause(date) {
      const day = Temporal.PlainDate.from(date);
      const number = epochDayOf(day);
      if (spansOn(number).length > 0) return null;
      return exceptionOn(number)?.name ?? holidayAt(holidays, number) ?? germanWeekday(day);
    },
    isOpen(at) {
      const moment = toEpochMs(at);
      return spansOn(dayAt(moment)).some(({ from, to }) => from <= moment && moment < to);
    },
    covers({ startAt, endAt }) {
      const [start, end] = [toEpochMs(startAt), toEpochMs(endAt)];
      return start < end && spansOn(dayAt(start)).some(({ from, to }) => from <= start && end <= to);
    },
    nextOpen(at) {
      const moment = toEpochMs(at);
      const span = nextOpen(moment);
      return span && toTimeSpan({ from: Math.max(span.from, moment), to: span.to });
    },
    addOpenTime(at, minutes) {
      const start = toEpochMs(at);
      let left = minutes * minute;
      for (const { from, to } of spansFrom(start, longestCount)) {
        const begin = Math.max(from, start);
        if (begin >= to) continue;
        if (left <= to - begin) return toInstant(begin + left);
        left -= to - begin;
      }
      return null;
    },
    openMinutesBetween({ startAt, endAt }) {
      const [start, end] = [toEpochMs(startAt), toEpochMs(endAt)];
      if (start >= end) return 0;
      let open = 0;
      for (const { from, to } of spansFrom(start, dayAt(end) - dayAt(start))) {
        open += Math.max(0, Math.min(to, end) - Math.max(from, start));
      }
      return Math.floor(open / minute);
    },
  };
}

/** `09:30` as minutes after midnight. */
export function minuteOf(time: LocalTime): MinuteOfDay {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function toEpochMs(at: Instant): EpochMs {
  return Temporal.Instant.from(at).epochMilliseconds;
}

function toInstant(at: EpochMs): Instant {
  return instantText(Temporal.Instant.fromEpochMilliseconds(at));
}

function toTimeSpan({ from, to }: Span): TimeSpan {
  return { startAt: toInstant(from), endAt: toInstant(to) };
}
