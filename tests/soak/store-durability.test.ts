import { afterEach, beforeEach, expect, it } from 'vitest';
import { killKeyChanges } from '../support/durability/key-changes.ts';
import { killWriters } from '../support/durability/kill-rounds.ts';
import { cutPower } from '../support/durability/power-cuts.ts';
import { whyNoTrace } from '../support/durability/disk-trace.ts';
import { makeFolder } from '../support/store.ts';

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
