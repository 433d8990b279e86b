import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoDataCommand } from '../../../../build/data/demo-data-command.ts';
import { openTrainingStore } from '../../../../build/data/open-training-store.ts';
import { makeFolder } from '../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let said: string[];
beforeEach(() => {
  folder = makeFolder();
  said = [];
});
afterEach(() => folder.remove());

const call = (...args: string[]) =>
  demoDataCommand([...args, '--data', folder.path, '--today', '2026-11-23'], (line) => said.push(line));

it('puts as many people on file as it is told, and tells how fast', async () => {
  expect(await call('--customers', '30')).toBe(0);
  expect(said.at(-1)).toMatch(/^30 von 30, \d+ je Sekunde$/);
  const opened = await openTrainingStore(folder.path);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(opened.value.statement('count', 'SELECT count(*) AS count FROM customer').get()).toEqual({ count: 30 });
  opened.value.close();
});

it.each([[[]], [['--customers', '0']], [['--customers', 'viele']], [['--kunden', '30']]])(
  'says how it is called: %j',
  async (args) => {
    expect(await call(...args)).toBe(2);
    expect(said[0]).toContain('npm run demo-data');
  },
);
