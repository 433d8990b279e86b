import { Temporal } from 'temporal-polyfill';
import type { LocalTime } from '../time.ts';
import { agreedTimeAt, instantText } from './agreed-time.ts';
import { type EpochDay, epochDayOf, weekdayOf } from './epoch-day.ts';
import { knownDays } from './holidays.ts';
import { type OpenTimes, minuteOf } from './open-times.ts';
import { weekdays } from './opening-hours.ts';
import type { Meeting, OfficerDiary, RoomDiary, Slot, SlotPattern, SlotWish } from './slot.ts';
import { joinSpans, type Span } from './span.ts';
import { type EpochMs, type MinuteOfDay, type ZoneClock, zoneClock } from './zone-clock.ts';

const minute = 60_000;
const oneYear = 366 * 24 * 60 * minute;
const lastMinute = 24 * 60 - 1;

/**
 * The next slots that fit a wish, in order of their start, then of the diaries as given. Pure; goes day by day over all
 * diaries and ends with the day on which enough are found. Never begins or ends in times that the change of clocks
 * leaves out or doubles.
 */
export function findSlots(diaries: readonly OfficerDiary[], rooms: readonly RoomDiary[], wish: SlotWish): Slot[] {
  const offices = groupByOffice(diaries, wish);
  const zone = zoneOf(offices);
  if (zone === null) return [];
  const after = Temporal.Instant.from(wish.after).epochMilliseconds;
  const until = wish.until === undefined ? after + oneYear : Temporal.Instant.from(wish.until).epochMilliseconds;
  const search: Search = {
    clock: zoneClock(zone),
    after,
    until,
    length: wish.minutes * minute,
    rooms: rooms.map(({ roomId, busy }) => ({ roomId, busy: joinSpans(busy) })),
  };
  const lastDay = Math.min(epochDayOf(knownDays.last), dayAt(until, zone));
  const found: Found[] = [];
  for (let day = dayAt(after, zone); day <= lastDay && found.length < wish.count; day += 1) {
    for (const { open, desks } of offices) searchDay(day, open.spansOn(day), desks, search, found);
  }
  return found
    .toSorted((a, b) => a.start - b.start || a.rank - b.rank)
    .slice(0, wish.count)
    .map((one) => toSlot(one, search.length, zone));
}

/** All diaries must be of one zone: days are gone through one after the other. */
function zoneOf(offices: readonly Office[]): string | null {
  const zones = new Set(offices.map(({ open }) => open.zone));
  if (zones.size > 1) throw new RangeError(`slots are looked for in one zone, not in ${[...zones].join(' and ')}`);
  return [...zones][0] ?? null;
}

/** A possible start in a day of the week. */
interface Start {
  readonly at: MinuteOfDay;
  readonly meetings: readonly Meeting[];
}

/** One officer while a search goes on. */
interface Desk {
  readonly officerId: string;
  /** Place in the order of the diaries. */
  readonly rank: number;
  readonly busy: readonly Span[];
  /** Possible starts from Monday to Sunday, each in order. */
  readonly starts: readonly (readonly Start[])[];
  /** The first of `busy` that is not yet over; starts only ever come later. */
  next: number;
}

/** Officers who share open times. */
interface Office {
  readonly open: OpenTimes;
  readonly desks: Desk[];
}

interface Search {
  readonly clock: ZoneClock;
  readonly after: EpochMs;
  readonly until: EpochMs;
  readonly length: EpochMs;
  /** Taken times joined. */
  readonly rooms: readonly RoomDiary[];
}

interface Found {
  readonly start: EpochMs;
  readonly rank: number;
  readonly officerId: string;
  readonly meeting: Meeting;
  readonly roomId: string | null;
}

function groupByOffice(diaries: readonly OfficerDiary[], wish: SlotWish): Office[] {
  const offices = new Map<OpenTimes, Office>();
  const startsOf = new Map<readonly SlotPattern[], readonly (readonly Start[])[]>();
  for (const [rank, { officerId, patterns, open, busy }] of diaries.entries()) {
    if (wish.officerId !== undefined && wish.officerId !== officerId) continue;
    const starts = startsOf.get(patterns) ?? readStarts(patterns, wish);
    startsOf.set(patterns, starts);
    const office = offices.get(open) ?? { open, desks: [] };
    office.desks.push({ officerId, rank, busy, starts, next: 0 });
    offices.set(open, office);
  }
  return [...offices.values()];
}

