import { afterEach, beforeEach, expect, it } from 'vitest';
import { killWriters } from '../support/durability/kill-rounds.ts';
import { makeFolder } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const rounds = 12;

it(`loses nothing acknowledged over ${rounds} kill -9 at random moments`, async () => {
  const figures = await killWriters(folder.path, rounds);
  console.log(`kill -9: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ rounds, lost: 0 });
  expect(figures.acknowledged).toBeGreaterThan(rounds);
}, 120_000);
