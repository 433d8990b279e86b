import { expect, it } from 'vitest';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import { rankCandidates } from '#shared/domain/customer/rank-candidates.ts';

const person = (customerId: string, jurisdictionId: string): CallerCandidate => ({
  customerId,
  firstName: 'Mareike',
  lastName: 'Sonnwald',
  jurisdictionId,
  match: 'number',
  numberLabel: 'Haushalt',
});
const household = [
  person('a', 'arge-boerde'),
  person('b', 'arge-boerde'),
  person('c', 'agentur-magdeburg'),
  person('d', 'arge-boerde'),
];
const rank = (promised: string[], spokenWith: string[], jurisdictionId: string | null = 'agentur-magdeburg') =>
  rankCandidates(household, { jurisdictionId, promised: new Set(promised), spokenWith: new Set(spokenWith) }).map(
    ({ customerId, reasons = [] }) => `${customerId} ${reasons.join('+')}`.trim(),
  );

it('puts who waits for a callback before who was spoken with, and both before the jurisdiction of the route', () => {
  expect(rank(['d'], ['b'])).toEqual(['d callbackOpen', 'b spokeBefore', 'c jurisdiction', 'a']);
});

it('counts reasons together', () => {
  expect(rank([], ['b', 'c'])).toEqual(['c spokeBefore+jurisdiction', 'b spokeBefore', 'a', 'd']);
});

it('leaves everybody where they were when nothing is known, and leaves nobody out', () => {
  expect(rank([], [], null)).toEqual(['a', 'b', 'c', 'd']);
});
