import { afterEach, beforeEach, expect, it } from 'vitest';
import { cutPower } from '../support/durability/power-cuts.ts';
import { whyNoTrace } from '../support/durability/disk-trace.ts';
import { makeFolder } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const seed = Date.now() % 1_000_000;
const trouble = whyNoTrace();

it('loses nothing acknowledged over 60 simulated power cuts', (context) => {
  if (trouble) context.skip(trouble);
  const figures = cutPower({ folder: folder.path, cuts: 60, saves: 90, synchronous: 'FULL', seed });
  console.log(`power cuts, synchronous=FULL, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures, `seed ${seed}`).toMatchObject({ cuts: 60, cutsWithLoss: 0 });
  expect(figures.acknowledged).toBeGreaterThan(60);
});

it('would notice: the same cuts lose notes where commits do not wait for the disk', (context) => {
  if (trouble) context.skip(trouble);
  const figures = cutPower({ folder: folder.path, cuts: 20, saves: 60, synchronous: 'NORMAL', seed });
  console.log(`power cuts, synchronous=NORMAL, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures.cutsWithLoss, `seed ${seed}`).toBeGreaterThan(5);
});
