import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostLegsOfAWindow } from '../../electron/app/renew-media.ts';
import { type Holdings, type ManyCalls, startManyCalls } from '../support/many-calls.ts';
import type { MediaWindows } from '../support/media-windows.ts';
import { openSpeakingWindows } from '../support/speaking-windows.ts';

const mebibyte = 1024 * 1024;
/** Less than four kilobytes for each call; one connection that stays is ten times that. */
const mostHeapGrowth = 8 * mebibyte;
/** Chromium gives memory back in pages and when it likes: two windows after the same calls differ by so much. */
const mostMemoryGrowth = 24 * mebibyte;
/** A whole number of windows: the last is measured after as many calls as the first. `SOAK_WINDOWS` plays fewer. */
const windowsOpened = Number(process.env['SOAK_WINDOWS'] ?? 7);
const calls = windowsOpened * mostLegsOfAWindow;
const warmUps = 100;

let windows: MediaWindows;
let many: ManyCalls;

beforeAll(async () => {
  windows = await openSpeakingWindows(600);
  many = await startManyCalls(windows);
});
afterAll(async () => {
  await many.stop();
  await windows.close();
});

it(`${calls} calls in a row over the real media window leave nothing behind`, async () => {
  await many.run(warmUps);
  const before = await many.holdings();
  const began = performance.now();
  const afterWindow: Holdings[] = [];
  for (let opened = 0; opened < windowsOpened; opened += 1) {
    await many.renew();
    await many.run(mostLegsOfAWindow);
    const holdings = await many.holdings();
    afterWindow.push(holdings);
    console.info(`${mostLegsOfAWindow * (opened + 1)} calls: ${JSON.stringify(holdings)}`);
  }
  const seconds = (performance.now() - began) / 1000;
  console.info(`${calls} calls in ${seconds.toFixed(0)} s; before: ${JSON.stringify(before)}`);
  const [first, last] = [afterWindow[0]!, afterWindow.at(-1)!];
  expect(await windows.media.legs()).toEqual([]);
  expect(before.counts).toMatchObject({ connections: 0, elements: 0, dialogs: 0, transactions: 0, windows: 2 });
  expect(first.counts).toEqual(before.counts);
  expect(last.counts).toEqual(before.counts);
  // Chromium starts a helper of its own now and then, and keeps a few sockets and shared memory for a while.
  expect(last.browserProcesses).toBeLessThanOrEqual(before.browserProcesses + 1);
  expect(last.browserFiles).toBeLessThanOrEqual(before.browserFiles + 40);
  expect(last.heap - first.heap).toBeLessThan(mostHeapGrowth);
  expect(last.pageHeap - first.pageHeap).toBeLessThan(mostHeapGrowth);
  expect(last.renderers - first.renderers).toBeLessThan(mostMemoryGrowth);
});
