import { foldForSearch } from '../text/fold.ts';
import { isTypoOf } from '../text/typo.ts';
import type { Target } from './directory.ts';

/** How well a typed word fits; the smaller the better. */
const fit = { wordBegins: 0, numberBegins: 1, numberHolds: 2, wordHolds: 3, typo: 4 } as const;

/**
 * Targets that fit what was typed, best first; all of them, in their order, where nothing was typed.
 *
 * Every typed word must fit name, function or number: as the beginning of a word, within it, or with a typo. Umlauts
 * may be written out or left off.
 */
export function searchTargets(targets: readonly Target[], typed: string): Target[] {
  const wanted = wordsOf(typed);
  return targets
    .flatMap((target) => {
      const fits = fitOf(target, wanted);
      return fits === null ? [] : [{ target, fits }];
    })
    .toSorted((a, b) => a.fits - b.fits)
    .map(({ target }) => target);
}

/** The sum over the words, or null where one does not fit at all. */
function fitOf(target: Target, wanted: readonly string[]): number | null {
  const words = wordsOf(`${target.name} ${target.role}`);
  const numbers = [target.number, target.display].map((number) => number.replaceAll(/\D/g, ''));
  let sum = 0;
  for (const word of wanted) {
    const fits = fitOfWord(word, words, numbers);
    if (fits === null) return null;
    sum += fits;
  }
  return sum;
}

function fitOfWord(word: string, words: readonly string[], numbers: readonly string[]): number | null {
  if (/^\d+$/.test(word)) {
    if (words.includes(word)) return fit.wordBegins;
    if (numbers.some((number) => number.startsWith(word))) return fit.numberBegins;
    return numbers.some((number) => number.includes(word)) ? fit.numberHolds : null;
  }
  if (words.some((one) => one.startsWith(word))) return fit.wordBegins;
  if (words.some((one) => one.includes(word))) return fit.wordHolds;
  return words.some((one) => isTypoOf(word, one)) ? fit.typo : null;
}

function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
