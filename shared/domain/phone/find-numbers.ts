/** A piece of a longer text that looks like a telephone number. */
export interface FoundNumber {
  readonly text: string;
  /** The text calls it a fax number. */
  readonly isFax: boolean;
}

const most = 9;
/** Not to be dialled by accident: dates, and benefit-community numbers (five digits, two slashes, seven digits). */
const noNumbers = /\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b|\b\d{5}\/\/\d{7}\b/g;
/** True for a date or a benefit-community number, which are written with digits as well. */
export function isDateOrFile(text: string): boolean {
  return text.replace(noNumbers, '').trim() === '';
}

/** Begins as a number does that can be dialled from anywhere; neither part of a word nor of a longer number. */
const candidate = /(?<![\p{L}\d])(?:\+|\(?0)[\d ()/.\t\u00a0-]{4,40}\d(?![\p{L}\d])/gu;
/** Where one number ends and the next begins when only a space or a slash stands between them. */
const seam = /(?<=\d)[\s/]+(?=\+\d|\(?0)/;
const fewestDigits = 6;
const mostDigitsOfOne = 15;

/** Finds the telephone numbers in running text, in its order. */
export function findNumbers(text: string): FoundNumber[] {
  // Of the same length, so that what stands before a number is still before it.
  const cleared = text.replaceAll(noNumbers, (found) => ' x'.repeat(found.length).slice(0, found.length));
  return [...cleared.matchAll(candidate)]
    .flatMap((match) => {
      const isFax = /fax[\s.:-]*$/i.test(cleared.slice(0, match.index));
      return splitAtSeams(match[0]).map((part) => ({ text: part.trim(), isFax }));
    })
    .filter(({ text: part }) => countDigits(part) >= fewestDigits)
    .slice(0, most);
}

/** "030 23125014/0171 3920012" is two numbers, "030 / 23125014" and "0049 (0)30 23125014" are one. */
function splitAtSeams(text: string): string[] {
  if (countDigits(text) <= mostDigitsOfOne) return [text];
  const parts: string[] = [];
  for (const part of text.split(seam)) {
    const last = parts.pop();
    if (last === undefined) parts.push(part);
    else if (countDigits(last) >= fewestDigits) parts.push(last, part);
    else parts.push(`${last} ${part}`);
  }
  return parts;
}

function countDigits(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}
