import { isEmergencyNumber, toE164 } from '#shared/domain/phone/phone-number.ts';

/** What stands before a number in links and pasted addresses. */
const schemes = /^(?:tel|sip|sips|callto):/i;

/**
 * The number to dial for what a person typed or pasted: E.164, an extension of two to six digits, or null.
 * 110 and 112 pass before anything else is looked at.
 */
export function readNumber(typed: string): string | null {
  if (isEmergencyNumber(typed)) return typed.replaceAll(/\D/g, '');
  const text = typed
    .trim()
    .replace(schemes, '')
    .replace(/[@;].*$/, '');
  if (/^\d{2,6}$/.test(text)) return text;
  return toE164(text, 'DE');
}