/** The starts that fit the wish, by weekday, in order; a start in two patterns is one. */
function readStarts(patterns: readonly SlotPattern[], wish: SlotWish): Start[][] {
  const [earliest, latest] = [toMinute(wish.from, 0), toMinute(wish.to, lastMinute)];
  return weekdays.map((weekday) => {
    if (wish.days && !wish.days.includes(weekday)) return [];
    const meetingsAt = new Map<MinuteOfDay, Set<Meeting>>();
    for (const { days, from, to, every, meetings } of patterns) {
      if (!days.includes(weekday)) continue;
      const last = Math.min(minuteOf(to) - wish.minutes, latest);
      for (let at = minuteOf(from); at <= last; at += every) {
        if (at < earliest) continue;
        const wanted = meetings.filter((one) => wish.meeting === undefined || one === wish.meeting);
        if (wanted.length > 0) meetingsAt.set(at, new Set([...(meetingsAt.get(at) ?? []), ...wanted]));
      }
    }
    return [...meetingsAt].map(([at, meetings]) => ({ at, meetings: [...meetings] })).toSorted((a, b) => a.at - b.at);
  });
}

function toMinute(time: LocalTime | undefined, otherwise: MinuteOfDay): MinuteOfDay {
  return time === undefined ? otherwise : minuteOf(time);
}

/** Adds what is free on a day to `found`; `spans` are the open times of the day. */
function searchDay(
  day: EpochDay,
  spans: readonly Span[],
  desks: readonly Desk[],
  { clock, after, until, length, rooms }: Search,
  found: Found[],
): void {
  if (spans.length === 0) return;
  const weekday = weekdayOf(day) - 1;
  const midnight = clock.midnight(day);
  for (const desk of desks) {
    for (const { at, meetings } of desk.starts[weekday] ?? []) {
      const start = midnight === null ? clock.exact(day, at) : midnight + at * minute;
      if (start === null || start < after) continue;
      const end = start + length;
      if (end > until) break;
      if (isTaken(desk, start, end) || !isInside(spans, start, end)) continue;
      if (midnight === null && clock.exact(day, at + length / minute) !== end) continue;
      const place = findPlace(meetings, rooms, start, end);
      if (place) found.push({ start, rank: desk.rank, officerId: desk.officerId, ...place });
    }
  }
}

/** Whether something in the diary meets the time; moves on over what is past. */
function isTaken(desk: Desk, from: EpochMs, to: EpochMs): boolean {
  const { busy } = desk;
  let one = busy[desk.next];
  while (one !== undefined && one.to <= from) {
    desk.next += 1;
    one = busy[desk.next];
  }
  return one !== undefined && one.from < to;
}

function isInside(spans: readonly Span[], from: EpochMs, to: EpochMs): boolean {
  for (const span of spans) if (span.from <= from && to <= span.to) return true;
  return false;
}

/** The first way of meeting that is possible then. */
function findPlace(
  meetings: readonly Meeting[],
  rooms: readonly RoomDiary[],
  from: EpochMs,
  to: EpochMs,
): Pick<Found, 'meeting' | 'roomId'> | null {
  for (const meeting of meetings) {
    if (meeting === 'telephone') return { meeting, roomId: null };
    const room = rooms.find(({ busy }) => isFree(busy, from, to));
    if (room) return { meeting, roomId: room.roomId };
  }
  return null;
}

/** Whether nothing of joined times meets a time. */
function isFree(joined: readonly Span[], from: EpochMs, to: EpochMs): boolean {
  let [low, high] = [0, joined.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((joined[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return (joined[low]?.from ?? Number.POSITIVE_INFINITY) >= to;
}

function toSlot({ start, officerId, meeting, roomId }: Found, length: EpochMs, zone: string): Slot {
  const text = (at: EpochMs) => instantText(Temporal.Instant.fromEpochMilliseconds(at));
  const [from, to] = [agreedTimeAt(text(start), zone), agreedTimeAt(text(start + length), zone)];
  return {
    officerId,
    meeting,
    roomId,
    date: from.date,
    from: from.time,
    to: to.time,
    zone,
    startAt: from.at,
    endAt: to.at,
  };
}

function dayAt(at: EpochMs, zone: string): EpochDay {
  return epochDayOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate());
}
