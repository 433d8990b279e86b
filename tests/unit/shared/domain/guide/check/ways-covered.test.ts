import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { coverWays } from '#shared/domain/guide/check/ways-covered.ts';
import { Site } from '#shared/domain/site/site.ts';
import { toGuide } from '../../../../../support/guides.ts';

const { jurisdictions } = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const end = { type: 'outcome', say: 'Ende.', goal: 'Ende', outcome: 'settled', followUp: { kind: 'none' } } as const;

/** A guide whose second way is for one jurisdiction only. */
function guideFor(condition: string) {
  return toGuide({
    id: 'wege',
    version: 1,
    title: 'Wege',
    goal: 'Ziel',
    topic: 'termine',
    validFrom: '2026-01-01',
    start: 'gruss',
    nodes: {
      gruss: {
        type: 'info',
        title: 'Gruß',
        say: 'Guten Tag.',
        next: [{ if: condition, next: 'dort' }, { else: 'hier' }],
      },
      dort: { ...end, title: 'Dort' },
      hier: { ...end, title: 'Hier' },
    },
  });
}

function cover(condition: string) {
  const guide = guideFor(condition);
  return coverWays(
    jurisdictions.map((jurisdiction) => ({ guide, jurisdiction })),
    jurisdictions,
  );
}

test('a way that is open in one jurisdiction only is walked there, though others share the text', () => {
  expect(cover('stelle = "arge-stendal"')).toEqual({ count: 2, left: [] });
  expect(cover('rechtskreis = "arge"')).toEqual({ count: 2, left: [] });
});

test('a way that no jurisdiction can take is left', () => {
  expect(cover('rechtskreis = "arge" and stelle = "agentur-gera"')).toEqual({
    count: 2,
    left: ['gruss —weiter[1]→ dort'],
  });
});
