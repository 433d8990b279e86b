import { expect, it } from 'vitest';
import { likelyTopics } from '#shared/domain/site/likely-topics.ts';
import type { Line } from '#shared/domain/site/site.ts';

const lines: Line[] = [
  { dialled: '+493023125500', queue: 'agentur', jurisdiction: 'agentur-magdeburg' },
  { dialled: '+493023125500', queue: 'arbeitgeber', jurisdiction: 'agentur-magdeburg', topics: ['arbeitgeber'] },
  { dialled: '+493023125610', jurisdiction: 'arge-boerde', topics: ['buergergeld', 'bescheid'] },
];

it.each([
  ['the queue before the number', { queue: 'Arbeitgeber', dialled: '+493023125610', route: [] }, ['arbeitgeber']],
  ['the number', { queue: null, dialled: '+493023125610', route: [] }, ['buergergeld', 'bescheid']],
  [
    'a station on the way',
    { queue: null, dialled: '2001', route: ['2001', '+493023125610'] },
    ['buergergeld', 'bescheid'],
  ],
  ['nothing', { queue: 'unbekannt', dialled: null, route: [] }, []],
])('%s tells what a call is likely to be about', (_what, origin, topics) => {
  expect(likelyTopics(origin, { lines })).toEqual(topics);
});
