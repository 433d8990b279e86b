import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { seeConnection } from '../support/connections.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { hear } from '../support/hear.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/** No microphone, or one that may not be used: said before the first call, and calls go on without it. */

const peer = createTrainingPeer();
let app: WorkplaceApp;
let cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  await app.stop();
  for (const cleanUp of cleanUps) await cleanUp();
  cleanUps = [];
});

it('an absent microphone is said before the first call, calls are heard, and one plugged in is used in the call', async () => {
  app = await launchWorkplace({ config: peer.config, env: withoutDevices });
  const page = await app.page('agent');
  await seeConnection(page, 'Headset', 'bad', 'kein Mikrofon');
  await see(statusButton(page, 'Bereit'));
  await testCall(page, 'Es ist kein Mikrofon da.');
  await page.screenshot({ path: 'out/screens/e2e/microphone-absent.png' });

  await takeCall(page);
  await seeConnection(page, 'Headset', 'bad', 'kein Mikrofon');
  expect((await hear(await app.page('training'))).loudness).toBe(0);

  await plugIn();
  await seeConnection(page, 'Headset', 'good', 'bereit');
  await peer.heardByCustomer(app);
  await hangUp(page);
});

it('a denied microphone is said before the first call, calls are heard, and one allowed again is used in the call', async () => {
  const microphone = await fakeMicrophone(advisorTone);
  cleanUps.push(microphone.remove);
  app = await launchWorkplace({ config: peer.config, switches: microphone.switches });
  const page = await app.page('agent');
  await seeConnection(page, 'Headset', 'good', 'bereit');
  await testCall(page, 'Ihr Mikrofon hört Sie.');
  await page.screenshot({ path: 'out/screens/e2e/test-call-heard.png' });
  const permission = await microphonePermission();
  await permission.set('denied');
  await (await app.page('media')).reload();
  await seeConnection(page, 'Headset', 'bad', 'Mikrofon gesperrt');
  await see(statusButton(page, 'Bereit'));
  await page.screenshot({ path: 'out/screens/e2e/microphone-denied.png' });

  await takeCall(page);
  await seeConnection(page, 'Headset', 'bad', 'Mikrofon gesperrt');

  // Nothing tells the app that it was allowed.
  await permission.set('granted');
  await seeConnection(page, 'Headset', 'good', 'bereit');
  await peer.heardByCustomer(app);

  await permission.set('denied');
  await seeConnection(page, 'Headset', 'bad', 'Mikrofon gesperrt');
  await peer.heardByAdvisor(app);
  await hangUp(page);
});

/** What the test call says, offered before the first call of the day. */
async function testCall(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Probeanruf starten' }).click();
  await see(page.getByRole('region', { name: 'Probeanruf' }).getByText(words));
}

/** Whatever this machine has: no sound server and no sound card for Chromium. */
const withoutDevices = {
  PULSE_SERVER: 'unix:/nonexistent',
  PIPEWIRE_REMOTE: '/nonexistent',
  ALSA_CONFIG_PATH: '/dev/null',
};

/** It rings, is answered by key, and the customer is heard. */
async function takeCall(page: Page): Promise<void> {
  await app.waitForLog('ready-for-calls');
  await peer.call(app);
  await see((await app.page('ringing')).getByText(peer.caller.number));
  await app.pressGlobal('ctrl+shift+a');
  await see(page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
  await peer.heardByAdvisor(app);
}

async function hangUp(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await peer.callEnded(app);
  await see(statusButton(page, 'Nachbearbeitung'));
}

/** A headset appears while the app runs, as the browser would tell of it: Chromium has no switch for that. */
async function plugIn(): Promise<void> {
  const media = await app.page('media');
  await media.evaluate((hz) => {
    navigator.mediaDevices.getUserMedia = () => {
      const context = new AudioContext();
      const headphones = context.createMediaStreamDestination();
      const tone = new OscillatorNode(context, { frequency: hz });
      tone.connect(headphones);
      tone.start();
      return Promise.resolve(headphones.stream);
    };
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, advisorTone);
}

/** What the desktop's privacy settings or an administrator may do. */
async function microphonePermission() {
  const media = await app.page('media');
  const origin = new URL(media.url()).origin;
  // Chromium forgets every permission that a session set when the session ends.
  const session = await media.context().newCDPSession(media);
  return {
    async set(setting: 'denied' | 'granted'): Promise<void> {
      await session.send('Browser.setPermission', { permission: { name: 'microphone' }, setting, origin });
      await waitUntil(`the microphone is ${setting}`, async () => {
        const state = await media.evaluate(() =>
          navigator.permissions.query({ name: 'microphone' }).then((status) => status.state),
        );
        return state === setting;
      });
    },
  };
}
