import { cologneCode } from './cologne.ts';
import { allowedTypos } from './typo.ts';

/** Typos are looked for in so many letters from the beginning; longer words differ there as well. */
const letters = 8;

/**
 * Keys by which a misspelt word meets the right one (both have a key in common): what is left of its beginning when one
 * or two letters are struck out, and how it sounds. Takes a word folded by `foldForSearch`.
 */
export function spellingsOf(word: string): string[] {
  const typos = allowedTypos(word);
  if (typos === 0) return [];
  const beginning = word.slice(0, letters);
  const spellings = new Set([beginning]);
  let last = [beginning];
  for (let typo = 0; typo < typos; typo += 1) {
    last = last.flatMap(withoutOneLetter);
    for (const spelling of last) spellings.add(spelling);
  }
  const sound = soundOf(word);
  if (sound !== null) spellings.add(sound);
  return [...spellings];
}

/**
 * How a folded word sounds, the vowel at its end with it: "Meier" and "Mayr" alike, "Maria" not. Null for short words,
 * whose sound too many share.
 */
export function soundOf(word: string): string | null {
  const code = cologneCode(word);
  if (word.length < 4 || code.length < 2) return null;
  return /[aeiouy]$/.test(word) ? `${code}0` : code;
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_letter, index) => word.slice(0, index) + word.slice(index + 1));
}
