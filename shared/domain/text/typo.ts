/** Typos that a word of this length may hold. Short ones hold none: every other one would be meant by it. */
export function allowedTypos({ length }: string): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * True when the typed text is the word, or its beginning, with a few typos: a letter wrong, missing, too many, or two
 * exchanged. Both folded by `foldForSearch`.
 */
export function isTypoOf(typed: string, word: string): boolean {
  const allowed = allowedTypos(typed);
  if (allowed === 0 || word.length < typed.length - allowed) return false;
  return distanceToBeginning(typed, word.slice(0, typed.length + allowed)) <= allowed;
}

/** Fewest typos between a text and any beginning of a word (optimal string alignment). */
function distanceToBeginning(typed: string, word: string): number {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_empty, index) => index);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      const isSwapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = next;
  }
  return Math.min(...last);
}
