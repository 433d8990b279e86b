import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallbackPage } from '#shared/domain/callback/callback.ts';
import { callbackPage, id, NOW } from '../support/screens/sample-workplace.ts';
import { installPretendBridge } from '../support/screens/pretend-bridge.ts';
import { diaryEntries } from '../support/screens/sample-appointments.ts';
import { scenes } from '../support/screens/scenes.ts';
import { serveBuilt } from '../support/screens/serve-renderer.ts';

/** Lists of 10,000 rows in the windows as they are built, on a pretended main. */

const count = 10_000;
const screens = join(import.meta.dirname, '../../out/screens/long-lists');
let server: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  server = await serveBuilt();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The page of callbacks with so many of them. */
async function openCallbacks(callbacks: CallbackPage['callbacks'], more: object = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const replies = { ...scenes[0]!.replies, 'callback:list': { ...callbackPage, callbacks, hasMore: false }, ...more };
  await page.addInitScript(installPretendBridge, { replies, failures: {} });
  await page.clock.setFixedTime(new Date(NOW));
  await page.goto(`${server.origin}/agent/index.html`);
  await page.getByRole('main').waitFor();
  return page;
}

const sample = callbackPage.callbacks[1]!;
const many = Array.from({ length: count }, (_, index) => ({ ...sample, id: id(1000 + index), attempts: index }));

it(`draws only what is in view of ${count} callbacks, and goes through them by keyboard`, async () => {
  const page = await openCallbacks(many);
  const startedAt = Date.now();
  await page.keyboard.press('Alt+2');
  await page.getByRole('row').first().waitFor();
  const shownAfter = Date.now() - startedAt;
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('row').first().focus();
  const endAt = Date.now();
  await page.keyboard.press('End');
  await page
    .getByRole('row')
    .getByText(`${count - 1} Versuche`)
    .waitFor();
  const endAfter = Date.now() - endAt;
  await page.keyboard.press('ArrowUp');
  await page
    .getByRole('row', { selected: true })
    .getByText(`${count - 2} Versuche`)
    .waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  console.log(`${count} callbacks: shown after ${shownAfter} ms, the last after ${endAfter} ms more`);
  await page.screenshot({ path: join(screens, 'callbacks.png') });
  await page.close();
});

it(`draws only what is in view of ${count} appointments`, async () => {
  const page = await openCallbacks([], { 'appointment:diary': diaryEntries(count) });
  await page.keyboard.press('Alt+0');
  await page.getByRole('row').first().waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('row').first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.getByRole('row').last().getAttribute('aria-rowindex')).toBe(String(count));
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.close();
});

it('prints a day on sheets of paper, with nothing of the screen', async () => {
  const page = await openCallbacks(many.slice(0, 120));
  await page.keyboard.press('Alt+2');
  await page.getByRole('row').first().waitFor();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Tagesliste drucken' }).press('Enter');
  await page.locator('.print-sheet').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: 'Rückrufe am Montag, 23. November' }).isVisible()).toBe(true);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.locator('.print-sheet tbody tr').count()).toBe(120);
  const paper = await page.pdf({ format: 'A4', path: join(screens, 'day-list.pdf') });
  const sheets = paper.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(2);
  expect(sheets).toBeLessThan(10);
  await page.screenshot({ path: join(screens, 'day-list.png') });
  await page.close();
});
