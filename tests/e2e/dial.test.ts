import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** Calling out: from links of other programs, from the directory, from one's own calls; one story, step by step. */

const screens = join(import.meta.dirname, '../../out/screens/dial');
let app: WorkplaceApp;
let page: Page;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  app = await launchWorkplace({ config: 'mode: training\n', switches: ['tel:+49-30-23125014'] });
  page = await app.page('agent');
  await see(statusButton(page, 'Bereit'));
});
afterAll(() => app.stop());

const dialog = (name: string) => page.getByRole('dialog', { name });
const field = () => page.getByRole('dialog').getByRole('textbox');
const dialled = () => app.log.filter(({ event }) => event === 'call-dialled').length;

async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

it('a link that started the app is shown and dialled by nobody', async () => {
  await see(dialog('Nummer aus einem anderen Programm'));
  await see(page.getByRole('option', { name: /030 23125014/ }));
  await picture('link');
  await page.keyboard.press('Escape');
  await dialog('Nummer aus einem anderen Programm').waitFor({ state: 'detached' });
  expect(dialled()).toBe(0);
});

it('a link that another program opens comes to the window that is there', async () => {
  const second = await app.startAgain(['callto:030 23125-015']);
  expect(await second.exited).toBe(0);
  await see(dialog('Nummer aus einem anderen Programm'));
  expect(await field().inputValue()).toBe('callto:030 23125-015');
  expect(dialled()).toBe(0);
});

it('Enter dials it, and the conversation begins', async () => {
  await field().press('Enter');
  await see(page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
  expect(dialled()).toBe(1);
  await see(page.getByText('Anruf an'));
});

it('F5 opens the directory in the conversation, and 112 shows where help has to come to', async () => {
  await page.keyboard.press('F5');
  await see(dialog('Anrufen'));
  await see(dialog('Anrufen').getByRole('option', { name: /Torben Börner/ }));
  await page.keyboard.type('1 1 2');
  await see(page.getByText('Musterstraße 12, 39104 Magdeburg'));
  await waitUntil('nothing beside it', async () => (await dialog('Anrufen').getByRole('option').count()) === 1);
  await picture('emergency');
  await page.keyboard.press('Escape');
  await dialog('Anrufen').waitFor({ state: 'detached' });
  expect(dialled()).toBe(1);
});

it('the call stands in the list of calls as soon as it was answered, and with its length once it is over', async () => {
  await page.keyboard.press('Alt+3');
  const row = page.getByRole('row', { name: /Angerufen.*030 23125015/ });
  await see(row);
  await see(row.getByText('läuft'));
  await page.keyboard.press('F9');
  await see(row.getByText(/^0:\d\d$/));
  await picture('calls');
});

it('a number that costs more is asked about, and refused by main without the answer', async () => {
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+Enter');
  const anyway = page.getByRole('button', { name: 'Trotzdem beenden' });
  if (await anyway.isVisible().catch(() => false)) await anyway.click();
  await see(page.locator('#place-dial'));
  await page.keyboard.press('F5');
  await page.keyboard.type('0900 1234567');
  await page.keyboard.press('Enter');
  await waitUntil('the way back has the focus', () =>
    page.evaluate(() => document.activeElement?.textContent === 'Nicht wählen'),
  );
  await picture('premium');
  await page.keyboard.press('Enter');
  const refused = await page.evaluate(() => {
    const { bridge } = globalThis as unknown as {
      bridge: { invoke(channel: string, request: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
    };
    return bridge.invoke('dial:call', {
      text: '0900 1234567',
      confirmed: false,
      withheld: false,
      jurisdictionId: null,
    });
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'unconfirmed' } });
  expect(dialled()).toBe(1);
});

it('redial fills in the last number, and a second Enter dials it', async () => {
  await page.locator('#place-dial').fill('');
  await page.keyboard.press('F5');
  await page.keyboard.press('Enter');
  await waitUntil('the last number', async () => (await page.locator('#place-dial').inputValue()) === '+493023125015');
  await page.keyboard.press('Enter');
  await waitUntil('the second call', () => dialled() === 2);
});
