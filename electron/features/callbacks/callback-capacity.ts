import { usualWindowMinutes } from '#shared/domain/callback/callback-capacity.ts';
import type { OfferedWindow } from '#shared/domain/callback/callback.ts';
import { type CapacityWindow, capacityWindows } from '#shared/domain/callback/capacity-windows.ts';
import { type AgreedWindow, offerWindows } from '#shared/domain/calendar/agreed-window.ts';
import type { WeekHours } from '#shared/domain/calendar/opening-hours.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import { minuteOf, type OpenTimes, type TimeSpan } from '#shared/domain/calendar/open-times.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { failure, type Result } from '#shared/result.ts';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../db/database.ts';
import { createSeatRepository } from './seat-repository.ts';

/** How many callbacks can still be promised, and the seats of those that are. Run what writes in a transaction. */
export interface CallbackCapacity {
  /** The next windows of a department that have not begun and have a seat left. */
  offer(departmentId: string, now: Instant, count: number): OfferedWindow[];
  /** Takes a seat in a window; false where there is none. Whoever has one in it keeps that. */
  take(callbackId: Id, departmentId: string, window: TimeSpan, now: Instant): boolean;
  /** The same for a callback that has a seat elsewhere: that one is given back. */
  move(callbackId: Id, departmentId: string, window: TimeSpan, now: Instant): boolean;
  /** Nobody is going to call: others may have the seat. */
  free(callbackId: Id): void;
  /** Why a window cannot be promised, with those that can; `what` says what became of the request. */
  full(departmentId: string, window: AgreedWindow, now: Instant, what: string): Result<never>;
}

export function createCallbackCapacity(options: {
  readonly db: Database;
  readonly site: Pick<Site, 'departments'>;
  readonly openTimes: (departmentId: string) => OpenTimes;
}): CallbackCapacity {
  const { site, openTimes } = options;
  const seats = createSeatRepository(options.db);
  const departmentOf = (id: string) => site.departments.find((one) => one.id === id);

  function offer(departmentId: string, now: Instant, count: number): OfferedWindow[] {
    const limit = departmentOf(departmentId)?.callbackCapacity;
    const taken = limit && seats.listTaken(departmentId, now);
    const freeIn = ({ startAt, endAt }: TimeSpan): number => {
      if (!limit || !taken) return Infinity;
      let used = 0;
      for (const [at, many] of taken) if (at >= startAt && at < endAt) used += many;
      return limit.perWindow - used;
    };
    const open = openTimes(departmentId);
    return offerWindows(open, {
      after: now,
      // A department that is there for an hour calls back within it.
      minutes: Math.min(limit?.minutes ?? usualWindowMinutes, longestOf(open.week)),
      count,
      fits: (window) => freeIn(window) > 0,
    }).map((window) => ({ ...window, free: limit ? freeIn(window) : null }));
  }

  /** Who can be reached all day leaves the full hours to those who cannot. */
  function emptiestFirst(departmentId: string, windows: readonly CapacityWindow[]): CapacityWindow[] {
    const taken = seats.listTaken(departmentId, windows.map(({ startAt }) => startAt).toSorted()[0] ?? '');
    const used = ({ startAt }: TimeSpan): number => taken.get(startAt) ?? 0;
    return windows.toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || used(a) - used(b));
  }

  /** Where the seat is then; null where none is free, undefined where none is needed. */
  function seat(callbackId: Id, departmentId: string, window: TimeSpan, now: Instant): Instant | null | undefined {
    const limit = departmentOf(departmentId)?.callbackCapacity;
    if (!limit) return undefined;
    const windows = capacityWindows(window, openTimes(departmentId), limit.minutes).filter(({ endAt }) => endAt > now);
    const own = seats.listOf(callbackId);
    const kept = windows.find(({ startAt }) => own.includes(startAt));
    if (kept) return kept.startAt;
    for (const { startAt, endAt } of emptiestFirst(departmentId, windows)) {
      if (seats.take({ departmentId, startAt, endAt, capacity: limit.perWindow }, callbackId)) return startAt;
    }
    return null;
  }

  return {
    offer,
    take: (...request) => seat(...request) !== null,

    move(callbackId, departmentId, window, now) {
      const at = seat(callbackId, departmentId, window, now);
      if (at === null) return false;
      if (at !== undefined) seats.free(callbackId, at);
      return true;
    },

    free: (callbackId) => seats.free(callbackId),

    full(departmentId, window, now, what) {
      const name = departmentOf(departmentId)?.name ?? departmentId;
      const others = offer(departmentId, now, 3).map(say);
      const hint = others.length > 0 ? ` Frei ist zum Beispiel: ${others.join('; ')}.` : '';
      return failure(
        'window-full',
        `${name} hat am ${say(window)} keinen Platz mehr für einen Rückruf. ${what}${hint}`,
      );
    },
  };
}

/** The longest open time of a usual week, in minutes. */
function longestOf(week: WeekHours): number {
  return Math.max(...week.map(({ from, to }) => minuteOf(to) - minuteOf(from)));
}

function say({ date, from, to }: AgreedWindow): string {
  return `${germanDay(Temporal.PlainDate.from(date))} von ${from} bis ${to} Uhr`;
}
