import { meansElsewhere, ordinaryWords } from './taken-words.ts';

/** What is typed for a short form: two to eight small letters. */
export const shortPattern = /^[a-zäöüß]{2,8}$/;
export const maxLong = 80;

/** A short form that an advisor keeps for themselves. */
export interface ShortForm {
  readonly short: string;
  readonly long: string;
}

/** Most that one advisor keeps. */
export const maxOwnForms = 100;

/** Why something cannot be a short form. */
export type ShortFormFault =
  'letters' | 'noLong' | 'tooLong' | 'sameAsShort' | 'ordinaryWord' | 'meansElsewhere' | 'ofSite' | 'personal';

/**
 * What is wrong with a short form, or null. It must not swallow a word that people type, nor stand for something else
 * than in this field, nor be one of the place's; and it is no place to keep who somebody is.
 */
export function faultOf(
  { short, long }: ShortForm,
  siteForms: Readonly<Record<string, string>>,
): ShortFormFault | null {
  if (!shortPattern.test(short)) return 'letters';
  if (long === '') return 'noLong';
  if (long.length > maxLong) return 'tooLong';
  if (long.toLocaleLowerCase('de') === short) return 'sameAsShort';
  if (Object.hasOwn(siteForms, short)) return 'ofSite';
  if (meansElsewhere.has(short)) return 'meansElsewhere';
  if (ordinaryWords.has(short)) return 'ordinaryWord';
  return looksPersonal(long) ? 'personal' : null;
}

/** A form as it is kept: small letters, one blank between words. */
export function tidyShortForm({ short, long }: ShortForm): ShortForm {
  return { short: short.trim().toLocaleLowerCase('de'), long: long.replaceAll(/\s+/g, ' ').trim() };
}

/** Numbers of customers, of telephones, of accounts; dates; addresses of mail. */
function looksPersonal(text: string): boolean {
  return text.includes('@') || /\d{4}/.test(text.replaceAll(/[ ./-]/g, '')) || /\d{3}[a-z]\d{3}/i.test(text);
}
