import { findSlots } from '#shared/domain/calendar/find-slots.ts';
import { createOpenTimes, type OpenTimes } from '#shared/domain/calendar/open-times.ts';
import { mondayToFriday } from '#shared/domain/calendar/opening-hours.ts';
import type { OfficerDiary, SlotPattern, SlotWish } from '#shared/domain/calendar/slot.ts';
import type { Span } from '#shared/domain/calendar/span.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const growthBudget = 12;
const floorBudget = 1.5;
const rounds = 40;

const minutes = 30;
const length = minutes * 60_000;
const count = 20;
const day = 86_400_000;
const after = Date.parse('2026-11-23T09:14:00Z');

const patterns: SlotPattern[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '16:00', every: 30, meetings: ['telephone'] },
];
const wish: SlotWish = { minutes, after: new Date(after).toISOString(), count };

function makeOpenTimes(): OpenTimes {
  const week = mondayToFriday({ from: '08:00', to: '16:00' });
  return createOpenTimes({ zone: 'Europe/Berlin', holidays: 'DE-ST', week });
}

/** The open times of a year from `after` on, day by day. */
function openDays(open: OpenTimes): (readonly Span[])[] {
  const first = Math.floor(after / day);
  return Array.from({ length: 366 }, (_, index) => open.spansOn(first + index)).filter((spans) => spans.length > 0);
}

/**
 * Officers whose diaries are full of half hours until four weeks before the end of the year, so that the search looks at
 * nearly all of it.
 */
function makeDiaries(officers: number, open: OpenTimes): OfficerDiary[] {
  const days = openDays(open).slice(0, -20);
  return Array.from({ length: officers }, (_, index) => ({
    officerId: `officer-${index}`,
    patterns,
    open,
    busy: days.flatMap((spans) =>
      spans.flatMap(({ from, to }) =>
        Array.from({ length: Math.floor((to - from) / length) }, (_unused, half) => ({
          from: from + half * length,
          to: from + (half + 1) * length,
        })),
      ),
    ),
  }));
}

/** The same interval tests and nothing else: every start of every officer on every day against hours and diary. */
function plainLoop(diaries: readonly OfficerDiary[], days: readonly (readonly Span[])[]): number[] {
  const found: number[] = [];
  const next = diaries.map(() => 0);
  for (const spans of days) {
    const open = spans[0];
    if (!open) continue;
    for (let index = 0; index < diaries.length; index += 1) {
      const busy = diaries[index]?.busy ?? [];
      for (let start = open.from; start < open.to; start += length) {
        const end = start + length;
        if (start < after || start < open.from || end > open.to) continue;
        let place = next[index] ?? 0;
        while (place < busy.length && (busy[place]?.to ?? 0) <= start) place += 1;
        next[index] = place;
        const taken = busy[place];
        if (taken === undefined || taken.from >= end) found.push(start);
      }
    }
    if (found.length >= count) break;
  }
  return found.toSorted((a, b) => a - b).slice(0, count);
}

/**
 * The next 20 fitting slots when nearly a year is booked out: 100 officers over 10, and over a plain loop of the same
 * interval tests. Open times remember the days they have looked at, as they do in the app; the first search is printed.
 */
async function run(): Promise<BenchResult[]> {
  const open = makeOpenTimes();
  const [few, many] = [makeDiaries(10, open), makeDiaries(100, open)];
  const days = openDays(open);
  const found = findSlots(many, [], wish).map(({ startAt }) => Date.parse(startAt));
  if (found.length !== count || found.join() !== plainLoop(many, days).join()) throw new Error('other slots');

  const times = { few: [] as number[], many: [] as number[], plain: [] as number[], first: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.few.push(time(() => findSlots(few, [], wish)));
    times.many.push(time(() => findSlots(many, [], wish)));
    times.plain.push(time(() => plainLoop(many, days)));
    const fresh = makeOpenTimes();
    const diaries = many.map((diary) => ({ ...diary, open: fresh }));
    times.first.push(time(() => findSlots(diaries, [], wish)));
  }
  const [fewMs, manyMs, plainMs] = [median(times.few), median(times.many), median(times.plain)];
  const [growth, overPlain] = [manyMs / fewMs, manyMs / plainMs];
  const raw = `${manyMs.toFixed(2)} ms, ${rounds} times in turn`;
  return [
    {
      name: 'slots-growth',
      value: growth,
      budget: growthBudget,
      unit: 'x',
      ok: growth <= growthBudget,
      detail: `next ${count} slots of 100 officers, nearly a year booked out, over 10 officers ${fewMs.toFixed(2)} ms; ${raw}`,
    },
    {
      name: 'slots',
      value: overPlain,
      budget: floorBudget,
      unit: 'x',
      ok: overPlain <= floorBudget,
      detail: `the same over a plain loop of the same interval tests ${plainMs.toFixed(2)} ms; ${raw}`,
    },
    {
      name: 'slots-first',
      value: median(times.first),
      budget: null,
      unit: 'ms',
      ok: true,
      detail: '100 officers, with open times that have looked at no day yet; the changes of clocks are known',
    },
  ];
}

function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Milliseconds. */
function time(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

export const bench: Bench = { name: 'slots', run };
