import { fillers, stemOf } from '../guide/search/german.ts';
import { foldForSearch } from '../text/fold.ts';

/** A stretch of a text; marked where it is a word that was searched for, or one like it. */
export interface Marked {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Shorter pieces of words stand for nothing. */
const shortestPart = 4;

/** A text with the words marked that a search was for: by their beginning, their stem, and in compounds. */
export function markWords(text: string, query: string): Marked[] {
  const typed = (foldForSearch(query).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !fillers.has(word));
  if (typed.length === 0) return text === '' ? [] : [{ text, isMarked: false }];
  const stems = typed.filter((word) => word.length >= shortestPart).map(stemOf);
  const isMeant = (word: string): boolean => {
    const folded = foldForSearch(word);
    return (
      typed.some((one) => folded.startsWith(one)) ||
      stems.some((stem) => folded.includes(stem) || stemOf(folded) === stem)
    );
  };
  const stretches: Marked[] = [];
  for (const part of text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []) {
    const isMarked = /[\p{L}\p{N}]/u.test(part) && isMeant(part);
    const last = stretches.at(-1);
    if (last && !isMarked && !last.isMarked) stretches[stretches.length - 1] = { text: last.text + part, isMarked };
    else stretches.push({ text: part, isMarked });
  }
  return stretches;
}
