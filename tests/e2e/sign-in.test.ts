import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { see, signIn, statusButton } from '../support/advisor.ts';
import { seeConnection } from '../support/connections.ts';
import { pbxConfig } from '../support/peers/pbx-config.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** The password of the telephone line at a real PBX: asked for, refused, taken and kept. */

const wrongPassword = 'falsches-Passwort';

let pbx: Pbx;
let app: WorkplaceApp;
beforeAll(async () => {
  pbx = await startPbx();
  app = await launchWorkplace({ config: pbxConfig(pbx) });
});
afterAll(async () => {
  await app.stop();
  await pbx.stop();
});

const signInForm = async () => (await app.page('agent')).getByRole('form', { name: 'Anmeldung an der Telefonanlage' });

it('is asked for at the first start', async () => {
  await see(
    (await signInForm()).getByText('Die Telefonanlage braucht Ihr Passwort. Bis dahin kommen keine Anrufe an.'),
  );
  await seeConnection(await app.page('agent'), 'Telefonie', 'bad', 'Passwort fehlt');
});

it('is asked for again in a sentence when the PBX refuses it', async () => {
  const page = await app.page('agent');
  await signIn(page, wrongPassword);
  const sentence = 'Die Telefonanlage hat das Passwort abgelehnt. Prüfen Sie es und geben Sie es erneut ein.';
  await see((await signInForm()).getByText(sentence));
  await seeConnection(page, 'Telefonie', 'bad', 'Passwort falsch');
  await see(page.getByText('Zurzeit kann kein Anruf ankommen.'));
  await page.screenshot({ path: 'out/screens/e2e/wrong-password.png' });
});

it('lets calls in when it is right', async () => {
  const page = await app.page('agent');
  await signIn(page, pbx.passwordOf('advisor'));
  await seeConnection(page, 'Telefonie', 'good', 'verbunden');
  await expect((await signInForm()).count()).resolves.toBe(0);
  await see(statusButton(page, 'Bereit'));
});

it('is not asked for after a restart', async () => {
  await app.stop({ keepData: true });
  app = await launchWorkplace({ userDataDir: app.userDataDir });
  await seeConnection(await app.page('agent'), 'Telefonie', 'good', 'verbunden');
  // Neither asked for at the start nor refused.
  expect(app.log.filter(({ event }) => event === 'line-lost')).toEqual([]);
  await expect((await signInForm()).count()).resolves.toBe(0);
});

it('lies nowhere in clear', async () => {
  await app.stop({ keepData: true });
  const folder = app.userDataDir;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  const kept = readFileSync(join(folder, 'secrets.json'), 'utf8');
  expect(kept).toContain('sip-password');
  for (const password of [pbx.passwordOf('advisor'), wrongPassword]) {
    for (const form of [password, Buffer.from(password).toString('base64')]) {
      expect(texts.some((text) => text.includes(form))).toBe(false);
    }
  }
});
