import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { gatherGuides, readGuideSource } from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';

const place = { jurisdictionId: 'arge-boerde', siteId: null };
const boerde = { id: 'arge-boerde', kind: 'arge', law: 'SGB II', name: 'ARGE Börde', short: 'Börde' } as const;

function compiled(id: string, files: readonly (readonly [name: string, text: string])[]): Guide {
  const readings = files.map(([name, text]) => readGuideSource({ name, text }));
  const sources = readings.flatMap((reading) => (reading.ok ? [reading.source] : []));
  expect(sources).toHaveLength(files.length);
  const compiling = compileGuide(gatherGuides(sources), id, place, [boerde]);
  if (!compiling.ok) throw new Error(JSON.stringify(compiling.problems));
  return compiling.compiled.guide;
}

const base = {
  id: 'probe',
  version: 1,
  title: 'Probe',
  goal: 'Geklärt.',
  topic: 'termine',
  validFrom: '2026-01-01',
  start: 'frage',
  nodes: {
    frage: {
      type: 'question',
      title: 'Frage?',
      say: 'Allgemein gefragt?',
      answers: [
        { id: 'ja', label: 'Ja', next: 'papiere' },
        { id: 'nein', label: 'Nein', next: 'anruf' },
      ],
    },
    papiere: {
      type: 'outcome',
      title: 'Papiere',
      goal: 'Papiere genannt.',
      outcome: 'settled',
      followUp: { kind: 'papers', papers: ['Ausweis', 'Mietvertrag'] },
    },
    anruf: {
      type: 'outcome',
      title: 'Anruf',
      goal: 'Rückruf zugesagt.',
      outcome: 'callback',
      followUp: { kind: 'callback', department: 'leistung-sgb-3', reason: 'Fragen klären' },
    },
  },
};

function differencesUnder(nodes: object): Record<string, unknown> {
  const variant = { extends: 'probe', version: 1, jurisdictions: ['arge-boerde'], nodes };
  const guide = compiled('probe', [
    ['probe.yaml', stringify(base)],
    ['probe.boerde.yaml', stringify(variant)],
  ]);
  return Object.fromEntries(Object.entries(guide.nodes).map(([id, node]) => [id, node.differs && node.differences]));
}

test('a variant is told field by field, with what the guide for all says there', () => {
  const nodes = {
    frage: { say: 'Hier gefragt?', hint: 'Nur hier.', answers: [{ id: 'nein', label: 'Eher nicht' }] },
    papiere: { followUp: { kind: 'papers', papers: ['Ausweis'] } },
    anruf: { followUp: { kind: 'callback', department: 'leistung-sgb-2', reason: 'Fragen klären' } },
  };
  expect(differencesUnder(nodes)).toEqual({
    frage: [
      { field: 'say', general: 'Allgemein gefragt?' },
      { field: 'hint', general: null },
      { field: 'answers', general: 'Ja · Nein' },
    ],
    papiere: [{ field: 'papers', general: 'Ausweis, Mietvertrag' }],
    anruf: [{ field: 'department', general: 'leistung-sgb-3' }],
  });
});

test('another way on and another kind of end are told too; what is the same is not marked', () => {
  const nodes = {
    frage: { answers: [{ id: 'nein', next: 'papiere' }] },
    anruf: { outcome: 'forwarded', followUp: { kind: 'forward', to: 'Kreis' } },
  };
  expect(differencesUnder(nodes)).toEqual({
    frage: [{ field: 'next', general: null }],
    papiere: false,
    anruf: [
      { field: 'outcome', general: null },
      { field: 'followUp', general: null },
    ],
  });
});

test('a step that only the variant has is marked as a whole', () => {
  const nodes = {
    frage: { answers: [{ id: 'ja', next: 'neu' }] },
    neu: { type: 'info', title: 'Neu', say: 'Nur hier.', next: 'papiere' },
  };
  expect(differencesUnder(nodes)).toMatchObject({ neu: [], frage: [{ field: 'next' }] });
});

test('every changed step of the library says what differs, also inside other guides', () => {
  const files = readdirSync('assets/guides')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(`assets/guides/${name}`, 'utf8')] as const);
  const bases = files.filter(([name]) => name.split('.').length === 2).map(([name]) => name.replace('.yaml', ''));
  const sources = files.flatMap(([name, text]) => {
    const reading = readGuideSource({ name, text });
    return reading.ok ? [reading.source] : [];
  });
  const set = gatherGuides(sources);
  const steps = bases.flatMap((id) => {
    const compiling = compileGuide(set, id, place, [boerde]);
    if (!compiling.ok) throw new Error(id);
    const { nodes } = compiling.compiled.guide;
    return Object.entries(nodes).map(([nodeId, node]) => ({ step: `${id}/${nodeId}`, node }));
  });
  const marked = steps.filter(({ node }) => node.differs);
  expect(marked.length).toBeGreaterThan(10);
  expect(steps.filter(({ node }) => !node.differs && node.differences.length > 0)).toEqual([]);
  const fields = new Set(marked.flatMap(({ node }) => node.differences.map(({ field }) => field)));
  expect([...fields]).toEqual(expect.arrayContaining(['say', 'hint', 'forward']));
});
