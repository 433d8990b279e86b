/** None that is taken for another on a screen or on paper: neither 0 nor O, neither 1 nor I. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Of the workplace, and again of the number that it gave. */
const partLength = 4;
const partSize = letters.length ** partLength;
/** Odd, so that no two counts become one: numbers given after each other do not look alike. */
const spread = 0x9_e375;

/** Four letters that name a workplace, as they stand in its receipt numbers: `K7FM`. */
export const workplaceCodePattern = new RegExp(`^[${letters}]{${partLength}}$`);

/** What stands for a workplace in the receipt numbers it gives; any whole number, of which the lowest 20 bits count. */
export function workplaceCode(workplace: number): string {
  return encode(workplace);
}

/**
 * A number to be read to a customer, given without asking anybody: `K7FM-93QX-4`. The workplace's code, what the
 * workplace has counted (each of a million counts once), and a letter that tells a slip of the tongue.
 */
export function receiptOf(code: string, count: number): string {
  const number = encode((count % partSize) * spread);
  return `${code}-${number}-${checkLetter(code + number)}`;
}

/** True when a receipt number was heard or typed without a slip; the case and what stands between do not count. */
export function isReceipt(text: string): boolean {
  const plain = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (!Array.from(plain).every((letter) => letters.includes(letter))) return false;
  return plain.length === 2 * partLength + 1 && checkLetter(plain.slice(0, -1)) === plain.at(-1);
}

function encode(value: number): string {
  let rest = value % partSize;
  let text = '';
  for (let place = 0; place < partLength; place += 1) {
    text = `${letters[rest % letters.length]}${text}`;
    rest = Math.floor(rest / letters.length);
  }
  return text;
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
