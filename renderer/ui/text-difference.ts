import { diffArrays } from 'diff';

/** A stretch of a text: in both, only in the newer, or only in the older one. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many words put in and taken out, comparing takes longer than anybody would wait. */
const mostChanges = 2000;

/**
 * What changed between two texts, word by word, in reading order. Every word of `older` is in what is `same` or
 * `removed`, every one of `newer` in what is `same` or `added`. Texts of thousands of changed words are told as one
 * taken out and one put in.
 */
export function differenceOf(older: string, newer: string): Stretch[] {
  const changes = diffArrays(wordsOf(older), wordsOf(newer), { maxEditLength: mostChanges });
  const stretches = changes?.map(({ value, added, removed }): Stretch => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
  return join(
    stretches ?? [
      { kind: 'removed', text: older },
      { kind: 'added', text: newer },
    ],
  );
}

/** Words, blanks and signs, each by itself; together they are the text. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** Neighbours of a kind become one; a lone blank between two changes belongs to them, so that they read as one. */
function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  const filled = stretches.filter(({ text }) => text !== '');
  for (const [index, { kind, text }] of filled.entries()) {
    const next = filled[index + 1];
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed !== '' && added !== '' && /^ +$/.test(text) && next !== undefined && next.kind !== 'same') {
      removed += text;
      added += text;
    } else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === 'same') joined[joined.length - 1] = { kind: 'same', text: last.text + text };
      else joined.push({ kind: 'same', text });
    }
  }
  flush();
  return joined;
}

/** Shortens what stayed the same to what stands around a change: whole lines are not needed to see it. */
export function aroundChanges(stretches: readonly Stretch[], context = 80): Stretch[] {
  return stretches.map((stretch, index) => {
    if (stretch.kind !== 'same' || stretch.text.length <= 2 * context + 40) return stretch;
    const { text } = stretch;
    const head = index === 0 ? '' : text.slice(0, context).replace(/\S*$/, '');
    const tail = index === stretches.length - 1 ? '' : text.slice(-context).replace(/^\S*/, '');
    return { kind: 'same', text: `${head}…${tail}` };
  });
}
