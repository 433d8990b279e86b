import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { noticesOf, seeNotice } from '../support/notices.ts';
import { launchWorkplace, type LaunchOptions, type WorkplaceApp } from '../support/workplace-app.ts';

/** Files that people write, broken: the app starts in training and says line, field and what it expects. */

const root = join(import.meta.dirname, '../..');
let app: WorkplaceApp | undefined;
const folders: string[] = [];

afterEach(async () => {
  await app?.stop();
  app = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heisser-draht-files-'));
  folders.push(folder);
  return folder;
}

/** Starts the app; resolves with its page when a training call could be taken. */
async function startInTraining(options: LaunchOptions) {
  app = await launchWorkplace(options);
  const page = await app.page('agent');
  await see(statusButton(page, 'Bereit'));
  await see(page.getByText('Betriebsart: Training'));
  await app.waitForLog('ready-for-calls');
  return page;
}

const soundSip = "sip:\n  server: wss://pbx.example.org:8443/ws\n  domain: pbx.example.org\n  user: '2001'\n";

it('a configuration with broken syntax is named by its line', async () => {
  const page = await startInTraining({ config: 'mode: pbx\nsip:\n  server: "wss://pbx.example.org\n  user: a017\n' });
  const notices = await seeNotice(page, /config\.yaml, Zeile \d+/);
  expect(notices[0]).toMatch(/^Fehler: Die Konfiguration config\.yaml ist nicht brauchbar; .* läuft nur das Training/);
  expect(notices[0]).toContain('Gespeichertes ist sicher');
});

it('wrong fields of the configuration are named with line and expectation, all of them', async () => {
  const page = await startInTraining({
    config: `mode: pbx\nsite: magdeburg\nsip:\n  server: http://pbx.example.org\n  domain: pbx.example.org\n  user: 2001\n`,
  });
  await seeNotice(page, 'Die Konfiguration config.yaml ist nicht brauchbar');
  await seeNotice(page, /config\.yaml, Zeile 4, Feld sip\.server: .*wss:/);
  await seeNotice(page, /config\.yaml, Zeile 6, Feld sip\.user: erwartet wird .*/);
});

it('a misspelt field is named', async () => {
  const page = await startInTraining({ config: `mode: pbx\n${soundSip}  pasword: geheim\n` });
  const notices = await seeNotice(page, /config\.yaml, Zeile 6, Feld sip\.pasword/);
  // What was typed into the wrong place stays where it is.
  expect(notices.join(' ')).not.toContain('geheim');
});

it('a configuration that was asked for and does not exist is not passed over', async () => {
  const page = await startInTraining({ switches: [`--config=${join(await makeFolder(), 'leitstelle.yaml')}`] });
  await seeNotice(page, /leitstelle\.yaml.*die Datei fehlt/);
});

it("a broken site file of the administrator is named, and the package's site stands in for training", async () => {
  const userDataDir = await makeFolder();
  await mkdir(join(userDataDir, 'sites'));
  const site =
    'id: teststadt\nname: Teststadt\nzone: Europe/Berlin\ncountry: DE\njurisdictions: []\nlines:\n  - { dialled: keine-nummer }\n';
  await writeFile(join(userDataDir, 'sites', 'teststadt.yaml'), site);
  const page = await startInTraining({ userDataDir, config: `mode: pbx\nsite: teststadt\n${soundSip}` });
  const notices = await seeNotice(page, /teststadt\.yaml, Zeile 7, Feld lines\[0\]\.dialled: erwartet wird/);
  expect(notices[0]).toMatch(/läuft nur das Training mit dem Standort „Magdeburg“/);
  // Nobody is called by rules that are not sound.
  expect(await app?.waitForLog('workplace-started')).toMatchObject({ mode: 'training' });
});

it('a malformed guide is refused with file and line, and the others are offered', async () => {
  const appFolder = await makeFolder();
  await cp(join(root, 'assets'), join(appFolder, 'assets'), { recursive: true });
  await cp(join(root, 'package.json'), join(appFolder, 'package.json'));
  await symlink(join(root, 'out'), join(appFolder, 'out'));
  await writeFile(
    join(appFolder, 'assets', 'guides', 'kaputt.yaml'),
    'id: kaputt\nversion: 1\ntitle: Kaputter Leitfaden\ngoal: Keines.\nvalidFrom: 2026-01-01\nstart: nirgends\nnodes:\n  anfang:\n    type: frage\n',
  );
  const page = await startInTraining({ appFolder });
  const notices = await seeNotice(page, /^(Achtung: )?kaputt\.yaml, Zeile \d+, Feld \S+: /);
  expect(notices[0]).toMatch(/^Achtung: Der Leitfaden kaputt\.yaml ist fehlerhaft und wird nicht angeboten/);
  expect(notices.some((notice) => /kaputt\.yaml, Zeile 9, Feld nodes\.anfang\.type: erwartet wird/.test(notice))).toBe(
    true,
  );
  const guides = await page.evaluate(() =>
    (window as unknown as { bridge: { invoke(channel: string, request: unknown): Promise<unknown> } }).bridge.invoke(
      'guide:list',
      { jurisdictionId: null, siteId: null },
    ),
  );
  expect(guides).toMatchObject({
    ok: true,
    value: expect.arrayContaining([expect.objectContaining({ id: 'termin-arbeitsvermittlung' })]),
  });
});

it('sound files need no word', async () => {
  const page = await startInTraining({ config: 'mode: training\nsite: magdeburg\n' });
  expect(await noticesOf(page)).toEqual([]);
});
