import type { Page } from 'playwright-core';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerStep,
  chooseDepartment,
  confirmSpeaker,
  scheduleCallback,
  see,
  startGuide,
  walkToCallback,
  statusButton,
  writeNote,
} from '../support/advisor.ts';
import { faultsByAxe } from '../support/axe.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { readFocus, tabRound, tabTo } from '../support/focus.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';

/** The screens of the main job: what axe finds by the rules of WCAG 2.2 AA, and whether keys alone are enough. */

const folder = 'out/screens/e2e';
const peer = createTrainingPeer();

describe('the workplace', () => {
  let app: WorkplaceApp;
  let page: Page;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    microphone = await fakeMicrophone(advisorTone);
    app = await launchWorkplace({ config: peer.config, switches: microphone.switches });
    page = await app.page('agent');
    await app.waitForLog('ready-for-calls');
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
  });

  describe('is open to everybody:', () => {
    it('ready', async () => {
      await see(statusButton(page, 'Bereit'));
      await expectAccessible(page, 'ready');
      await expectReachable(page);
    });

    it('the choice of the own state', async () => {
      const before = await readFocus(page);
      await page.keyboard.press('Control+Shift+S');
      await see(page.getByRole('menu'));
      await expectAccessible(page, 'status-menu');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await readFocus(page)).toEqual(before);
    });

    it('not ready', async () => {
      await page.keyboard.press('Control+Shift+S');
      await see(page.getByRole('menu'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await see(statusButton(page, 'Nicht bereit'));
      await see(page.getByText(/^0:0[1-9]/));
      await expectAccessible(page, 'not-ready');
      await expectReachable(page);
      await page.keyboard.press('Control+Shift+S');
      await see(page.getByRole('menu'));
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await see(statusButton(page, 'Bereit'));
    });

    it.each([
      ['training', 'Training'],
      ['settings', 'Einstellungen'],
      ['callbacks-empty', 'Rückrufe'],
      ['notes-empty', 'Notizen'],
      ['calls-empty', 'Anrufe'],
    ])('%s', async (name, title) => {
      await openPage(page, title);
      await expectAccessible(page, name);
      await expectReachable(page);
    });

    it('all keys on one sheet, which keeps the focus and gives it back', async () => {
      await openPage(page, 'Gespräch');
      await page.keyboard.press('F5');
      const before = await readFocus(page);
      await page.keyboard.press('F1');
      await see(page.getByRole('dialog'));
      await expectAccessible(page, 'key-help');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect({ inside, after: await readFocus(page) }).toEqual({ inside: true, after: before });
    });

    it('ringing, in both windows', async () => {
      await peer.call(app);
      const ringing = await app.page('ringing');
      await see(ringing.getByRole('button', { name: 'Annehmen' }));
      await expectAccessible(ringing, 'ringing-window', null);
      await expectAccessible(page, 'ringing');
      await expectReachable(page);
    });

    it('in a call', async () => {
      await page.keyboard.press('F2');
      await see(page.getByRole('region', { name: 'Laufendes Gespräch' }));
      await see(page.getByRole('button', { name: /prüfen/ }).first());
      await expectAccessible(page, 'in-call');
      await expectReachable(page);
    });

    it('a step of the guide with a note, while the call is held', async () => {
      await confirmSpeaker(page, peer.caller.candidate);
      await writeNote(page, 'Kundin bittet um Termin, vormittags.');
      await startGuide(page);
      await answerStep(page, '1');
      await page.keyboard.press('F4');
      await see(page.getByText('Gehalten', { exact: true }));
      await expectAccessible(page, 'guide-step');
      await expectReflow(page, 'guide-step');
      await expectReachable(page);
      await page.keyboard.press('F4');
      await see(page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
    });

    it('the goal with the form for a callback, which leads to its first fault', async () => {
      await walkToCallback(page);
      await page.getByRole('radio', { name: 'Rückruf' }).press('Space');
      const form = page.getByRole('form', { name: 'Rückruf vereinbaren' });
      await see(form);
      await expectAccessible(page, 'goal-callback');
      await expectReachable(page);
      await form.getByLabel('Rufnummer').fill('');
      await form.getByRole('button', { name: 'Rückruf vereinbaren' }).press('Enter');
      await see(form.getByText(/Geben Sie eine vollständige Rufnummer ein/));
      expect(await readFocus(page)).toMatchObject({ name: 'Rufnummer', isMarked: true, isInView: true });
      await expectAccessible(page, 'callback-fault');
      await form.getByLabel('Rufnummer').fill('030 23125101');
    });

    it('wrap-up with the promise', async () => {
      await chooseDepartment(page);
      await page.getByRole('textbox', { name: 'Anliegen', exact: true }).fill('Termin bestätigen');
      await scheduleCallback(page);
      await page.keyboard.press('F9');
      await see(statusButton(page, 'Nachbearbeitung'));
      await expectAccessible(page, 'wrap-up');
      await expectReachable(page);
    });

    it('callbacks', async () => {
      await openPage(page, 'Rückrufe');
      await see(page.getByRole('grid', { name: 'Rückrufe' }));
      await expectAccessible(page, 'callbacks');
      await expectReachable(page);
      await openPage(page, 'Gespräch');
      await page.keyboard.press('Control+Enter');
      await see(statusButton(page, 'Bereit'));
    });

    it('the form that asks for the password', async () => {
      const config = 'mode: pbx\nsip:\n  server: ws://127.0.0.1:9/\n  domain: pbx.invalid\n  user: advisor\n';
      const other = await launchWorkplace({ config });
      try {
        const signIn = await other.page('agent');
        await see(signIn.getByLabel('Passwort'));
        await expectAccessible(signIn, 'sign-in');
        await expectReachable(signIn);
      } finally {
        await other.stop();
      }
    });
  });

  it('can be worked with keys alone, from the ring to the next call', async () => {
    await page.setViewportSize(small);
    await openPage(page, 'Training');
    await tabTo(page, /^Anruf starten: Termin vereinbaren, ruhig/);
    await page.keyboard.press('Enter');
    await see(page.getByRole('region', { name: 'Anruf klingelt' }).getByRole('button', { name: 'Annehmen' }));
    await page.keyboard.press('F2');
    const callBar = page.getByRole('region', { name: 'Laufendes Gespräch' });
    await see(callBar.getByText('Im Gespräch'));

    await openPage(page, 'Gespräch');
    await see(page.getByRole('button', { name: /prüfen/ }).first());
    await page.keyboard.press('F6');
    if (!(await readFocus(page)).name.startsWith(peer.caller.candidate)) {
      await tabTo(page, new RegExp(`^${peer.caller.candidate} prüfen`));
    }
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await readFocus(page)).name).toBe('Nachname genannt');
    for (const tick of ['Nachname genannt', 'Vorname genannt']) {
      await tabTo(page, new RegExp(`^${tick}`));
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.3.84');
    await page.keyboard.press('Tab');
    await page.keyboard.type('318a204517');
    await page.keyboard.press('Enter');
    await see(page.getByText('Am Apparat', { exact: true }));

    await page.keyboard.press('F3');
    await see(callBar.getByText('Mikrofon stumm'));
    await page.keyboard.press('F3');
    await page.keyboard.press('F4');
    await see(callBar.getByText('Gehalten', { exact: true }));
    await page.keyboard.press('F4');
    await see(callBar.getByText('Im Gespräch'));

    await startGuide(page);
    await walkToCallback(page);
    await writeNote(page, 'Nur mit Tasten.');
    await tabTo(page, /^abschließend geklärt/);
    await page.keyboard.press('ArrowDown');
    await see(page.getByRole('form', { name: 'Rückruf vereinbaren' }));
    for (const tick of ['Nummer vorgelesen und bestätigt', 'Mit dem Rückruf dort einverstanden']) {
      await tabTo(page, new RegExp(`^${tick}`));
      await page.keyboard.press('Space');
    }
    // When the tests before ran, too, the same person was promised one already.
    await tabTo(page, /^(?:Rückruf|Trotzdem) vereinbaren$/);
    await page.keyboard.press('Enter');
    await see(page.getByText(/^Der Fachbereich .* ruft Sie .* zurück\./));
    expect(await readFocus(page)).toMatchObject({ name: expect.stringContaining('ruft Sie'), isMarked: true });

    await page.keyboard.press('F9');
    await see(statusButton(page, 'Nachbearbeitung'));
    await tabTo(page, /^Nachbearbeitung beenden/);
    await page.keyboard.press('Enter');
    await see(statusButton(page, 'Bereit'));
    await page.screenshot({ path: join(folder, 'keys-alone-1024.png') });
  });
});

