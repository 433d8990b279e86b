import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClockWatch, watchClock } from '../../../../../electron/features/clock/index.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

const day = 86_400_000;
const key = randomBytes(32);
let folder: ReturnType<typeof makeFolder>;
let db: Database;
let wall: number;
let passed: number;
let shown: (string | null)[];
let ahead: number;
const stops: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db'), key });
  wall = Date.parse('2026-11-23T08:00:00.000Z');
  passed = 0;
  shown = [];
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
  db.close();
  folder.remove();
});

function start(): ClockWatch {
  const watch = watchClock({
    db,
    zone: 'Europe/Berlin',
    show(sentence, by) {
      shown.push(sentence);
      ahead = by;
    },
    wall: () => wall,
    passed: () => passed,
    log: silentLog,
  });
  stops.push(watch.stop);
  return watch;
}

function wait(milliseconds: number): void {
  wall += milliseconds;
  passed += milliseconds;
  vi.advanceTimersByTime(milliseconds);
}

it('shows within a minute that the clock is wrong by days, and by which time promises are made', () => {
  const watch = start();
  wait(60_000);
  expect(shown).toEqual([]);
  wall += 3 * day;
  wait(60_000);
  expect(shown).toEqual([
    'Die Uhr dieses Rechners geht um 3 Tage vor. Rückrufe werden nach der verlässlichen Zeit zugesagt, es ist Montag, 23. November 2026; bitte verständigen Sie die Systembetreuung.',
  ]);
  expect(watch.clock.now()).toBe('2026-11-23T08:02:00.000Z');
  expect([ahead, watch.ahead()]).toEqual([3 * day, 3 * day]);
  wall -= 3 * day;
  wait(60_000);
  expect(shown.at(-1)).toBeNull();
  expect(ahead).toBe(0);
});

it('knows at the next start what the exchange said, and shows that the clock was set back', () => {
  const first = start();
  first.heard(wall);
  first.stop();
  wall -= 2 * day;
  const second = start();
  expect(shown.at(-1)).toContain('geht um 2 Tage nach');
  expect(second.clock.now()).toBe('2026-11-23T08:00:00.000Z');
  // The exchange may also know better.
  second.heard(wall);
  expect(shown.at(-1)).toBeNull();
  expect(second.clock.now()).toBe('2026-11-21T08:00:00.000Z');
});
