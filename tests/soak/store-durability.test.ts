import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#shared/domain/time.ts';
import { createBackups } from '../../electron/db/backup/backups.ts';
import { usualBackupPolicy } from '../../electron/db/backup/backup-policy.ts';
import { silentLog } from '../../electron/log.ts';
import { damageStore } from '../support/durability/damage-rounds.ts';
import { killKeyChanges } from '../support/durability/key-changes.ts';
import { killWriters } from '../support/durability/kill-rounds.ts';
import { cutPower } from '../support/durability/power-cuts.ts';
import { whyNoTrace } from '../support/durability/disk-trace.ts';
import { makeFolder, openTestDatabase } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const seed = Date.now() % 1_000_000;
const trouble = whyNoTrace();

it('loses nothing acknowledged over 200 kill -9 at random moments', async () => {
  const figures = await killWriters(folder.path, 200);
  console.log(`kill -9: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ rounds: 200, lost: 0 });
});

it('loses nothing acknowledged over 500 simulated power cuts', (context) => {
  if (trouble) context.skip(trouble);
  const figures = cutPower({ folder: folder.path, cuts: 500, saves: 400, synchronous: 'FULL', seed });
  console.log(`power cuts, synchronous=FULL, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures, `seed ${seed}`).toMatchObject({ cuts: 500, cutsWithLoss: 0 });
});

it('would notice: the same cuts lose notes where commits do not wait for the disk', (context) => {
  if (trouble) context.skip(trouble);
  const figures = cutPower({ folder: folder.path, cuts: 500, saves: 400, synchronous: 'NORMAL', seed });
  console.log(`power cuts, synchronous=NORMAL, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures.cutsWithLoss, `seed ${seed}`).toBeGreaterThan(100);
});

it('stays readable when a change of the key is killed at 100 moments', async () => {
  const figures = await killKeyChanges(folder.path, 100, seed);
  console.log(`key changes, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures, `seed ${seed}`).toMatchObject({ kills: 100, unreadable: 0 });
  expect(figures.interrupted).toBeGreaterThan(20);
});

it('restores a store that was overwritten at random places, 200 times', async () => {
  const figures = await damageStore(folder.path, 200, seed);
  console.log(`random damage, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures, `seed ${seed}`).toMatchObject({ unopened: 0, lostOfBackup: 0, lostInSilence: 0 });
});

it('backs up 100 MB beside the main loop', async () => {
  const db = openTestDatabase({ file: join(folder.path, 'store.db'), key: randomBytes(32) });
  const insert = db.statement<[string, string]>(
    'fill',
    `INSERT INTO surviving_call (call_id, began_at, state) VALUES (?, '2026-11-23T08:00:00Z', ?)`,
  );
  db.transaction('fill', () => {
    for (let row = 0; row < 27_000; row += 1) insert.run(`call-${row}`, 'x'.repeat(3_600));
  });
  // As it is in use: the log holds what was written since its last checkpoint, up to 4 MB.
  db.holdStill()?.release();
  for (let row = 0; row < 500; row += 1) insert.run(`later-${row}`, 'x'.repeat(3_600));
  const backups = createBackups({
    db,
    folder: join(folder.path, 'backups'),
    policy: usualBackupPolicy,
    clock: systemClock,
    log: silentLog,
  });
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const startedAt = performance.now();
  const made = await backups.make();
  const milliseconds = Math.round(performance.now() - startedAt);
  delays.disable();
  const megabytes = made.ok ? Math.round(statSync(made.value.path).size / 1e6) : 0;
  const [p99, longest] = [delays.percentile(99) / 1e6, delays.max / 1e6].map((delay) => delay.toFixed(1));
  console.log(`backup of ${megabytes} MB: ${milliseconds} ms, main loop delayed p99 ${p99} ms, at most ${longest} ms`);
  db.close();
  expect(megabytes).toBeGreaterThan(90);
  // A frame of sound is 20 ms, but it is the other process that plays it; a click may wait for a tenth of a second.
  expect(delays.max / 1e6).toBeLessThan(250);
});
