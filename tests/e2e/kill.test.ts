import type { Page } from 'playwright-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReceipt } from '#shared/domain/receipt.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import {
  answerStep,
  chooseDepartment,
  confirmSpeaker,
  scheduleCallback,
  see,
  startGuide,
  statusButton,
  stepTitle,
  writeNote,
} from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { descendantsOf, isRunning } from '../support/process-tree.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/**
 * The app is killed at one moment of a conversation after the other and started anew at once on the same data, while
 * its browser may still be leaving. What the screen had said is saved is there every time; each test goes on where the
 * one before was killed.
 */
describe('killed with -9, the app starts again at once and has kept everything', () => {
  const peer = createTrainingPeer();
  const killed: WorkplaceApp[] = [];
  const processes: number[] = [];
  let app: WorkplaceApp;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;
  let userDataDir: string;
  let note = 'Kundin bittet um Termin.';
  let step: string;
  let promise: string;

  beforeAll(async () => {
    microphone = await fakeMicrophone(advisorTone);
    userDataDir = await mkdtemp(join(tmpdir(), 'heisser-draht-kill-'));
    await launch();
  });
  afterAll(async () => {
    processes.push(...descendantsOf(app.pid));
    for (const one of [...killed, app]) await one.stop({ keepData: true });
    await waitUntil('every process of every start is gone', () => !processes.some(isRunning));
    await microphone.remove();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function launch(): Promise<void> {
    app = await launchWorkplace({ userDataDir, config: peer.config, switches: microphone.switches });
  }

  /** The display of the killed app stays, so that nothing but the kill ends its browser. */
  async function killAndStart(): Promise<Page> {
    killed.push(app);
    processes.push(...descendantsOf(app.pid));
    process.kill(app.pid, 'SIGKILL');
    await app.exited;
    await launch();
    return app.page('agent');
  }

  async function expectKept(page: Page): Promise<void> {
    await see(statusButton(page, 'Nachbearbeitung'));
    await see(page.getByText(peer.caller.number).first());
    expect(app.log.filter(({ level }) => level === 'error')).toEqual([]);
  }

  /** The operations that wait, with their ids. */
  async function outboxOf(page: Page): Promise<readonly { readonly id: string; readonly what: string }[]> {
    const loaded = await page.evaluate(() =>
      (globalThis as unknown as { bridge: Bridge<'agent'> }).bridge.invoke('outbox:load', undefined),
    );
    return loaded.ok ? loaded.value.entries : [];
  }

  const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue();

  it('while it starts for the first time', async () => {
    await app.waitForLog('window-created');
    await see(statusButton(await killAndStart(), 'Bereit'));
  });

  it('while a call rings: nothing to keep, ready for the next call', async () => {
    await app.waitForLog('ready-for-calls');
    await peer.call(app);
    await see((await app.page('agent')).getByRole('region', { name: 'Anruf klingelt' }));
    const page = await killAndStart();
    await see(statusButton(page, 'Bereit'));
    await app.waitForLog('ready-for-calls');
    expect(app.log.filter(({ event }) => event === 'conversation-restored')).toEqual([]);
  });

  it('as soon as it is known who speaks: the conversation is there, in wrap-up, and names them', async () => {
    await peer.call(app);
    const page = await app.page('agent');
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await see(page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
    // Only while the call lives: afterwards nobody is there who could say who they are.
    await confirmSpeaker(page, peer.caller.candidate);
    const after = await killAndStart();
    await expectKept(after);
    await see(after.getByText('Am Apparat'));
  });

  it('as soon as the note is said to be saved', async () => {
    const page = await app.page('agent');
    await writeNote(page, note);
    const after = await killAndStart();
    await expectKept(after);
    expect(await noteOf(after)).toBe(note);
  });

  it('in the middle of a sentence: all but its last second', async () => {
    const page = await app.page('agent');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+End');
    const [early, late] = [' Lebenslauf bringt sie mit,', ' sie kommt am liebsten vormittags'];
    await page.keyboard.type(early, { delay: 20 });
    // Slower than the autosave needs, and without a pause in which it could say that all is saved.
    await page.keyboard.type(late, { delay: 75 });
    const after = await killAndStart();
    await expectKept(after);
    const kept = await noteOf(after);
    expect((note + early + late).startsWith(kept)).toBe(true);
    expect(kept.startsWith(note + early)).toBe(true);
    note = kept;
  });

  it('in the middle of the guide, as soon as the next step is shown', async () => {
    const page = await app.page('agent');
    await startGuide(page);
    await answerStep(page, '1');
    step = await answerStep(page, '1');
    const after = await killAndStart();
    await expectKept(after);
    expect(await stepTitle(after).innerText()).toBe(step);
  });

  it('as soon as the protocol of the guide is in the note: once, after what the advisor wrote', async () => {
    const page = await app.page('agent');
    const goal = page.locator('.step-reached');
    for (let answers = 0; answers < 15 && (await goal.count()) === 0; answers += 1) step = await answerStep(page, '1');
    await see(goal);
    const reached = (await goal.innerText()).replace(/^\s*Gesprächsziel erreicht:\s*/, '');
    await see(page.getByRole('button', { name: /Kurzprotokoll in die Notiz übernehmen/ }));
    await page.keyboard.press('2');
    await see(page.getByText('Das Kurzprotokoll steht in der Notiz.'));
    await see(page.getByText(/^gespeichert \d/));
    await page.screenshot({ path: 'out/screens/e2e/guide-protocol.png' });
    const after = await killAndStart();
    await expectKept(after);
    await see(after.getByText('Das Kurzprotokoll steht in der Notiz.'));
    const kept = await noteOf(after);
    expect(kept.startsWith(`${note}\n\nLeitfaden „`)).toBe(true);
    expect(kept.split(`Gesprächsziel erreicht: ${reached}`)).toHaveLength(2);
    note = kept;
  });

  it('as soon as a callback is promised and the outcome chosen', async () => {
    const page = await app.page('agent');
    const outcome = page.getByRole('radio', { name: 'Rückruf' });
    await outcome.focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: 'Rückruf', checked: true }).waitFor();
    await page.getByRole('form', { name: 'Rückruf vereinbaren' }).getByLabel('Anliegen').fill('Termin bestätigen');
    await chooseDepartment(page);
    promise = await scheduleCallback(page);
    const receipt = await page.getByText(/^Ihre Vorgangsnummer ist/).innerText();
    const after = await killAndStart();
    await expectKept(after);
    await see(after.getByText(promise));
    await see(after.getByText(receipt));
    expect(isReceipt(receipt.replace(/^Ihre Vorgangsnummer ist (.*)\.$/, '$1'))).toBe(true);
    await after.getByRole('radio', { name: 'Rückruf', checked: true }).waitFor();
    expect(await noteOf(after)).toBe(note);
    expect(await stepTitle(after).innerText()).toBe(step);
  });

  it('as soon as the wrap-up is finished: it stays finished, the callback is still to be done', async () => {
    const page = await app.page('agent');
    await page.keyboard.press('Control+Enter');
    await see(statusButton(page, 'Bereit'));
    const waiting = await outboxOf(page);
    expect(waiting.map(({ what }) => what)).toEqual(['noteSaved', 'callbackPromised', 'conversationClosed']);
    const after = await killAndStart();
    await see(statusButton(after, 'Bereit'));
    expect(await outboxOf(after)).toEqual(waiting);
    await after.keyboard.press('Alt+8');
    await see(after.getByText('3 Einträge warten. Die Zentrale ist nicht verbunden.'));
    await see(after.getByRole('rowheader', { name: 'Abschluss eines Gesprächs' }));
    await after.screenshot({ path: 'out/screens/e2e/outbox.png' });
    await after.keyboard.press('Alt+2');
    const rows = after.getByRole('grid', { name: 'Rückrufe' }).getByRole('row');
    await see(rows.filter({ hasText: 'Arbeitsvermittlung' }));
    expect(await rows.count()).toBe(1);
    await rows.first().focus();
    await after.keyboard.press('Space');
    const detail = after.getByRole('complementary', { name: 'Ausgewählter Rückruf' });
    await see(detail.getByText('Termin bestätigen'));
    await see(detail.getByText(peer.caller.number));
  });
});
