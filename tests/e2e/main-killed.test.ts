import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { see, signIn, statusButton, writeNote } from '../support/advisor.ts';
import { seeConnection } from '../support/connections.ts';
import { type FakeMicrophone, fakeMicrophone } from '../support/fake-microphone.ts';
import { pbxConfig } from '../support/peers/pbx-config.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createPbxPeer, type PbxPeer } from '../tour/peers/pbx-peer.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';

/** The whole program is killed in a call, which goes on after the restart: real PBX, real telephone, real sound. */

let peer: PbxPeer;
let microphone: FakeMicrophone;
let app: WorkplaceApp;

beforeAll(async () => {
  [peer, microphone] = await Promise.all([createPbxPeer(), fakeMicrophone(advisorTone)]);
  app = await launchWorkplace({ config: pbxConfig(peer.pbx), switches: microphone.switches });
  const page = await app.page('agent');
  await signIn(page, peer.pbx.passwordOf('advisor'));
  await seeConnection(page, 'Telefonie', 'good', 'verbunden');
});
afterAll(async () => {
  await app.stop();
  await peer.stop();
  await microphone.remove();
});

it('goes on with the call, and ends it for both', async () => {
  await beginCall();
  await app.kill9();
  app = await launchWorkplace({ userDataDir: app.userDataDir, switches: microphone.switches });
  onTestFailed(() => console.error(app.log.slice(-30)));

  const page = await app.page('agent');
  await see(callBar(page).getByText('Im Gespräch'));
  await see(statusButton(page, 'Im Gespräch'));
  await hearBothWays();
  await page.screenshot({ path: 'out/screens/e2e/main-killed-resumed.png' });

  await page.keyboard.press('F9');
  await peer.callEnded(app);
  await finishWrapUp();
});

it('says so when the customer has hung up meanwhile, and nothing of the note is lost', async () => {
  await beginCall();
  await writeNote(await app.page('agent'), 'Kundin fragt nach Formularen.');
  await app.kill9();
  await peer.hangUp();
  app = await launchWorkplace({ userDataDir: app.userDataDir, switches: microphone.switches });

  const page = await app.page('agent');
  await see(page.getByText('das Gespräch ließ sich nicht fortsetzen'));
  await see(statusButton(page, 'Nachbearbeitung'));
  expect(await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue()).toBe(
    'Kundin fragt nach Formularen.',
  );
  await page.screenshot({ path: 'out/screens/e2e/main-killed-lost.png' });
});

async function beginCall(): Promise<void> {
  const page = await app.page('agent');
  await peer.call(app);
  await see((await app.page('ringing')).getByText(peer.caller.number));
  await page.keyboard.press('F2');
  await see(callBar(page).getByText('Im Gespräch'));
  await hearBothWays();
}

function callBar(page: Awaited<ReturnType<WorkplaceApp['page']>>) {
  return page.getByRole('region', { name: 'Laufendes Gespräch' });
}

async function hearBothWays(): Promise<void> {
  await Promise.all([peer.heardByAdvisor(app), peer.heardByCustomer(app)]);
}

/** Closes a conversation that nothing was noted in. */
async function finishWrapUp(): Promise<void> {
  const page = await app.page('agent');
  await see(statusButton(page, 'Nachbearbeitung'));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Trotzdem beenden' }).press('Enter');
  await see(statusButton(page, 'Bereit'));
}
