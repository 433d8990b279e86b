import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Notice } from '#shared/domain/workplace.ts';
import { loadConfig, loadSettings } from '../../../../../electron/features/config/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { makeFolder } from '../../../../support/store.ts';

const sound = `mode: pbx
site: magdeburg
sip:
  server: wss://telefonie.example.org/ws
  domain: example.org
  user: '2001'
hotkeys:
  answer: Control+Shift+F9
  mute: Control+Shift+F8
`;

let folder: ReturnType<typeof makeFolder>;
let dataFolder: string;

beforeEach(() => {
  folder = makeFolder();
  dataFolder = folder.path;
});
afterEach(() => folder.remove());

function loadText(text: string) {
  writeFileSync(join(dataFolder, 'config.yaml'), text);
  return loadConfig({ dataFolder, file: null, log: silentLog });
}

describe('the configuration', () => {
  test('is the default, training, where there is no file', () => {
    const { config, isSound, notices } = loadConfig({ dataFolder, file: null, log: silentLog });
    expect(config).toEqual({
      mode: 'training',
      site: 'magdeburg',
      hotkeys: { answer: 'Control+Shift+A', mute: 'Control+Shift+M' },
    });
    expect({ isSound, notices }).toEqual({ isSound: true, notices: [] });
  });

  test.each([[''], ['# alles auskommentiert\n# mode: pbx\n']])(
    'is the default where the file asks for nothing: %j',
    (text) => {
      expect(loadText(text)).toMatchObject({ isSound: true, config: { mode: 'training' } });
    },
  );

  test('comes from the data folder', () => {
    expect(loadText(sound)).toMatchObject({
      isSound: true,
      config: { mode: 'pbx', sip: { user: '2001' }, hotkeys: { answer: 'Control+Shift+F9' } },
    });
  });

  test('comes from the file named on the command line, before the data folder’s', () => {
    writeFileSync(join(dataFolder, 'config.yaml'), 'mode: kaputt');
    const file = join(dataFolder, 'andere.yaml');
    writeFileSync(file, sound);
    expect(loadConfig({ dataFolder, file, log: silentLog })).toMatchObject({ isSound: true, config: { mode: 'pbx' } });
  });

  test('as shipped for an example, is a sound one', () => {
    copyFileSync('assets/config.example.yaml', join(dataFolder, 'config.yaml'));
    expect(loadConfig({ dataFolder, file: null, log: silentLog })).toMatchObject({ isSound: true, notices: [] });
  });

  test('finds the certificate from its own folder', () => {
    writeFileSync(join(dataFolder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n');
    const { config } = loadText(sound.replace("'2001'", "'2001'\n  caFile: ca.pem"));
    expect(config.sip?.caFile).toBe(join(dataFolder, 'ca.pem'));
  });

  test('finds the folder of the guide editors from its own folder, and none where none is named', () => {
    expect(loadText(`${sound}guides:\n  workshop: leitfaeden\n`).config.guides?.workshop).toBe(
      join(dataFolder, 'leitfaeden'),
    );
    expect(loadText(sound).config.guides).toBeUndefined();
  });
});

describe('a broken configuration starts training and names line, field and what is expected', () => {
  test.each([
    ['mode: pbx', 'mode: echt', 'config.yaml, Zeile 1, Feld mode: erwartet wird eines von: training, pbx.'],
    [
      'wss://',
      'http://',
      'config.yaml, Zeile 4, Feld sip.server: erwartet wird eine Adresse wie wss://telefonie.example.org.',
    ],
    [
      "'2001'",
      '2001',
      'config.yaml, Zeile 6, Feld sip.user: erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    [
      "'2001'",
      "'2001'\n  password: geheim",
      'config.yaml, Zeile 7, Feld sip.password: dieses Feld gibt es hier nicht; bitte Schreibweise und Einrückung prüfen.',
    ],
    [
      '  domain: example.org\n',
      '',
      'config.yaml, Zeile 3, Feld sip.domain: das Feld fehlt; erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    [
      'Control+Shift+F9',
      'Control+Alt+A',
      'config.yaml, Zeile 8, Feld hotkeys.answer: Control und Alt zusammen ergeben AltGr.',
    ],
    [
      'Control+Shift+F9',
      'Control+,',
      'config.yaml, Zeile 8, Feld hotkeys.answer: erwartet wird eine Tastenkombination wie Control+Shift+A.',
    ],
    [
      'Control+Shift+F8',
      'Control+Shift+F9',
      'config.yaml, Zeile 9, Feld hotkeys.mute: erwartet wird eine andere Tastenkombination als bei answer.',
    ],
    [
      "'2001'",
      "'2001'\n  caFile: weg.pem",
      'config.yaml, Zeile 7, Feld sip.caFile: die Datei lässt sich nicht lesen (ENOENT).',
    ],
    [
      "'2001'",
      "'2001'\n  caFile: config.yaml",
      'config.yaml, Zeile 7, Feld sip.caFile: erwartet wird eine PEM-Datei mit einem Zertifikat.',
    ],
  ])('%s as %s', (from, to, sentence) => {
    const { config, isSound, notices } = loadText(sound.replace(from, to));
    expect({ mode: config.mode, isSound }).toEqual({ mode: 'training', isSound: false });
    expect(notices.map(({ message }) => message)).toContain(sentence);
    expect(notices[0]?.message).toContain('läuft nur das Training');
  });

  test('a PBX without its section', () => {
    const { notices } = loadText('mode: pbx\n');
    expect(notices[1]?.message).toBe(
      'config.yaml, Zeile 1, Feld sip: mode: pbx braucht den Abschnitt sip mit server, domain und user.',
    );
  });

  test('a file that was asked for and is not there', () => {
    const { isSound, notices } = loadConfig({ dataFolder, file: join(dataFolder, 'fehlt.yaml'), log: silentLog });
    expect(isSound).toBe(false);
    expect(notices[1]?.message).toBe('fehlt.yaml, Zeile 1: die Datei fehlt.');
  });

  test('however many problems it has, the notices are few, short and told apart', () => {
    const { notices } = loadText(Array.from({ length: 40 }, (_, index) => `${'x'.repeat(600)}${index}: 1`).join('\n'));
    for (const notice of notices) Notice.parse(notice);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
    expect(notices).toHaveLength(9);
    expect(notices[0]?.message).toContain('32 weitere Fehler stehen im Protokoll');
  });
});

describe('configuration and site together', () => {
  const load = () => loadSettings({ assets: 'assets', dataFolder, configFile: null, log: silentLog });

  test('are those of the package without any file', () => {
    expect(load()).toMatchObject({ config: { mode: 'training' }, site: { id: 'magdeburg' }, notices: [] });
  });

  test('take no real calls by the rules of a site that only stands in', () => {
    writeFileSync(join(dataFolder, 'config.yaml'), sound.replace('site: magdeburg', 'site: halle'));
    mkdirSync(join(dataFolder, 'sites'));
    writeFileSync(join(dataFolder, 'sites', 'halle.yaml'), 'id: halle');
    const { config, site, notices } = load();
    expect({ mode: config.mode, site: site.id }).toEqual({ mode: 'training', site: 'magdeburg' });
    expect(notices.length).toBeGreaterThan(1);
  });
});
