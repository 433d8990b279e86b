import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import {
  answerStep,
  chooseCallback,
  chooseDepartment,
  scheduleCallback,
  see,
  signIn,
  startGuide,
  statusButton,
} from '../support/advisor.ts';
import { seeConnection } from '../support/connections.ts';
import { type FakeMicrophone, fakeMicrophone } from '../support/fake-microphone.ts';
import { pbxConfig } from '../support/peers/pbx-config.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createPbxPeer, type PbxPeer } from '../tour/peers/pbx-peer.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';

/** The whole app at a real PBX: one that is down, one that dies, and what it tells about a call. */

let peer: PbxPeer;
let microphone: FakeMicrophone;
let app: WorkplaceApp;

beforeAll(async () => {
  [peer, microphone] = await Promise.all([createPbxPeer(), fakeMicrophone(advisorTone)]);
  app = await launchWorkplace({ config: pbxConfig(peer.pbx) });
  const page = await app.page('agent');
  await signIn(page, peer.pbx.passwordOf('advisor'));
  await seeConnection(page, 'Telefonie', 'good', 'verbunden');
  await app.stop({ keepData: true });
});
afterAll(async () => {
  await app.stop();
  await peer.stop();
  await microphone.remove();
});

it('says that the PBX is down at the start, and registers by itself once it is up', async () => {
  await peer.pbx.kill();
  app = await launchWorkplace({ userDataDir: app.userDataDir, switches: microphone.switches });
  const page = await app.page('agent');
  await seeConnection(page, 'Telefonie', 'bad', 'Anlage nicht erreichbar');
  await see(page.getByText('Zurzeit kann kein Anruf ankommen.'));
  await see(page.getByText('Telefonie: Anlage nicht erreichbar'));
  await page.screenshot({ path: 'out/screens/e2e/pbx-down.png' });

  await peer.pbx.restart();
  await seeConnection(page, 'Telefonie', 'good', 'verbunden');
  await see(page.getByText('Bereit. Der nächste Anruf klingelt hier.'));
  await see(statusButton(page, 'Bereit'));
});

it('shows a call that Gera sent on: where it comes from, how long it waited, whose rules apply; what is promised is a wish', async () => {
  const page = await app.page('agent');
  const caller = await runSipp(peer.pbx, 'caller-with-headers', {
    values: {
      number: '+4917139200042',
      dialled: '+494066969500',
      sentOnTo: '+493023125500',
      queue: 'agentur-gera',
      waitedSeconds: '73',
      originSite: 'gera',
    },
  });
  onTestFailed(() => console.error(caller.messages()));

  const ringing = await app.page('ringing');
  for (const text of ['0171 39200042', 'Agentur für Arbeit Gera', 'Überlauf aus Gera', 'wartet seit 1:13']) {
    await see(ringing.getByText(text));
  }
  await app.screenshotDesktop('out/screens/e2e/overflow-ringing.png');

  await page.keyboard.press('F2');
  await see(page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
  const panel = page.getByRole('region', { name: 'Wer' });
  for (const text of ['0171 39200042', 'Agentur für Arbeit Gera', 'SGB III', 'Überlauf aus Gera', '040 66969500']) {
    await see(panel.getByText(text));
  }
  await see(panel.getByRole('definition').filter({ hasText: /^1:13$/ }));
  await page.screenshot({ path: 'out/screens/e2e/overflow-panel.png' });

  // Others promise for the same departments: without central nobody knows what is left.
  await chooseCallback(page);
  await chooseDepartment(page);
  await page.getByRole('textbox', { name: 'Anliegen', exact: true }).fill('Fahrkosten');
  await see(page.getByText(/^Das wird ein Wunsch/));
  expect(await scheduleCallback(page)).toContain('Bestätigt ist das noch nicht.');
  await see(page.getByText('Wunsch, noch nicht bestätigt'));
  await see(page.getByText(/^Ihre Vorgangsnummer ist [2-9A-HJ-NP-Z]{4}-/));
  await page.screenshot({ path: 'out/screens/e2e/callback-wish.png' });

  await page.keyboard.press('F9');
  await caller.done;
  await see(statusButton(page, 'Nachbearbeitung'));
  // Nothing is missing: it ends at once.
  await page.keyboard.press('Control+Enter');
  await see(statusButton(page, 'Bereit'));
});

it('keeps the sound of a call both ways while the PBX is dead, leads on through its guide, and registers again', async () => {
  const page = await app.page('agent');
  await peer.call(app);
  await see((await app.page('ringing')).getByText(peer.caller.number));
  // Each window hears of it by itself.
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await page.keyboard.press('F2');
  const call = page.getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch');
  await see(call);
  await hearBothWays();

  await peer.pbx.kill();
  await seeConnection(page, 'Telefonie', 'bad', 'Anlage nicht erreichbar');
  await see(call);
  await hearBothWays();
  await startGuide(page, 'widerspruch', 'Widerspruch gegen einen Bescheid');
  await answerStep(page, '1');
  await page.screenshot({ path: 'out/screens/e2e/pbx-dead-in-call.png' });

  await peer.pbx.restart();
  await seeConnection(page, 'Telefonie', 'good', 'verbunden');
  await see(call);
  await hearBothWays();

  await page.keyboard.press('F9');
  await peer.callEnded(app);
  await see(statusButton(page, 'Nachbearbeitung'));
  await page.keyboard.press('F7');
  await answerStep(page, '1');
  await finishWrapUp();

  // How it sounded is kept with the call.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Anrufe/ })
    .click();
  await see(
    page
      .getByRole('row', { name: /Angenommen/ })
      .getByText(/^Ton (gut|mäßig|schlecht) \(MOS \d/)
      .first(),
  );
  await page.screenshot({ path: 'out/screens/e2e/call-quality-kept.png' });
});

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
