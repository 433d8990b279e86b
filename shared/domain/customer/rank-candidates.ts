import type { Id } from '../id.ts';
import type { CallerCandidate, CandidateReason } from './customer.ts';

/** What is known about a number and the route of its call, beside who is reachable at it. */
export interface CallFacts {
  /** Whose rules the call came in under; null where the route names none. */
  readonly jurisdictionId: string | null;
  /** Who waits for a callback at this number. */
  readonly promised: ReadonlySet<Id>;
  /** Who was identified in an earlier conversation with this number. */
  readonly spokenWith: ReadonlySet<Id>;
}

/** In the order of their weight: somebody who waits for a callback calls before it comes. */
const weights: readonly CandidateReason[] = ['callbackOpen', 'spokeBefore', 'jurisdiction'];

/**
 * Who is most likely on the line comes first, with the reasons. Those who are equally likely stay as they were. It is a
 * guess about a shared telephone: nobody is left out.
 */
export function rankCandidates(
  candidates: readonly CallerCandidate[],
  { jurisdictionId, promised, spokenWith }: CallFacts,
): CallerCandidate[] {
  const holds: Readonly<Record<CandidateReason, (candidate: CallerCandidate) => boolean>> = {
    callbackOpen: ({ customerId }) => promised.has(customerId),
    spokeBefore: ({ customerId }) => spokenWith.has(customerId),
    jurisdiction: (candidate) => candidate.jurisdictionId === jurisdictionId,
  };
  return candidates
    .map((candidate) => ({ ...candidate, reasons: weights.filter((reason) => holds[reason](candidate)) }))
    .toSorted((a, b) => weightOf(b.reasons) - weightOf(a.reasons));
}

/** One that weighs more than all after it. */
function weightOf(reasons: readonly CandidateReason[]): number {
  return reasons.reduce((sum, reason) => sum + 2 ** (weights.length - weights.indexOf(reason)), 0);
}
