import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { type FakeMicrophone, fakeMicrophone } from '../support/fake-microphone.ts';
import { hear } from '../support/hear.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** Two and three in a call, by key, on the training exchange; who hears the advisor is told by a tone. One story. */

const screens = join(import.meta.dirname, '../../out/screens/several-calls');
const tone = 600;
const free = '030 23125015';
/** The training exchange says "busy" to it. */
const busy = '030 23125486';

let app: WorkplaceApp;
let microphone: FakeMicrophone;
let page: Page;
/** The windows of the other sides: each leg is one audio element. */
let others: Page;
let customer: string;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  microphone = await fakeMicrophone(tone);
  app = await launchWorkplace({ config: 'mode: training\n', switches: microphone.switches });
  page = await app.page('agent');
  await see(statusButton(page, 'Bereit'));
});
afterAll(async () => {
  await app.stop();
  await microphone.remove();
});

const bar = () => page.getByRole('region', { name: 'Laufendes Gespräch' });
const waiting = () => bar().getByRole('list', { name: 'Weitere Gespräche' });

async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

const legs = (): Promise<string[]> =>
  others.$$eval('audio[data-leg]', (all) => all.map((one) => (one as HTMLAudioElement).dataset['leg'] ?? ''));

async function hearsAdvisor(leg: string): Promise<boolean> {
  const { peakHz, loudness } = await hear(others, `audio[data-leg="${leg}"]`);
  return loudness > 0.005 && Math.abs(peakHz - tone) < 20;
}

async function expectHeardBy(expected: readonly string[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const heard: string[] = [];
        for (const leg of await legs()) if (await hearsAdvisor(leg)) heard.push(leg);
        return heard.toSorted();
      },
      { timeout: 15_000 },
    )
    .toEqual([...expected].toSorted());
}

/** Waits until each of them has heard the advisor's tone and, at another moment, the speech of the other one. */
async function expectAllHearEachOther(expected: readonly string[]): Promise<void> {
  const heard = new Set<string>();
  await expect
    .poll(
      async () => {
        for (const leg of expected) {
          const { peakHz, loudness } = await hear(others, `audio[data-leg="${leg}"]`);
          // Two voices of the exchange are louder than the tone.
          if (loudness > 0.08) heard.add(`${leg} hears speech`);
          else if (loudness > 0.005 && Math.abs(peakHz - tone) < 20) heard.add(`${leg} hears the advisor`);
        }
        return heard.size;
      },
      { timeout: 40_000 },
    )
    .toBe(expected.length * 2);
}

async function consult(number: string): Promise<void> {
  await page.keyboard.press('Shift+F5');
  await see(bar().getByRole('textbox', { name: 'An wen?' }));
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
}

async function askedLeg(): Promise<string> {
  await expect.poll(async () => (await legs()).length, { timeout: 15_000 }).toBe(2);
  const asked = (await legs()).find((leg) => leg !== customer);
  if (asked === undefined) throw new Error('nobody was asked');
  return asked;
}

it('a customer is spoken with', async () => {
  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: 'Anruf starten: Termin vereinbaren, ruhig' }).press('Enter');
  await page.keyboard.press('Alt+1');
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await page.keyboard.press('F2');
  await see(bar().getByText('Im Gespräch'));
  others = await app.page('training');
  await expect.poll(legs, { timeout: 15_000 }).toHaveLength(1);
  [customer = ''] = await legs();
  await expectHeardBy([customer]);
});

it('a consultation that finds the line busy says so, and the customer comes back by key', async () => {
  await consult(busy);
  await see(bar().getByText(/Rückfrage: Die Nummer ist besetzt/));
  await expectHeardBy([]);
  await picture('busy');
  await page.keyboard.press('F4');
  await expectHeardBy([customer]);
});

it('a consultation holds the customer, who hears nothing of it, and keeps the conversation on the screen', async () => {
  await consult(free);
  await see(bar().getByText('Rückfrage', { exact: true }));
  await see(bar().getByText('Im Gespräch'));
  await expectHeardBy([await askedLeg()]);
  await see(waiting().getByText(/Kundengespräch/));
  await see(page.getByRole('textbox', { name: 'Gesprächsnotiz' }));
  await picture('consult');
});

it('swapping by key changes who hears', async () => {
  const asked = await askedLeg();
  await page.keyboard.press('F10');
  await expectHeardBy([customer]);
  await page.keyboard.press('F10');
  await expectHeardBy([asked]);
});

it('in the conference all hear each other; whoever is parked hears nobody', { timeout: 120_000 }, async () => {
  const asked = await askedLeg();
  await page.keyboard.press('Shift+F7');
  await see(bar().getByText('Konferenz').first());
  await expectAllHearEachOther([customer, asked]);
  await picture('conference');
  await bar()
    .getByRole('button', { name: /^Parken/ })
    .last()
    .press('Enter');
  await expectHeardBy([customer]);
  await page.keyboard.press('Shift+F7');
  await see(bar().getByText('Konferenz').first());
});

it('connecting leaves both to each other, and the advisor in wrap-up with a sentence', async () => {
  await page.keyboard.press('Shift+F6');
  await see(statusButton(page, 'Nachbearbeitung'));
  await see(page.getByText(/Weitergeleitet an/));
  await bar().waitFor({ state: 'detached' });
  await picture('transferred');
});

it('the wrap-up is extended by key and ends by key', async () => {
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('radio', { name: 'weitergeleitet' }).press('Space');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await see(statusButton(page, 'Bereit'));
});
