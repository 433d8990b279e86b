import { readDialText } from '#shared/domain/phone/dial-text.ts';

/**
 * The number to dial for what a person typed or pasted: E.164, an extension, a code of the exchange, or null where
 * there is none or one of several has to be chosen. 110 and 112 pass before anything else is looked at.
 */
export function readNumber(typed: string): string | null {
  const [only, ...more] = readDialText(typed, 'DE');
  return only && more.length === 0 ? only.number : null;
}
