import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WorkshopView } from '#shared/domain/guide/workshop.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { loadGuides } from '../../../../../electron/features/guides/index.ts';
import {
  createWorkshop,
  registerWorkshopChannels,
  type Workshop,
} from '../../../../../electron/features/workshop/index.ts';
import { createLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { waitUntil } from '../../../../support/peers/wait-until.ts';
import { makeFolder } from '../../../../support/store.ts';

const parsed = parseSite(readFileSync('assets/sites/magdeburg.yaml', 'utf8'), 'magdeburg.yaml');
const site: Site = parsed.ok ? parsed.site : minimalSite;
const log = createLog(() => {});
const anywhere = { jurisdictionId: null, siteId: null };

let folder: ReturnType<typeof makeFolder>;
let libraryFolder: string;
let editors: string;
let workshop: Workshop | null;
/** Plays a change of the folder, as the disk would tell it. */
let change: () => void;
let watching: boolean;

beforeEach(() => {
  folder = makeFolder();
  [libraryFolder, editors] = [join(folder.path, 'library'), join(folder.path, 'editors')];
  for (const one of [libraryFolder, editors]) mkdirSync(one);
  workshop = null;
  watching = false;
});
afterEach(() => {
  workshop?.close();
  folder.remove();
});

function text(id: string, { say = 'Danke.', next = 'ende', marks = '' } = {}): string {
  return `id: ${id}
version: 1
title: Titel von ${id}
goal: Geklärt.
topic: termine
validFrom: 2026-01-01
${marks}
start: anfang
nodes:
  anfang: { type: info, title: Anfang, say: Guten Tag., next: ${next} }
  ende: { type: outcome, title: Ende, say: ${say}, goal: Geklärt., outcome: settled, followUp: { kind: none } }
`;
}

const write = (where: string, name: string, content: string) => writeFileSync(join(where, name), content);

function create(watched = editors): Workshop {
  const clock = createFakeClock();
  const library = loadGuides({ folder: libraryFolder, site, clock, log });
  workshop = createWorkshop({
    folder: watched,
    libraryFolder,
    library,
    site,
    clock,
    log,
    watch({ onChange }) {
      change = onChange;
      watching = true;
      return () => (watching = false);
    },
  });
  return workshop;
}

/** The next view that is checked. */
async function checked(shop: Workshop, act: () => void): Promise<WorkshopView> {
  const views: WorkshopView[] = [];
  shop.onChange((view) => views.push(view));
  act();
  return waitUntil('the folder is checked', () => views.find(({ state }) => state !== 'checking'));
}

describe('the workshop', () => {
  test('tells each file of the folder with its problems: line, column and a sentence', async () => {
    write(editors, 'heil.yaml', text('heil'));
    write(editors, 'kaputt.yaml', text('kaputt', { next: 'nirgends' }));
    const shop = create();
    const view = await checked(shop, () => shop.open());
    expect(view.files.map(({ name, title, problemCount }) => [name, title, problemCount])).toEqual([
      ['heil.yaml', 'Titel von heil', 0],
      ['kaputt.yaml', 'Titel von kaputt', 1],
    ]);
    expect(view.files[1]?.problems).toContainEqual(
      expect.objectContaining({ line: 10, code: 'unknown-target', message: expect.stringContaining('nirgends') }),
    );
  });

  test('tells what became of a file that was changed, and keeps what it found in the others', async () => {
    write(editors, 'heil.yaml', text('heil'));
    write(editors, 'kaputt.yaml', text('kaputt', { next: 'nirgends' }));
    const shop = create();
    const before = await checked(shop, () => shop.open());
    write(editors, 'heil.yaml', 'id: [');
    const broken = await checked(shop, () => change());
    expect(broken.files.map(({ problemCount }) => problemCount)).toEqual([1, 1]);
    expect(broken.revision).toBeGreaterThan(before.revision);
    write(editors, 'heil.yaml', text('heil'));
    write(editors, 'kaputt.yaml', text('kaputt'));
    const mended = await checked(shop, () => change());
    expect(mended.files.map(({ problemCount }) => problemCount)).toEqual([0, 0]);
  });

  test('sees the fault of a guide that inserts the changed one', async () => {
    const outer = text('aussen').replace(
      'type: info, title: Anfang, say: Guten Tag.,',
      'type: subguide, title: Erst das, guide: innen, on: { ende: ende },',
    );
    write(editors, 'aussen.yaml', outer);
    write(editors, 'innen.yaml', text('innen'));
    const shop = create();
    expect((await checked(shop, () => shop.open())).files.map(({ problemCount }) => problemCount)).toEqual([0, 0]);
    write(editors, 'innen.yaml', text('innen').replaceAll('ende', 'schluss'));
    const view = await checked(shop, () => change());
    expect(view.files[0]?.problems.map(({ code }) => code)).toContain('unknown-outcome');
  });

  test('takes from the library what the editors do not have, and shows only what is theirs', async () => {
    write(libraryFolder, 'nebenjob.yaml', text('nebenjob'));
    write(libraryFolder, 'anderes.yaml', text('anderes'));
    write(
      editors,
      'nebenjob.arge-boerde.yaml',
      'extends: nebenjob\nversion: 1\njurisdictions: [argen]\nnodes: { ende: { say: Auf Wiederhören. } }\n',
    );
    const shop = create();
    const { files } = await checked(shop, () => shop.open());
    const arge = site.jurisdictions.find(({ kind }) => kind === 'arge');
    expect(files).toMatchObject([
      { name: 'nebenjob.arge-boerde.yaml', title: 'Titel von nebenjob', jurisdictionId: arge?.id, problems: [] },
    ]);
    const place = { jurisdictionId: 'arge-boerde', siteId: null };
    const sayOf = (edition: 'folder' | 'library') => {
      const found = shop.guide('nebenjob', place, edition);
      return found.ok && found.value.nodes['ende']?.say;
    };
    expect([sayOf('library'), sayOf('folder')]).toEqual(['Danke.', 'Auf Wiederhören.']);
  });

  test('keeps the guides as they were loaded, to be compared, also where editors write into the library itself', async () => {
    write(libraryFolder, 'nebenjob.yaml', text('nebenjob', { say: 'Alt.' }));
    const shop = create(libraryFolder);
    write(libraryFolder, 'nebenjob.yaml', text('nebenjob', { say: 'Neu.' }));
    await checked(shop, () => shop.open());
    const [then, now] = (['library', 'folder'] as const).map((edition) => shop.guide('nebenjob', anywhere, edition));
    expect(then).toMatchObject({ ok: true, value: { nodes: { ende: { say: 'Alt.' } } } });
    expect(now).toMatchObject({ ok: true, value: { nodes: { ende: { say: 'Neu.' } } } });
  });

  test('says in a sentence why a guide cannot be shown', async () => {
    write(editors, 'kaputt.yaml', 'id: kaputt\n');
    const shop = create();
    await checked(shop, () => shop.open());
    for (const id of ['kaputt', 'constructor', 'gibt-es-nicht']) {
      expect(shop.guide(id, anywhere, 'folder')).toMatchObject({ ok: false, error: { code: 'broken-guide' } });
      expect(shop.guide(id, anywhere, 'library')).toMatchObject({ ok: false, error: { code: 'not-in-library' } });
    }
  });

  test('says so where the folder is not there, and reads it when it comes', async () => {
    rmSync(editors, { recursive: true });
    const shop = create();
    expect((await checked(shop, () => shop.open())).state).toBe('unreadable');
    mkdirSync(editors);
    write(editors, 'heil.yaml', text('heil'));
    expect(await checked(shop, () => change())).toMatchObject({ state: 'checked', files: [{ problemCount: 0 }] });
  });

  test('watches while its page is open, and no longer', async () => {
    const shop = create();
    expect(watching).toBe(false);
    await checked(shop, () => shop.open());
    expect(watching).toBe(true);
    shop.close();
    expect(watching).toBe(false);
  });

  test('is refused where no guides are written', () => {
    const main = createHandlers();
    registerWorkshopChannels(main.ipc, null);
    for (const channel of ['workshop:open', 'workshop:guide']) {
      expect(main.askResult(channel, { guideId: 'nebenjob', ...anywhere, edition: 'folder' })).toMatchObject({
        ok: false,
        error: { code: 'no-workshop' },
      });
    }
  });
});
