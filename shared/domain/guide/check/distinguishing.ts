import type { Jurisdiction } from '../../site/site.ts';
import type { Guide } from '../guide.ts';
import { conditionReader } from './explore.ts';
import { livenessOf } from './liveness.ts';

/** What the ways of a guide depend on: the jurisdiction, its kind, or neither. */
export function distinguishing(guide: Guide, jurisdiction: Jurisdiction | null): string {
  const { used } = livenessOf(guide, conditionReader());
  if (used.has('stelle')) return jurisdiction?.id ?? '';
  return used.has('rechtskreis') ? (jurisdiction?.kind ?? '') : '';
}
