import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { faultsByAxe } from '../support/axe.ts';
import { readFocus, tabTo } from '../support/focus.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** An editor at work: a file in an editor, the workshop beside it; one story, step by step. */

const screens = join(import.meta.dirname, '../../out/screens/workshop');
const file = 'arbeitsuchend-melden.yaml';
let folder: string;
let app: WorkplaceApp;
let page: Page;
let sound: string;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'heisser-draht-guides-'));
  await cp(join(import.meta.dirname, '../../assets/guides', file), join(folder, file));
  sound = await readFile(join(folder, file), 'utf8');
  app = await launchWorkplace({ config: `mode: training\nguides:\n  workshop: ${folder}\n` });
  page = await app.page('agent');
  await see(statusButton(page, 'Bereit'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const save = (text: string) => writeFile(join(folder, file), text);
const openTab = (name: RegExp) => page.getByRole('tab', { name }).click();

/** A picture of every look; nothing may break a rule of accessibility or make the window scroll. */
async function expectAccessible(name: string): Promise<void> {
  const faults: string[] = [];
  for (const [width, height, colorScheme] of [
    [1440, 900, 'light'],
    [1024, 700, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(screens, `${name}-${colorScheme}-${width}.png`) });
    faults.push(...(await faultsByAxe(page)));
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (scrolls) faults.push(`${width}: the window itself scrolls`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(faults).toEqual([]);
}

it('opens by its key with the files of the folder, and none of them is broken', async () => {
  await page.keyboard.press('Alt+6');
  await see(page.getByRole('heading', { name: 'Leitfaden-Werkstatt' }));
  await see(page.getByText('Alle Dateien sind in Ordnung.'));
  await tabTo(page, /arbeitsuchend-melden/);
  await page.keyboard.press('Enter');
  await see(page.getByText('Der Prüfer findet nichts.'));
});

it('tells a fault with its line as soon as the file is saved, and forgets it once it is mended', async () => {
  const line = sound.split('\n').findIndex((text) => text.startsWith('start:')) + 1;
  await save(sound.replace(/^start: .*$/m, 'start: nirgendwo'));
  await see(page.getByText(`Zeile ${line}, Spalte`, { exact: false }).first());
  await see(page.getByText(/nirgendwo/).first());
  await expectAccessible('problems');
  await save(sound);
  await see(page.getByText('Der Prüfer findet nichts.'));
});

it('shows the guide as a picture whose steps arrow keys reach', async () => {
  await openTab(/^Bild/);
  const picture = page.getByRole('group', { name: /^Bild: / });
  await see(picture.getByRole('button').first());
  await tabTo(page, /^Anfang/);
  await see(page.getByRole('region', { name: 'Texte des Schritts' }).getByText('Vorlesen').first());
  const before = await readFocus(page);
  await page.keyboard.press('ArrowDown');
  await waitUntil('the focus is at the next step', async () => (await readFocus(page)).name !== before.name);
  expect(await readFocus(page)).toMatchObject({ isMarked: true, isInView: true });
  await expectAccessible('graph');
  await page.keyboard.press('Home');
  await waitUntil('the focus is at the start', async () => (await readFocus(page)).name === before.name);
});

it('walks it as another jurisdiction, and no conversation begins', async () => {
  await page.getByRole('button', { name: /Rechtskreis/ }).click();
  await page.getByRole('option', { name: /Gera/ }).first().click();
  await openTab(/^Durchspielen/);
  const path = page.getByRole('region', { name: 'Bisheriger Weg' }).getByRole('listitem');
  for (const steps of [2, 3]) {
    await page.keyboard.press('1');
    await waitUntil(`${steps} steps`, async () => (await path.count()) === steps);
  }
  await expectAccessible('walk');
  await page.keyboard.press('0');
  await waitUntil('a step back', async () => (await path.nth(1).getAttribute('aria-current')) === 'step');
  expect(app.log.filter(({ event }) => /conversation|guide-st/.test(event))).toEqual([]);
});

it('compares the file with what was loaded, word by word', async () => {
  await openTab(/^Vergleichen/);
  await see(page.getByText('Kein Unterschied.'));
  const says = /^( +)say: (\S+) (.*)$/m;
  await save(sound.replace(says, '$1say: Liebevoll $3'));
  const came = page.locator('ins');
  await see(came.getByText('Liebevoll'));
  expect(await page.locator('del').allInnerTexts()).toEqual([says.exec(sound)?.[2]]);
  await expectAccessible('compare');
});
