import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallbackPage } from '#shared/domain/callback/callback.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import {
  chooseCallback,
  chooseDepartment,
  confirmSpeaker,
  scheduleCallback,
  see,
  startGuide,
  statusButton,
  stepTitle,
  writeNote,
} from '../support/advisor.ts';
import { type AppClock, createAppClock } from '../support/app-clock.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/** A promise kept after two failed attempts across a holiday and a weekend, as a person does it. One story. */

const peer = createTrainingPeer();
const screens = join(import.meta.dirname, '../../out/screens/callback-story');
const note = 'Erreichbar ab morgen, Lebenslauf liegt vor.';
let clock: AppClock;
let app: WorkplaceApp;
let page: Page;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  // Wednesday before Christmas, ten o'clock in Magdeburg.
  clock = createAppClock('2026-12-23T09:00:00.000Z');
  app = await launchWorkplace({ config: peer.config, env: clock.env });
  page = await app.page('agent');
  await see(statusButton(page, 'Bereit'));
  await clock.set(app, '2026-12-23T09:00:30.000Z');
  await page.evaluate(() => {
    const { bridge } = globalThis as unknown as { bridge: Bridge<'agent'> };
    globalThis.registrations = 0;
    bridge.on('line:changed', ({ name }) => void (globalThis.registrations += name === 'registered' ? 1 : 0));
  });
});
afterAll(async () => {
  await app.stop();
  clock.remove();
});

const call = () => page.getByRole('region', { name: 'Laufendes Gespräch' });
const row = () => page.getByRole('row');

/** The callbacks as the window may see them. */
async function listed(): Promise<CallbackPage> {
  const result = await page.evaluate(() => {
    const { bridge } = globalThis as unknown as { bridge: Bridge<'agent'> };
    return bridge.invoke('callback:list', { departmentId: null, jurisdictionId: null, limit: 10 });
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Days pass; the exchange has forgotten a telephone that was silent for so long, and is told of it anew. */
async function goTo(instant: string): Promise<void> {
  const before = await page.evaluate(() => globalThis.registrations);
  await clock.set(app, instant);
  await page.waitForFunction((count) => globalThis.registrations > count, before);
}

/** Five minutes after the window of the only promise has begun. */
async function goToWindow(): Promise<void> {
  const startAt = (await listed()).callbacks[0]?.window.startAt ?? '';
  await goTo(new Date(Date.parse(startAt) + 300_000).toISOString());
}

async function dialFromList(): Promise<void> {
  await page.keyboard.press('Alt+2');
  await row().first().focus();
  await page.keyboard.press('Enter');
}

/** Says how it went, where it is asked for. */
async function conclude(outcome: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Wie ging der Anruf aus?' });
  await form.getByRole('radio', { name: outcome }).focus();
  await page.keyboard.press('Space');
  await form.getByRole('button', { name: 'Ergebnis festhalten' }).press('Enter');
  await form.waitFor({ state: 'detached' });
}

async function finishWrapUp(): Promise<void> {
  await page.keyboard.press('Control+Enter');
  const anyway = page.getByRole('button', { name: 'Trotzdem beenden' });
  await waitUntil('the wrap-up is over', async () => {
    if (await anyway.isVisible()) await anyway.press('Enter');
    return statusButton(page, 'Bereit').isVisible();
  });
}

it('Wednesday: a callback is promised in a conversation', async () => {
  await peer.call(app);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }).getByRole('button', { name: 'Annehmen' }));
  await page.keyboard.press('F2');
  await confirmSpeaker(page, peer.caller.candidate);
  await startGuide(page);
  await writeNote(page, note);
  await chooseCallback(page);
  await chooseDepartment(page);
  await page.getByRole('textbox', { name: 'Anliegen', exact: true }).fill('Neuer Termin gewünscht');
  await scheduleCallback(page);
  await page.keyboard.press('F9');
  await call().waitFor({ state: 'detached' });
  await finishWrapUp();
  expect((await listed()).callbacks).toMatchObject([{ attempts: 0, window: { date: '2026-12-23' } }]);
});

