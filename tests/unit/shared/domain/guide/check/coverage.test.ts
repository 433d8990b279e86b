import { expect, test } from 'vitest';
import { edgeName, edgesOfGuide, walkEveryWay } from '#shared/domain/guide/check/coverage.ts';
import { toMermaid } from '#shared/domain/guide/graph/to-mermaid.ts';
import { toGuide } from '../../../../../support/guides.ts';

const end = { type: 'outcome', say: 'Ende.', goal: 'Ende', outcome: 'settled', followUp: { kind: 'none' } } as const;
const guide = toGuide({
  id: 'wege',
  version: 1,
  title: 'Wege',
  goal: 'Ziel',
  topic: 'termine',
  validFrom: '2026-01-01',
  variables: {
    alter: { type: 'number', label: 'Alter', min: 0, max: 120 },
    ende: { type: 'date', label: 'Ende', min: '2026-01-01', max: '2027-12-31' },
  },
  start: 'alter',
  nodes: {
    alter: {
      type: 'question',
      title: 'Alter',
      say: 'Alter?',
      variable: 'alter',
      next: [{ if: 'alter < 25', next: 'tag' }, { if: 'alter in [25..58[', next: 'nochmal' }, { else: 'fertig' }],
    },
    nochmal: {
      type: 'question',
      title: 'Noch "einmal"?',
      say: 'Stimmt das?',
      answers: [
        { id: 'nein', label: 'Nein', next: 'alter' },
        { id: 'ja', label: 'Ja', next: 'fertig', if: 'personBestaetigt' },
        { id: 'gut', label: 'Gut', next: 'fertig' },
      ],
    },
    tag: {
      type: 'question',
      title: 'Tag',
      say: 'Wann?',
      variable: 'ende',
      next: [{ if: 'ende < heute + @"P3M"', next: 'fertig' }, { else: 'spaeter' }],
    },
    fertig: { ...end, title: 'Fertig' },
    spaeter: { ...end, title: 'Später' },
  },
});

test('every way is walked by the engine, also back into a loop and past a date', () => {
  const paper = edgesOfGuide(guide).map(edgeName);
  expect(paper).toHaveLength(8);
  expect([...walkEveryWay(guide, null, []).keys()].toSorted()).toEqual(paper.toSorted());
});

test('a way that no value leads along is not walked', () => {
  const never = structuredClone(guide);
  const node = never.nodes['alter'];
  if (node?.type !== 'question' || typeof node.next === 'string') throw new Error('alter');
  node.next![0] = { if: 'alter < 0', next: 'tag' };
  const walked = walkEveryWay(never, null, []);
  const left = edgesOfGuide(never).filter((edge) => !walked.has(edgeName(edge)));
  expect(left.map(({ nodeId, branch }) => [nodeId, branch])).toEqual([
    ['alter', 0],
    ['tag', 0],
    ['tag', 1],
  ]);
});

test('the guide as a Mermaid picture', () => {
  expect(toMermaid(guide)).toBe(`flowchart TD
  n0{{"Alter"}}
  n1{{"Noch #quot;einmal#quot;?"}}
  n2{{"Tag"}}
  n3(["Fertig"])
  n4(["Später"])
  n0 -->|"alter #lt; 25"| n2
  n0 -->|"alter in [25..58["| n1
  n0 -->|"sonst"| n3
  n1 -->|"Nein"| n0
  n1 -->|"Ja / Gut"| n3
  n2 -->|"ende #lt; heute + @#quot;P3M#quot;"| n3
  n2 -->|"sonst"| n4
`);
});
