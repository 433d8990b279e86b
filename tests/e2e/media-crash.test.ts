import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
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

  it('brings the sound back within three seconds, in the same call', async () => {
    const page = await app.page('agent');
    await peer.call(app);
    await see(page.getByRole('region', { name: 'Anruf klingelt' }));
    await page.keyboard.press('F2');
    await see(bar(page).getByText('Im Gespräch'));
    await peer.heardByAdvisor(app);
    await peer.heardByCustomer(app);
    await see(bar(page).getByText('Sprachqualität gut'));

    await crash(await app.page('media'));
    await see(bar(page).getByText(/wird wiederhergestellt/));
    await page.screenshot({ path: 'out/screens/sound-restoring.png' });
    const restored = await app.waitForLog('leg-sound-restored');
    expect(await peer.heardByCustomer(app)).toContain('Hz');
    await peer.heardByAdvisor(app);
    const ms = Date.parse(restored.at) - Date.parse(lastOf(app, 'renderer-gone').at);
    console.info(`sound is back after ${ms} ms`);
    expect(ms).toBeLessThan(3000);
    await bar(page)
      .getByText(/wird wiederhergestellt/)
      .waitFor({ state: 'detached' });

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

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Never answered: who should answer is dead.
  void session.send('Page.crash').catch(() => undefined);
}
