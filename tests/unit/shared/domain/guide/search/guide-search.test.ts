import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { gatherGuides, readGuideSource } from '#shared/domain/guide/compile/guide-set.ts';
import { createGuideSearch } from '#shared/domain/guide/search/guide-search.ts';
import { stemOf } from '#shared/domain/guide/search/german.ts';
import { toGuide } from '../../../../../support/guides.ts';
import { queries } from './queries.ts';

const end = {
  type: 'outcome',
  title: 'Ende',
  say: 'Ende.',
  goal: 'E',
  outcome: 'settled',
  followUp: { kind: 'none' },
} as const;
const guide = (id: string, title: string, ...synonyms: string[]) =>
  toGuide({
    id,
    version: 1,
    title,
    goal: 'Geklärt',
    topic: 'termine',
    synonyms,
    validFrom: '2026-01-01',
    start: 'ende',
    nodes: { ende: end },
  });

describe('a guide is found', () => {
  const { find } = createGuideSearch([
    guide('alg', 'Arbeitslosengeld beantragen', 'Stütze', 'Geld bei Arbeitslosigkeit'),
    guide('kinder', 'Kindergeld und Kinderzuschlag'),
    guide('umzug', 'Umzug mitteilen', 'neue Wohnung'),
    guide('wohnen', 'Kosten der Wohnung', 'Miete'),
  ]);

  test.each([
    ['by a word as it stands', 'Umzug', 'umzug'],
    ['by its beginning', 'umz', 'umzug'],
    ['without umlauts and in capitals', 'STUETZE', 'alg'],
    ['by another form of the word', 'Umzügen', 'umzug'],
    ['by the head of a compound', 'kinder', 'kinder'],
    ['by the tail of a compound', 'zuschlag', 'kinder'],
    ['by a compound of its words', 'Wohnungsumzug', 'umzug'],
    ['with two letters exchanged', 'arbietslosengeld', 'alg'],
    ['with a letter missing', 'kindrgeld', 'kinder'],
    ['among words that say nothing', 'ich habe da mal eine Frage wegen der Miete', 'wohnen'],
    ['by a synonym said as a whole', 'neue Wohnung', 'umzug'],
  ])('%s', (_how, query, id) => {
    expect(find(query)[0]?.guideId).toBe(id);
  });

  test('not by a word it does not have', () => {
    expect(find('Führerschein')).toEqual([]);
  });

  test('as one of all where nothing is typed', () => {
    expect(find('  ')).toHaveLength(4);
  });

  test('surely before by guess', () => {
    expect(find('kindergeld').map(({ guideId }) => guideId)[0]).toBe('kinder');
  });
});

test('a stem keeps what tells words apart', () => {
  expect(['termine', 'terminen', 'termin'].map(stemOf)).toEqual(['termin', 'termin', 'termin']);
  expect(stemOf('gekuendigt')).toBe(stemOf('kuendigen'));
  expect(stemOf('geld')).toBe('geld');
});

describe("callers' words over the library", () => {
  const readings = readdirSync('assets/guides')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readGuideSource({ name, text: readFileSync(`assets/guides/${name}`, 'utf8') }));
  const set = gatherGuides(readings.flatMap((reading) => (reading.ok ? [reading.source] : [])));
  const place = { jurisdictionId: null, siteId: null };
  const guides = [...set.families.keys()].flatMap((id) => {
    const compiling = compileGuide(set, id, place, []);
    return compiling.ok ? [compiling.compiled.guide] : [];
  });
  const { find } = createGuideSearch(guides);

  test('the table speaks of guides that are there, and is long enough', () => {
    const ids = new Set(guides.map(({ id }) => id));
    const unknown = queries.flatMap(([, ...wanted]) => wanted.filter((id) => !ids.has(id)));
    expect(unknown).toEqual([]);
    expect(queries.length).toBeGreaterThanOrEqual(150);
  });

  test('lead to the right guide among the first five, mostly at once', () => {
    const places = queries.map(([query, ...wanted]) => ({
      query,
      place: find(query).findIndex(({ guideId }) => wanted.includes(guideId)),
    }));
    const share = (most: number) => places.filter(({ place: at }) => at >= 0 && at < most).length / places.length;
    const missed = places.filter(({ place: at }) => at < 0 || at >= 5).map(({ query }) => query);
    const late = places.filter(({ place: at }) => at > 0).map(({ query, place: at }) => `${query} (${at + 1})`);
    console.log(
      `guide search: ${queries.length} queries, ${guides.length} guides; first ${percent(share(1))}, among three ${percent(share(3))}, among five ${percent(share(5))}`,
    );
    console.log(`  later than first: ${late.join(', ')}\n  missed: ${missed.join(', ')}`);
    expect(share(5)).toBeGreaterThanOrEqual(0.99);
    expect(share(3)).toBeGreaterThanOrEqual(0.97);
    expect(share(1)).toBeGreaterThanOrEqual(0.9);
  });
});

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
