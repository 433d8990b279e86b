import { diffWords } from 'diff';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { findNode } from '#shared/domain/guide/guide-engine.ts';
import type { Stretch } from '../../ui/text-difference.ts';
import { type Facet, facetsOfGuide, facetsOfStep, type Role, type Words } from './guide-facets.ts';

export interface TextChange {
  readonly key: string;
  readonly role: Role;
  readonly pieces: readonly Stretch[];
}

export interface StepChange {
  readonly nodeId: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly changes: readonly TextChange[];
}

export interface GuideComparison {
  /** Of the guide as a whole. */
  readonly head: readonly TextChange[];
  /** In the order of the newer one, then what is gone. */
  readonly steps: readonly StepChange[];
}

/** What differs between two guides, or two editions or variants of one, as a person reads them. */
export function compareGuides(before: Guide, after: Guide, words: Words): GuideComparison {
  const gone = Object.keys(before.nodes).filter((nodeId) => !findNode(after, nodeId));
  const steps = [...Object.keys(after.nodes), ...gone].flatMap((nodeId): StepChange[] => {
    const [old, now] = [findNode(before, nodeId), findNode(after, nodeId)];
    const changes = compareFacets(
      old ? facetsOfStep(before, old, words) : [],
      now ? facetsOfStep(after, now, words) : [],
    );
    if (changes.length === 0) return [];
    const kind = old ? (now ? 'changed' : 'removed') : 'added';
    return [{ nodeId, title: now?.title ?? old?.title ?? nodeId, kind, changes }];
  });
  return { head: compareFacets(facetsOfGuide(before, words), facetsOfGuide(after, words)), steps };
}

function compareFacets(before: readonly Facet[], after: readonly Facet[]): readonly TextChange[] {
  const old = new Map(before.map((facet) => [facet.key, facet]));
  const now = new Set(after.map(({ key }) => key));
  const changed = after.flatMap(({ key, role, text }): TextChange[] => {
    const was = old.get(key)?.text ?? '';
    return was === text ? [] : [{ key, role, pieces: comparePieces(was, text) }];
  });
  const removed = before
    .filter(({ key }) => !now.has(key))
    .map(({ key, role, text }): TextChange => ({ key, role, pieces: comparePieces(text, '') }));
  return [...changed, ...removed];
}

/** Less than this in common, and the sentences are told one after the other instead of word by word. */
const commonShare = 0.4;

/** Word by word where the sentences are alike, else the whole old one and the whole new one. */
export function comparePieces(before: string, after: string): readonly Stretch[] {
  if (before === '') return [{ kind: 'added', text: after }];
  if (after === '') return [{ kind: 'removed', text: before }];
  const pieces = diffWords(before, after).map(({ value, added, removed }): Stretch => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
  const same = pieces.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.trim().length, 0);
  const isAlike = same / Math.max(before.length, after.length) >= commonShare;
  return isAlike
    ? pieces
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ];
}