/** By the key that the rail names. */
async function openPage(page: Page, title: string): Promise<void> {
  const button = page.getByRole('navigation').getByRole('button', { name: title });
  await page.keyboard.press((await button.getAttribute('aria-keyshortcuts')) ?? '');
  await see(button.and(page.locator('[aria-current=page]')));
  await see(page.locator('main h1'));
}

const large = { width: 1440, height: 900 };
const small = { width: 1024, height: 700 };

interface Look {
  readonly name: string;
  readonly size: typeof large;
  readonly media: Parameters<Page['emulateMedia']>[0];
  /** Contrast hangs on the colours and target size on the room: two looks have every colour and every size. */
  readonly byAxe?: true;
}

const looks: readonly Look[] = [
  { name: 'light-1440', size: large, media: { colorScheme: 'light' }, byAxe: true },
  { name: 'dark-1440', size: large, media: { colorScheme: 'dark' } },
  { name: 'dark-1024', size: small, media: { colorScheme: 'dark' }, byAxe: true },
  { name: 'light-1024', size: small, media: { colorScheme: 'light' } },
  { name: 'forced-1024', size: small, media: { forcedColors: 'active' } },
];

/** No rule is broken, nothing but its parts scrolls, and a picture of every look is left. */
async function expectAccessible(page: Page, name: string, sizes: 'both' | null = 'both'): Promise<void> {
  const broken: string[] = [];
  const fitting = sizes === null ? looks.filter(({ size }) => size === small) : looks;
  for (const look of fitting) {
    if (sizes !== null) await page.setViewportSize(look.size);
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: null, ...look.media });
    const path = join(folder, `${name}-${sizes === null ? look.name.replace(/-\d+/, '') : look.name}.png`);
    await rm(path, { force: true });
    await page.screenshot({ path });
    if (look.byAxe || sizes === null) broken.push(...(await faultsByAxe(page)).map((fault) => `${look.name} ${fault}`));
    const doesScroll = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return scrollWidth > innerWidth || scrollHeight > innerHeight;
    });
    if (doesScroll) broken.push(`${look.name}: the window itself scrolls`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null, forcedColors: null });
  expect(broken).toEqual([]);
}

/** At 400 % nothing lies beside the window, and no bar stands before what one reads (WCAG 1.4.10). */
async function expectReflow(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  await page.screenshot({ path: join(folder, `${name}-reflow-320.png`), fullPage: true });
  const found = await page.evaluate(() => ({
    beside: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    standing: [...document.querySelectorAll('main, main *, header')].filter((element) =>
      ['sticky', 'fixed'].includes(getComputedStyle(element).position),
    ).length,
  }));
  if (before) await page.setViewportSize(before);
  expect(found).toEqual({ beside: 0, standing: 0 });
}

/** Tab reaches every control as one reads, shows where it is every time, and comes round. */
async function expectReachable(page: Page): Promise<void> {
  const { stops, ...round } = await tabRound(page);
  const bad = stops.filter((one) => one.name === '' || !one.isMarked || !one.isInView || !one.isInOrder);
  expect({ bad, ...round }).toEqual({ bad: [], isClosed: true, missed: [] });
}