it('the list says when and by whom, and neither whom nor why', async () => {
  await page.keyboard.press('Alt+2');
  await see(row().getByText('Arbeitsvermittlung'));
  const shown = (await page.locator('main').innerText()) + JSON.stringify(await listed());
  expect(shown).not.toMatch(/Sonnwald|Lebenslauf|23125101|23125 101/);
  await page.screenshot({ path: join(screens, '1-list.png') });
});

it('an hour later: nobody comes to the telephone', async () => {
  await goToWindow();
  await dialFromList();
  await see(page.getByText('Wie ging der Anruf aus?'));
  await page.keyboard.press('F9');
  await call().waitFor({ state: 'detached' });
  // The one who was called may have picked up in that moment.
  if (await statusButton(page, 'Nachbearbeitung').isVisible()) await finishWrapUp();
  await page.keyboard.press('Alt+2');
  await page.screenshot({ path: join(screens, '2-outcome.png') });
  await conclude('niemand erreicht');
  // The day after is Christmas Eve, then holidays and a weekend.
  expect((await listed()).callbacks).toMatchObject([{ attempts: 1, window: { date: '2026-12-28' } }]);
});

it('Christmas Eve: nobody is called', async () => {
  await goTo('2026-12-24T09:00:00.000Z');
  await dialFromList();
  await see(page.getByText(/Wieder möglich ist es am Montag, 28\. Dezember 2026/));
  expect(await call().isVisible()).toBe(false);
});

it('Monday: an answering machine', async () => {
  await goToWindow();
  await dialFromList();
  await see(call().getByText('Im Gespräch'));
  await page.keyboard.press('F9');
  await see(statusButton(page, 'Nachbearbeitung'));
  await page.getByRole('radio', { name: 'Anrufbeantworter' }).press('Space');
  await see(page.getByText(/Keine Behörde, keine Leistung, keinen Grund nennen/));
  await conclude('Anrufbeantworter');
  await finishWrapUp();
  expect((await listed()).callbacks).toMatchObject([{ attempts: 2, window: { date: '2026-12-29' } }]);
});

it('Tuesday: reached, with the guide and the note of the promise, and settled', async () => {
  await goToWindow();
  await dialFromList();
  await see(call().getByText('Im Gespräch'));
  await see(stepTitle(page));
  await see(page.getByRole('region', { name: 'Notiz der Zusage' }).getByText(note));
  await page.screenshot({ path: join(screens, '3-reached.png') });
  await conclude('erreicht und erledigt');
  await page.keyboard.press('F9');
  await see(statusButton(page, 'Nachbearbeitung'));
  await finishWrapUp();
  await page.keyboard.press('Alt+2');
  await see(page.getByText('Keine offenen Rückrufe.'));
});

it('the same morning: papers are missing for her appointment; the call has the guide for that', async () => {
  await page.keyboard.press('Alt+9');
  await see(row().getByText('1 Unterlage fehlt'));
  expect(await page.locator('main').innerText()).not.toMatch(/Sonnwald|Lebenslauf|23125/);
  await row().first().focus();
  await page.keyboard.press('Enter');
  await see(call().getByText('Im Gespräch'));
  await see(page.getByText('Ausgehend: Unterlagen vor dem Termin'));
  await see(page.getByText('Bis die Person festgestellt ist: weder Stelle noch Termin noch Unterlagen nennen.'));
  await page.screenshot({ path: join(screens, '4-outbound.png') });
  await conclude('erreicht, Unterlagen besprochen');
  await page.keyboard.press('F9');
  await see(statusButton(page, 'Nachbearbeitung'));
  await finishWrapUp();
  await page.keyboard.press('Alt+9');
  await see(page.getByText('Niemand ist anzurufen.'));
});

declare global {
  // Only `var` makes a property of the global object.
  var registrations: number;
}
