import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import {
  answerStep,
  confirmSpeaker,
  patience,
  see,
  startGuide,
  statusButton,
  stepTitle,
  writeNote,
} from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { descendantsOf, isRunning } from '../support/process-tree.ts';
import { watchLeg, type LegWatch } from '../support/unbroken-leg.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';

/** What becomes of a call when its window is loaded anew, dies or is closed: nothing. */

const peer = createTrainingPeer();

describe('a live call', () => {
  let app: WorkplaceApp;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;
  let media: LegWatch;
  let customer: LegWatch;
  let leg: string | null;
  let step: string;
  let note = 'Kundin bittet um Termin.';

  beforeAll(async () => {
    microphone = await fakeMicrophone(advisorTone);
    app = await launchWorkplace({ config: peer.config, switches: microphone.switches });
    await app.waitForLog('ready-for-calls');
    const page = await app.page('agent');
    await peer.call(app);
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await see(callBar(page));
    await confirmSpeaker(page, peer.caller.candidate);
    await startGuide(page);
    await answerStep(page, '1');
    step = await answerStep(page, '1');
    await writeNote(page, note);
    await hearBothWays();
    media = await watchLeg(await app.page('media'));
    customer = await watchLeg(await app.page('training'));
    ({ leg } = await media.read());
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
  });

  async function hearBothWays(): Promise<void> {
    await Promise.all([peer.heardByAdvisor(app), peer.heardByCustomer(app)]);
  }

  /** The agent window shows the call as it was left, and nobody at the phone noticed anything. */
  async function expectUntouched(page: Page): Promise<void> {
    onTestFailed(() => void page.screenshot({ path: 'out/screens/e2e/agent-window-failed.png' }).catch(() => {}));
    await see(callBar(page).getByText('Im Gespräch'));
    await see(statusButton(page, 'Im Gespräch'));
    await see(stepTitle(page).filter({ hasText: step }));
    await see(page.getByText('Am Apparat'));
    expect(await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue()).toBe(note);
    await hearBothWays();
    expect(await media.read()).toMatchObject({ leg, descriptions: 0 });
    const heard = await customer.read();
    expect(heard.descriptions).toBe(0);
    expect(heard.longestSilenceMs).toBeLessThan(longestGapMs);
  }

  function countCreated(): number {
    return app.log.filter((line) => line.event === 'window-created' && line['window'] === 'agent').length;
  }

  /** The page of the window that main opened as the n-th. */
  async function reopened(count: number): Promise<Page> {
    await waitUntil('main opens the window again', () => countCreated() === count, { timeoutMs: patience });
    const opened = () => app.log.filter((line) => line.event === 'window-opened' && line['window'] === 'agent');
    await waitUntil('its page is there', () => opened().length === count, { timeoutMs: patience });
    return app.page('agent');
  }

  it('goes on when the page is loaded anew', async () => {
    const page = await app.page('agent');
    await page.reload();
    await expectUntouched(page);
    expect(countCreated()).toBe(1);
  });

  it('goes on when a person presses the keys that load a page anew', async () => {
    const page = await app.page('agent');
    const loaded = page.waitForEvent('load');
    await app.pressGlobal('ctrl+r');
    await loaded;
    await see(statusButton(page, 'Im Gespräch'));
    // This one belongs to the field for calling out.
    await app.pressGlobal('F5');
    const dialog = page.getByRole('dialog', { name: 'Anrufen' });
    await see(dialog);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expectUntouched(await app.page('agent'));
    expect(countCreated()).toBe(1);
    expect(page.isClosed()).toBe(false);
  });

  it('keeps what was typed right before the page is loaded anew', async () => {
    const page = await app.page('agent');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+End');
    const more = ' Bitte vormittags.';
    await page.keyboard.type(more);
    await page.reload();
    note += more;
    await expectUntouched(page);
  });

  it('goes on when the renderer of the window dies', async () => {
    const created = countCreated();
    const page = await app.page('agent');
    const session = await page.context().newCDPSession(page);
    // It never answers.
    session.send('Page.crash').catch(() => {});
    await app.waitForLog('renderer-gone', ({ window }) => window === 'agent');
    await expectUntouched(await reopened(created + 1));
  });

  it('goes on when its window is closed, which comes back', async () => {
    const created = countCreated();
    await (await app.page('agent')).close();
    await expectUntouched(await reopened(created + 1));
    expect(app.log.filter(({ event }) => event === 'renderer-gone')).toHaveLength(1);
  });

  it('ends for both when it is hung up in the reopened window', async () => {
    const page = await app.page('agent');
    await page.keyboard.press('F9');
    await peer.callEnded(app);
    await see(statusButton(page, 'Nachbearbeitung'));
  });

  it('lets the app end with its window once it is over, and nothing runs on', async () => {
    const page = await app.page('agent');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Trotzdem beenden' }).press('Enter');
    await see(statusButton(page, 'Bereit'));
    const processes = descendantsOf(app.pid);
    expect(processes.length).toBeGreaterThan(1);
    await page.close();
    expect(await app.exited).toBe(0);
    expect(processes.filter(isRunning)).toEqual([]);
  });
});

/** The customer hears a lasting tone; shorter than this is a hiccup of a busy machine, longer a call interrupted. */
const longestGapMs = 500;

function callBar(page: Page) {
  return page.getByRole('region', { name: 'Laufendes Gespräch' });
}
