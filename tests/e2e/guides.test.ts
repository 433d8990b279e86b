import type { Page } from 'playwright-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerStep,
  confirmSpeaker,
  focusGuideSearch,
  patience,
  see,
  startGuide,
  statusButton,
  stepTitle,
} from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/** One conversation with two concerns and what comes in between, by keys; each test goes on where the one before was. */
describe('guides in a conversation', () => {
  const peer = createTrainingPeer();
  const objection = 'Widerspruch gegen einen Bescheid';
  const sideJob = 'Nebenjob mitteilen';
  let app: WorkplaceApp;
  let page: Page;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;
  let userDataDir: string;
  /** Where each concern stands. */
  let objectionStep: string;
  let sideJobStep: string;

  beforeAll(async () => {
    microphone = await fakeMicrophone(advisorTone);
    userDataDir = await mkdtemp(join(tmpdir(), 'heisser-draht-guides-'));
    await launch();
    await app.waitForLog('ready-for-calls');
    await peer.call(app);
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await confirmSpeaker(page, peer.caller.candidate);
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function launch(): Promise<void> {
    app = await launchWorkplace({ userDataDir, config: peer.config, switches: microphone.switches });
    page = await app.page('agent');
  }

  const firstFound = () => page.locator('.guide-list > .guide-option:first-child');
  const titleNow = () => stepTitle(page).innerText();
  const seeStep = (title: string) => see(stepTitle(page).filter({ hasText: title }));

  /** Presses a key that leads to another step; comes back with its title. */
  async function move(keys: string): Promise<string> {
    const before = await titleNow();
    await page.keyboard.press(keys);
    await expect.poll(titleNow, { timeout: patience }).not.toBe(before);
    return titleNow();
  }

  it.each([
    ['a slip of the finger', 'widersprcuh', objection],
    ['a word of the caller', 'aushilfe', sideJob],
    ['a compound', 'umschulungskurs', 'Weiterbildung'],
  ])('are found by %s', async (_how, said, title) => {
    await focusGuideSearch(page);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(said);
    await see(firstFound().filter({ hasText: title }));
  });

  it('keep answers further on while one before them is changed', async () => {
    await focusGuideSearch(page);
    await page.keyboard.press('Control+A');
    await startGuide(page, 'widerspruch', objection);
    const first = await titleNow();
    await answerStep(page, '1');
    await answerStep(page, '1');
    objectionStep = await answerStep(page, '1');

    const path = page.getByRole('region', { name: 'Bisheriger Weg' });
    await path.getByRole('button', { name: first }).press('Enter');
    await seeStep(first);
    await page.keyboard.press('9');
    await see(page.getByText('Gesprächsziel erreicht'));
    expect(await move('0')).toBe(first);
    await page.keyboard.press('1');
    await seeStep(objectionStep);
  });

  it('let what is urgent in between, and come back to the very step', async () => {
    // From the note: the urgent guide takes the focus, so that its digits are not written into the note.
    await page.keyboard.press('F8');
    const danger = await move('Control+1');
    expect(danger).toBe('Was ist los?');
    await page.keyboard.press('1');
    await expect.poll(titleNow, { timeout: patience }).not.toBe(danger);
    expect(await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue()).toBe('');
    expect(await move('Control+0')).toBe(objectionStep);
  });

  it('wait aside while another concern is walked', async () => {
    await page.getByRole('button', { name: 'Beiseitelegen' }).press('Enter');
    await see(page.locator('input#place-guide'));
    await startGuide(page, 'minijob', sideJob);
    sideJobStep = await answerStep(page, '1');
    await see(page.getByRole('list', { name: 'Beiseitegelegt' }).getByText(objection));
  });

  it('are all there after a kill: the interjection, what it leads back to, and what lies aside', async () => {
    const question = await move('Control+3');
    process.kill(app.pid, 'SIGKILL');
    await app.exited;
    const killed = app;
    await launch();
    await killed.stop({ keepData: true });
    await seeStep(question);
    await see(page.getByRole('button', { name: `Zurück zu: ${sideJob}` }));
    expect(await move('Control+0')).toBe(sideJobStep);
    await page.getByRole('button', { name: 'Fortsetzen' }).press('Enter');
    await seeStep(objectionStep);
    await see(page.getByRole('list', { name: 'Beiseitegelegt' }).getByText(sideJob));
    await page.screenshot({ path: 'out/screens/e2e/guides.png' });
  });

  it('are walked on after the call has ended', async () => {
    // The call died with the app; what is left is to be finished without it.
    await see(statusButton(page, 'Nachbearbeitung'));
    expect(await answerStep(page, '1')).not.toBe(objectionStep);
    expect(await move('0')).toBe(objectionStep);
  });
});
