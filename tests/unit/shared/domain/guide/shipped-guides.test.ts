import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { coverWays } from '#shared/domain/guide/check/ways-covered.ts';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { type GuidePlace, idOf, jurisdictionsOf, sitesOf } from '#shared/domain/guide/compile/guide-set.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const files = readdirSync('assets/guides').filter((name) => name.endsWith('.yaml'));

const texts = files.map((name) => ({ name, text: readFileSync(`assets/guides/${name}`, 'utf8') }));
const { set } = checkGuides(texts, { site, today: '2026-11-22', depth: 'form' });

function read(file: string, place: GuidePlace = { jurisdictionId: null, siteId: null }): Guide {
  const compiling = compileGuide(set, idOf(file), place, site.jurisdictions);
  if (!compiling.ok) throw new Error(compiling.problems.map(describeProblem).join('\n'));
  return compiling.compiled.guide;
}

test('every guide passes the checker in every jurisdiction', () => {
  const today = new Date().toLocaleDateString('sv-SE');
  expect(checkGuides(texts, { site, today, depth: 'proof' }).problems.map(describeProblem)).toEqual([]);
}, 60_000);

/** Milliseconds; on a busy machine, guides that compare days take a while. */
const WALKING = 60_000;

test.each(files.filter((file) => !/\..*\./.test(file)))(
  'every way of %s is walked in some jurisdiction',
  { timeout: WALKING },
  (file) => {
    const family = set.families.get(idOf(file))!;
    const places = [null, ...sitesOf(family)].flatMap((siteId) =>
      jurisdictionsOf(family.base.file.value, site.jurisdictions).map((jurisdictionId) => {
        const jurisdiction = site.jurisdictions.find(({ id }) => id === jurisdictionId) ?? null;
        return { guide: read(file, { jurisdictionId, siteId }), jurisdiction };
      }),
    );
    const { count, left } = coverWays(places, site.jurisdictions);
    expect(count).toBeGreaterThan(0);
    expect(left).toEqual([]);
  },
);

test('the appointment guide settles, promises, forwards and knows conversations that break off', () => {
  const guide = read('termin-arbeitsvermittlung.yaml');
  const outcomes = Object.values(guide.nodes).flatMap((node) => (node.type === 'outcome' ? [node.outcome] : []));
  expect(new Set(outcomes)).toEqual(new Set(['settled', 'callback', 'forwarded', 'brokenOff']));
});

test.each([
  ['gera', 'agentur-gera', '040 66969-100'],
  ['gotha', 'agentur-gotha', '089 99998-100'],
])(
  'overflow from %s is told where it comes from and sent back there, with what differs marked',
  (siteId, id, number) => {
    const partner = site.partners.find((one) => one.id === siteId)!;
    expect(partner.number).toBe(`+49${number.replaceAll(/\D/g, '').slice(1)}`);
    const there = read('falsch-verbunden.yaml', { jurisdictionId: id, siteId });
    const here = read('falsch-verbunden.yaml', { jurisdictionId: 'agentur-magdeburg', siteId: null });
    expect(there.nodes['ueberlauf']).toMatchObject({ differs: true, hint: expect.stringContaining(number) });
    expect(there.nodes['ueberlauf']?.say).toContain(partner.name);
    expect(JSON.stringify(here)).not.toContain(number);

    const meldung = read('arbeitslos-melden.yaml', { jurisdictionId: id, siteId }).nodes['vor-ort'];
    expect(meldung?.differences.map(({ field }) => field)).toEqual(expect.arrayContaining(['say', 'hint']));
    expect(meldung?.say).toContain(`Agentur für Arbeit ${partner.name}`);
  },
);

test('a guide that a hint names is one, named as its title begins', () => {
  const raw = texts.map(({ name, text }) => ({ name, file: parse(text) as Raw }));
  const titles = raw.flatMap(({ file }) => file.title ?? []);
  const wrong = raw.flatMap(({ name, file }) =>
    Object.entries(file.nodes ?? {}).flatMap(([nodeId, { hint = '' }]) =>
      namedGuides(hint)
        .filter((named) => titles.filter((title) => title.startsWith(named)).length !== 1)
        .map((named) => `${name} ${nodeId}: ${named}`),
    ),
  );
  expect(
    raw.flatMap(({ file }) => Object.values(file.nodes ?? {}).flatMap(({ hint = '' }) => namedGuides(hint))),
  ).not.toEqual([]);
  expect(wrong).toEqual([]);
});

interface Raw {
  readonly title?: string;
  readonly nodes?: Readonly<Record<string, { readonly hint?: string }>>;
}

/** Names in quotes after the word Leitfaden, also several in a row. */
function namedGuides(hint: string): string[] {
  const lists = hint.matchAll(/Leitf[aä]den? („[^“]+“(?:(?:,| oder| und) „[^“]+“)*)/g);
  return [...lists].flatMap(([, list = '']) => [...list.matchAll(/„([^“]+)“/g)].flatMap(([, named]) => named ?? []));
}
