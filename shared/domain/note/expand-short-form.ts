/** A stretch of a text and what comes in its place. */
export interface Expansion {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Ends a word: a blank, a line's end, or punctuation. */
const ending = /[\s.,;:!?)]/;
const wordBefore = /(?<![\p{L}\p{N}._@-])(\p{L}{2,8})$/u;

/**
 * The short form that was ended by the character before the caret, and what it stands for; null where there is none. One
 * that begins with a capital letter stays so. A part of another word, of an address or of a number is none.
 */
export function expandShortForm(
  text: string,
  caret: number,
  shortForms: Readonly<Record<string, string>>,
): Expansion | null {
  if (caret < 3 || !ending.test(text[caret - 1] ?? '')) return null;
  const to = caret - 1;
  const typed = wordBefore.exec(text.slice(Math.max(0, to - 40), to))?.[1];
  if (typed === undefined) return null;
  const short = typed.toLocaleLowerCase('de');
  const isCapital = typed.slice(1) === short.slice(1);
  const long = Object.hasOwn(shortForms, short) && isCapital ? shortForms[short] : undefined;
  if (long === undefined) return null;
  const isBegun = typed !== short;
  const insert = isBegun ? long.charAt(0).toLocaleUpperCase('de') + long.slice(1) : long;
  return { from: to - typed.length, to, insert };
}
