import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { coverWays } from '#shared/domain/guide/check/ways-covered.ts';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { idOf, jurisdictionsOf } from '#shared/domain/guide/compile/guide-set.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const files = readdirSync('assets/guides').filter((name) => name.endsWith('.yaml'));

const texts = files.map((name) => ({ name, text: readFileSync(`assets/guides/${name}`, 'utf8') }));
const { set } = checkGuides(texts, { site, today: '2026-11-22', depth: 'form' });

function read(file: string): Guide {
  const place = { jurisdictionId: null, siteId: null };
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
    const places = jurisdictionsOf(family.base.file.value, site.jurisdictions).map((jurisdictionId) => {
      const compiling = compileGuide(set, family.id, { jurisdictionId, siteId: null }, site.jurisdictions);
      if (!compiling.ok) throw new Error(compiling.problems.map(describeProblem).join('\n'));
      const jurisdiction = site.jurisdictions.find(({ id }) => id === jurisdictionId) ?? null;
      return { guide: compiling.compiled.guide, jurisdiction };
    });
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
