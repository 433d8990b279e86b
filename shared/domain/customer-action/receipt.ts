import type { Id } from '../id.ts';

/** Crockford's letters: none that is taken for another when it is read aloud or off a screen. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/**
 * A number that names a record, made without asking anybody, to be read to a customer: eight letters out of the random
 * part of a UUIDv7 (40 bits; the store refuses a second one) and one that tells a slip of the tongue.
 */
export function receiptOf(id: Id): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = `${letters[Number(bits % 32n)]}${text}`;
    bits /= 32n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}-${checkLetter(text)}`;
}

/** True when a receipt number was heard or typed without a slip; the case and what stands between do not count. */
export function isReceipt(text: string): boolean {
  const plain = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (!Array.from(plain).every((letter) => letters.includes(letter))) return false;
  return plain.length === length + 1 && checkLetter(plain.slice(0, length)) === plain[length];
}

/**
 * A sum over the field of 32 elements (modulo x⁵ + x² + 1), each place weighing twice the next: every wrong letter and
 * every two neighbours exchanged change it.
 */
function checkLetter(text: string): string {
  const sum = Array.from(text).reduce((total, letter) => double(total ^ letters.indexOf(letter)), 0);
  return letters[sum] ?? '';
}

function double(element: number): number {
  const shifted = element << 1;
  return (shifted & 32) === 0 ? shifted : (shifted ^ 0b100101) & 31;
}
