/**
 * Kölner Phonetik (H. J. Postel, 1969): German names that sound alike get the same digits, such as Meier, Mayr and
 * Maier. Takes a word folded by `foldForSearch`; empty where it holds no letter that sounds.
 */
export function cologneCode(folded: string): string {
  const letters = folded.replaceAll('ph', 'f').replaceAll(/[^a-z]/g, '');
  const digits = Array.from(letters, (letter, index) =>
    digitsOf(letter, letters[index - 1] ?? '', letters[index + 1] ?? ''),
  );
  const joined = digits.join('').replaceAll(/(\d)\1+/g, '$1');
  return joined.slice(0, 1) + joined.slice(1).replaceAll('0', '');
}

function digitsOf(letter: string, before: string, after: string): string {
  if ('aeijouy'.includes(letter)) return '0';
  if ('bp'.includes(letter)) return '1';
  if ('dt'.includes(letter)) return has('csz', after) ? '8' : '2';
  if ('fvw'.includes(letter)) return '3';
  if ('gkq'.includes(letter)) return '4';
  if (letter === 'c') return digitOfC(before, after);
  if (letter === 'x') return has('ckq', before) ? '8' : '48';
  if (letter === 'l') return '5';
  if ('mn'.includes(letter)) return '6';
  if (letter === 'r') return '7';
  return 'sz'.includes(letter) ? '8' : '';
}

function digitOfC(before: string, after: string): string {
  if (before === '') return has('ahkloqrux', after) ? '4' : '8';
  if (has('sz', before)) return '8';
  return has('ahkoqux', after) ? '4' : '8';
}

function has(letters: string, letter: string): boolean {
  return letter !== '' && letters.includes(letter);
}
