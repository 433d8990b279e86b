/** A stretch of a text: in both, only in the newer, or only in the older one. */
export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A comparison of so many words with so many takes a tenth of a second at most. */
const mostPairs = 4_000_000;

/**
 * What changed between two texts, word by word, in reading order. Every word of `older` is in what is `same` or
 * `removed`, every one of `newer` in what is `same` or `added`. Texts of thousands of changed words are told as one
 * taken out and one put in.
 */
export function differenceOf(older: string, newer: string): Stretch[] {
  const [left, right] = [wordsOf(older), wordsOf(newer)];
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(left.length, right.length) - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  ) {
    end += 1;
  }
  const stretches: Stretch[] = [
    { kind: 'same', text: left.slice(0, start).join('') },
    ...between(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    { kind: 'same', text: left.slice(left.length - end).join('') },
  ];
  return join(stretches);
}

/** Words, blanks and signs, each by itself; together they are the text. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** By the longest common subsequence. */
function between(left: readonly string[], right: readonly string[]): Stretch[] {
  if (left.length * right.length > mostPairs) {
    return [
      { kind: 'removed', text: left.join('') },
      { kind: 'added', text: right.join('') },
    ];
  }
  const width = right.length + 1;
  // Length of the longest common subsequence of what comes from here on, row by row.
  const longest = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const stretches: Stretch[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [ours, theirs] = [left[row], right[column]];
    if (ours !== undefined && ours === theirs) {
      stretches.push({ kind: 'same', text: ours });
      row += 1;
      column += 1;
    } else if (ours !== undefined && (theirs === undefined || at(row + 1, column) >= at(row, column + 1))) {
      stretches.push({ kind: 'removed', text: ours });
      row += 1;
    } else if (theirs !== undefined) {
      stretches.push({ kind: 'added', text: theirs });
      column += 1;
    }
  }
  return stretches;
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
