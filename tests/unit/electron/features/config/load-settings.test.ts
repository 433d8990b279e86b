import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSettings } from '../../../../../electron/features/config/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { makeFolder } from '../../../../support/store.ts';

const assets = join(import.meta.dirname, '../../../../../assets');

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

function loadWith(config?: string) {
  if (config !== undefined) writeFileSync(join(folder.path, 'config.yaml'), config);
  const {
    config: loaded,
    site,
    notices,
  } = loadSettings({
    assets,
    dataFolder: folder.path,
    configFile: null,
    log: silentLog,
  });
  return { mode: loaded.mode, site: site.id, notices: notices.length };
}

test('nothing configured is training by choice', () => {
  expect(loadWith()).toEqual({ mode: 'training', site: 'magdeburg', notices: 0 });
});

test('a broken configuration is training for want of better, and says so', () => {
  const { notices, ...settings } = loadWith('mode: pbx\nsip: 7\n');
  expect(settings).toEqual({ mode: 'training', site: 'magdeburg' });
  expect(notices).toBeGreaterThan(0);
});

test('no real calls by the rules of a site that cannot be read', () => {
  const pbx = 'mode: pbx\nsip: { server: "wss://127.0.0.1/ws", domain: pbx.example.org, user: a017 }\n';
  expect(loadWith(pbx)).toMatchObject({ mode: 'pbx' });
  expect(loadWith(`${pbx}site: nirgendwo\n`)).toMatchObject({ mode: 'training' });
});
