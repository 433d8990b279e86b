import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, see } from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/** The window that has the sound dies in a call: the call goes on, and the advisor need not do anything. */
describe('the media window killed in a call', () => {
  const peer = createTrainingPeer();
  let app: WorkplaceApp;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;

  beforeAll(async () => {
    microphone = await fakeMicrophone(advisorTone);
    app = await launchWorkplace({ config: peer.config, switches: microphone.switches });
    await app.waitForLog('ready-for-calls');
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
  });

  const bar = (page: Page) => page.getByRole('region', { name: 'Laufendes Gespräch' });

  /** Milliseconds without sound; `count` crashes there have been with this one. */
  async function crashAndRestore(page: Page, count: number): Promise<number> {
    const restored = () => app.log.filter(({ event }) => event === 'leg-sound-restored');
    await bar(page)
      .getByText(/ist wieder da/)
      .waitFor({ state: 'detached' });
    const said = await writeDown(page);
    await crash(await app.page('media'));
    await waitUntil('the sound', () => restored().length === count, { timeoutMs: patience });
    await see(bar(page).getByText(/ist wieder da/));
    if (count === 1) await page.screenshot({ path: 'out/screens/sound-restored.png' });
    expect(await said()).toContainEqual(expect.stringContaining('wird wiederhergestellt'));
    expect(await peer.heardByCustomer(app)).toContain('Hz');
    await peer.heardByAdvisor(app);
    return Date.parse(lastOf(app, 'leg-sound-restored').at) - Date.parse(lastOf(app, 'renderer-gone').at);
  }

  it('brings the sound back within three seconds, in the same call', async () => {
    const page = await app.page('agent');
    await peer.call(app);
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await see(bar(page).getByText('Im Gespräch'));
    await peer.heardByAdvisor(app);
    await peer.heardByCustomer(app);
    await see(bar(page).getByText('Sprachqualität gut'));

    const times: number[] = [];
    for (let count = 1; count <= 2; count += 1) times.push(await crashAndRestore(page, count));
    console.info(`sound is back after ${times.join(', ')} ms`);
    expect(Math.max(...times)).toBeLessThan(3000);

    await page.keyboard.press('F9');
    await peer.callEnded(app);
    expect(app.log.filter(({ event }) => event === 'call-ended')).toHaveLength(1);
    expect(lastOf(app, 'call-quality')).toMatchObject({ codec: 'audio/opus' });
  });
});

function lastOf(app: WorkplaceApp, event: string) {
  const found = app.log.findLast((line) => line.event === event);
  if (!found) throw new Error(`no ${event} in the log`);
  return found;
}

/** Every sentence about sound from now on, also one that stands for a moment; resolves to a look at what there was. */
async function writeDown(page: Page): Promise<() => Promise<readonly string[]>> {
  const said = await page.evaluateHandle(() => {
    const sentences: string[] = [];
    const region = document.querySelector('.call-warning');
    new MutationObserver(() => sentences.push(region?.textContent ?? '')).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return sentences;
  });
  return () => said.jsonValue();
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Never answered: who should answer is dead.
  void session.send('Page.crash').catch(() => undefined);
}
