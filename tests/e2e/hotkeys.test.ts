import { afterEach, expect, it } from 'vitest';
import { see } from '../support/advisor.ts';
import { type OtherProgram, startOtherProgram } from '../support/other-program.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

const peer = createTrainingPeer();
let app: WorkplaceApp;
let other: OtherProgram;
afterEach(async () => {
  other.end();
  await app.stop();
});

it('a hotkey that another program holds is named, promised nowhere and not needed; the other one works', async () => {
  app = await launchWorkplace({
    config: peer.config,
    async before(display) {
      other = await startOtherProgram(display);
      await other.holdKey('a');
    },
  });
  const page = await app.page('agent');
  const notices = page.getByRole('region', { name: 'Hinweise' });
  await see(notices.getByText('Die Taste Strg + Umschalt + A (annehmen, auflegen, Fenster holen) ist nicht verfügbar'));
  expect(await notices.innerText()).not.toContain('stumm schalten');
  await app.waitForLog('ready-for-calls');

  await peer.call(app);
  const ringing = await app.page('ringing');
  await see(ringing.getByText(peer.caller.number));
  expect(await ringing.innerText('body')).not.toContain('Strg');
  await app.screenshotDesktop('out/screens/e2e/hotkey-taken.png');

  await app.pressGlobal('ctrl+shift+a');
  await waitUntil('the other program gets its key', () => other.presses() === 1);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await page.keyboard.press('F2');
  const call = page.getByRole('region', { name: 'Laufendes Gespräch' });
  await see(call.getByText('Im Gespräch'));

  await app.pressGlobal('ctrl+shift+m');
  await see(call.getByText('Mikrofon stumm'));
});
