import type { OpenDialogOptions } from 'electron';
import { expect, it } from 'vitest';
import { createChooseFile } from '../../../../electron/app/choose-file.ts';

it('asks for one file without a window above it, so that a call can be answered meanwhile', async () => {
  const asked: unknown[][] = [];
  const answers = [
    { canceled: false, filePaths: ['/x/people.csv'] },
    { canceled: true, filePaths: [] },
  ];
  const choose = createChooseFile({
    showOpenDialog: async (...args: unknown[]) => {
      asked.push(args);
      return answers.shift() ?? { canceled: true, filePaths: [] };
    },
  });
  expect(await choose('people')).toBe('/x/people.csv');
  expect(await choose('mapping')).toBeNull();
  expect(asked.map((args) => args.length)).toEqual([1, 1]);
  expect(asked.map(([options]) => (options as OpenDialogOptions).properties)).toEqual([['openFile'], ['openFile']]);
});
