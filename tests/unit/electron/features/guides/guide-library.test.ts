import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { loadGuides } from '../../../../../electron/features/guides/index.ts';
import { createLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { makeFolder } from '../../../../support/store.ts';

const parsed = parseSite(readFileSync('assets/sites/magdeburg.yaml', 'utf8'), 'magdeburg.yaml');
const site: Site = parsed.ok ? parsed.site : minimalSite;

let folder: ReturnType<typeof makeFolder>;
let lines: string[];

beforeEach(() => {
  folder = makeFolder();
  lines = [];
});
afterEach(() => folder.remove());

function write(
  id: string,
  fields: { title?: string; jurisdictions?: string; validFrom?: string; start?: string },
): void {
  const { title = id, jurisdictions = '[]', validFrom = '2026-01-01', start = 'ende' } = fields;
  const text = `id: ${id}
version: 1
title: ${title}
goal: Geklärt.
topic: termine
jurisdictions: ${jurisdictions}
validFrom: ${validFrom}
start: ${start}
nodes:
  ende: { type: outcome, title: Ende, say: Danke., goal: Geklärt., outcome: settled, followUp: { kind: none } }
`;
  writeFileSync(join(folder.path, `${id}.yaml`), text);
}

function load(clock = createFakeClock(), path = folder.path) {
  return loadGuides({ folder: path, site, clock, log: createLog((line) => lines.push(line)) });
}

const at = (jurisdictionId: string | null) => ({ jurisdictionId, siteId: null });
const idsOf = (guides: readonly { id: string }[]): string[] => guides.map(({ id }) => id);

describe('the guide library', () => {
  test('offers the shipped guides to every jurisdiction', () => {
    const library = load(createFakeClock(), 'assets/guides');
    expect(library.notices).toEqual([]);
    for (const { id } of site.jurisdictions) expect(idsOf(library.list(at(id)))).toContain('termin-arbeitsvermittlung');
  });

  test('lists by title, and for a jurisdiction only what is for it', () => {
    write('zuerst', { title: 'Ändern' });
    write('danach', { title: 'Bescheid', jurisdictions: '[arge-boerde]' });
    const library = load();
    expect(idsOf(library.list(at(null)))).toEqual(['zuerst', 'danach']);
    expect(idsOf(library.list(at('arge-boerde')))).toEqual(['zuerst', 'danach']);
    expect(idsOf(library.list(at('agentur-gera')))).toEqual(['zuerst']);
  });

  test('offers a guide from its first day on, by the clock of the site', () => {
    write('neu', { validFrom: '2026-11-24' });
    const clock = createFakeClock('2026-11-23T22:59:00.000Z');
    const library = load(clock);
    expect(library.list(at(null))).toEqual([]);
    clock.advance(60_000);
    expect(idsOf(library.list(at(null)))).toEqual(['neu']);
  });

  test('refuses a broken guide with file and line, and offers the others', () => {
    write('heil', {});
    write('kaputt', { start: 'anfang' });
    const library = load();
    expect(idsOf(library.list(at(null)))).toEqual(['heil']);
    expect(library.notices.map(({ message }) => message)).toEqual([
      'Der Leitfaden kaputt.yaml ist fehlerhaft und wird nicht angeboten; alle anderen sind da. Bitte die Redaktion verständigen.',
      'kaputt.yaml, Zeile 8, Feld start: den Schritt anfang gibt es nicht.',
    ]);
    const logged = lines.map((line): unknown => JSON.parse(line));
    expect(logged).toContainEqual(expect.objectContaining({ event: 'file-problem', file: 'kaputt.yaml', line: 8 }));
  });

  test('refuses a guide that inserts a broken one', () => {
    write('kaputt', { start: 'anfang' });
    write('aussen', {});
    const file = join(folder.path, 'aussen.yaml');
    const inserting = '  ein: { type: subguide, title: Ein, guide: kaputt, next: ende }\n';
    const text = readFileSync(file, 'utf8')
      .replace('start: ende', 'start: ein')
      .replace('nodes:\n', `nodes:\n${inserting}`);
    writeFileSync(file, text);
    const library = load();
    expect(library.list(at(null))).toEqual([]);
    expect(library.notices.map(({ message }) => message)).toContain(
      'aussen.yaml, Zeile 10, Feld nodes.ein.guide: den Leitfaden kaputt gibt es nicht.',
    );
  });

  test('says so where its folder is missing', () => {
    const library = load(createFakeClock(), join(folder.path, 'weg'));
    expect(library.list(at(null))).toEqual([]);
    expect(library.notices).toMatchObject([{ id: 'guides', level: 'error' }]);
  });

  test('finds no guide by a name that every object has', () => {
    expect(load().find('constructor', at(null))).toBeNull();
  });
});
