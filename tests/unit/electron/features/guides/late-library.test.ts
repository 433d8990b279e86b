import { expect, test } from 'vitest';
import type { Steps } from '#shared/steps.ts';
import { createLateLibrary, type GuideLibrary } from '../../../../../electron/features/guides/index.ts';

const nowhere = { jurisdictionId: null, siteId: null };
const empty: GuideLibrary = {
  list: () => [],
  find: () => null,
  findInterjection: () => null,
  search: () => [],
  notices: [],
  texts: [],
};

/** A library of so many steps; `done` counts them. */
function createLoading(count: number) {
  const done: number[] = [];
  function* load(): Steps<GuideLibrary> {
    for (let step = 1; step <= count; step += 1) {
      done.push(step);
      yield;
    }
    return empty;
  }
  return { load, done };
}

test('a late library is loaded once, when somebody first asks it', () => {
  const { load, done } = createLoading(3);
  const library = createLateLibrary(load);
  expect(done).toEqual([]);
  expect(library.find('nirgendwo', nowhere)).toBeNull();
  expect(library.list(nowhere)).toEqual([]);
  expect(library.findInterjection('danger', nowhere)).toBeNull();
  expect(library.search('geld', nowhere)).toEqual([]);
  expect(library.notices).toEqual([]);
  expect(done).toEqual([1, 2, 3]);
});

test('warming up lets others in after every step', async () => {
  const { load, done } = createLoading(3);
  const library = createLateLibrary(load);
  const seen: number[] = [];
  const warm = library.warmUp();
  for (let turn = 0; turn < 3; turn += 1) {
    seen.push(done.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await warm;
  expect(seen).toEqual([1, 2, 3]);
});

test('whoever asks while it warms up has the rest at once, and nothing is done twice', async () => {
  const { load, done } = createLoading(5);
  const library = createLateLibrary(load);
  const warm = library.warmUp();
  expect(done).toEqual([1]);
  expect(library.list(nowhere)).toEqual([]);
  expect(done).toEqual([1, 2, 3, 4, 5]);
  await warm;
  expect(done).toHaveLength(5);
});
