import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSite } from '../../../../../electron/features/site/index.ts';
import { createLog } from '../../../../../electron/log.ts';
import { makeFolder } from '../../../../support/store.ts';

const magdeburg = readFileSync('assets/sites/magdeburg.yaml', 'utf8');

let folder: ReturnType<typeof makeFolder>;
let own: string;
let shipped: string;
let lines: string[];

beforeEach(() => {
  folder = makeFolder();
  own = join(folder.path, 'own');
  shipped = join(folder.path, 'shipped');
  mkdirSync(own);
  mkdirSync(shipped);
  writeFileSync(join(shipped, 'magdeburg.yaml'), magdeburg);
  lines = [];
});
afterEach(() => folder.remove());

function load(id: string) {
  return loadSite({ id, folders: [own, shipped], log: createLog((line) => lines.push(line)) });
}

describe('the site', () => {
  test('comes from the package', () => {
    expect(load('magdeburg')).toMatchObject({ isSound: true, site: { id: 'magdeburg' }, notices: [] });
  });

  test('comes from the administrator’s folder first', () => {
    writeFileSync(join(own, 'magdeburg.yaml'), magdeburg.replace('wrapUpSeconds: 90', 'wrapUpSeconds: 15'));
    expect(load('magdeburg').site.wrapUpSeconds).toBe(15);
  });

  test('is the default one where the wanted one is broken, and says where', () => {
    writeFileSync(
      join(own, 'halle.yaml'),
      magdeburg.replace('id: magdeburg', 'id: halle').replace('kind: agency', 'kind: amt'),
    );
    const { site, isSound, notices } = load('halle');
    expect({ id: site.id, isSound }).toEqual({ id: 'magdeburg', isSound: false });
    expect(notices[0]?.message).toContain('läuft nur das Training mit dem Standort „Magdeburg“');
    expect(notices[1]?.message).toMatch(
      /^halle\.yaml, Zeile \d+, Feld jurisdictions\[0\]\.kind: erwartet wird eines von/,
    );
    expect(lines.join()).toContain('"event":"file-problem"');
  });

  test('is the package’s where the administrator’s of the same name is broken', () => {
    writeFileSync(join(own, 'magdeburg.yaml'), 'id: [');
    expect(load('magdeburg')).toMatchObject({ isSound: false, site: { id: 'magdeburg', name: 'Magdeburg' } });
  });

  test('is the minimal one where the package’s own file is broken', () => {
    writeFileSync(join(shipped, 'magdeburg.yaml'), 'name: nichts weiter');
    expect(load('magdeburg')).toMatchObject({ isSound: false, site: { id: 'ersatz' } });
  });

  test.each([
    ['is missing', () => {}, 'halle.yaml, Zeile 1: die Datei fehlt.'],
    [
      'is a folder',
      () => mkdirSync(join(own, 'halle.yaml')),
      'halle.yaml, Zeile 1: die Datei lässt sich nicht lesen (EISDIR).',
    ],
    [
      'is not UTF-8',
      () => writeFileSync(join(own, 'halle.yaml'), Buffer.from('name: M\xfcnchen', 'latin1')),
      'halle.yaml, Zeile 1: die Datei ist nicht als UTF-8 gespeichert; bitte mit dieser Kodierung speichern.',
    ],
    [
      'is far too long',
      () => writeFileSync(join(own, 'halle.yaml'), 'a'.repeat(1_000_001)),
      'halle.yaml, Zeile 1: die Datei ist zu groß.',
    ],
  ])('whose file %s', (_what, arrange, sentence) => {
    arrange();
    const { isSound, notices } = load('halle');
    expect(isSound).toBe(false);
    expect(notices[1]?.message).toBe(sentence);
  });
});
