import { expect, test, vi } from 'vitest';
import { createLateLibrary, type GuideLibrary } from '../../../../../electron/features/guides/index.ts';

const nowhere = { jurisdictionId: null, siteId: null };

test('a late library is loaded once, when somebody first asks it', () => {
  const load = vi.fn((): GuideLibrary => ({
    list: () => [],
    find: () => null,
    findInterjection: () => null,
    search: () => [],
    notices: [],
  }));
  const library = createLateLibrary(load);
  expect(load).not.toHaveBeenCalled();
  expect(library.find('nirgendwo', nowhere)).toBeNull();
  expect(library.list(nowhere)).toEqual([]);
  expect(library.findInterjection('danger', nowhere)).toBeNull();
  expect(library.search('geld', nowhere)).toEqual([]);
  expect(library.notices).toEqual([]);
  expect(load).toHaveBeenCalledTimes(1);
});
