import { plainText } from './plain-text.ts';

export type EmergencyNumber = '110' | '112';

/** What may stand before the number in a link or a pasted line. */
const prefix = /^(?:(?:tel|sips?|callto):(?:\/\/)?|(?:notruf|tel(?:efon)?|nummer|nr)(?:\s|[.:])+)/i;

/**
 * The emergency number that a text is, or null. Asked before any other rule, so that nothing can stand in its way
 * (§ 164 TKG).
 *
 * A person in need is understood: "1 1 2", "11-0", "112#" (the key that sends on older telephones), "0112" (the zero
 * for an outside line), "tel:112", "Notruf 110". Only the whole text counts: "Zimmer 112" and 1123 are no emergency.
 */
export function emergencyNumberIn(text: string): EmergencyNumber | null {
  const plain = plainText(text).trim();
  const named = plain.replace(prefix, '');
  const bare = named === plain ? named : named.replace(/[@;?].*$/s, '');
  const digits = bare.replaceAll(/[\s.-]/g, '').replace(/#$/, '');
  switch (digits) {
    case '110':
    case '0110':
      return '110';
    case '112':
    case '0112':
      return '112';
    default:
      return null;
  }
}
