import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { emergencyNumberIn } from './emergency.ts';
import { plainText } from './plain-text.ts';

/** A number without `+` and without trunk zero is taken for an international one only from this many digits on. */
const digitsOfBareInternationalNumber = 11;

/** True for 110 and 112, however they are written. */
export function isEmergencyNumber(text: string): boolean {
  return emergencyNumberIn(text) !== null;
}

/**
 * Brings a telephone number into E.164 (`+4930231250`), reading national numbers as those of `country`.
 *
 * 110 and 112 come back as they are. Null for everything that is no number that can be dialled from anywhere:
 * extensions, service codes, names. Whether a number is in use is not checked; German numbering plans change faster
 * than any table.
 */
export function toE164(text: string, country: CountryCode): string | null {
  const emergency = emergencyNumberIn(text);
  if (emergency) return emergency;
  const trimmed = plainText(text).trim();
  if (trimmed.length > 40 || !/^[+\d\s()/.-]+$/.test(trimmed)) return null;
  const international = toInternational(trimmed, country);
  if (international === null) return null;
  const parsed = parsePhoneNumberFromString(international, country);
  return parsed?.isPossible() ? parsed.number : null;
}

/** How a person reads an E.164 number: German numbers with trunk zero (`030 23125000`), others with `+`. */
export function formatForPeople(e164: string): string {
  if (isEmergencyNumber(e164)) return e164;
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  return parsed.country === 'DE' ? parsed.formatNational() : parsed.formatInternational();
}

/** A number with `+` or trunk zero, or null where nothing tells which of both it is. */
export function toInternational(text: string, country: CountryCode): string | null {
  if (text.startsWith('+')) return text;
  const digits = text.replaceAll(/\D/g, '');
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  // "(0)30 ..." and "030 ..." are the same number.
  if (digits.startsWith('0')) return digits;
  // Trunks often deliver E.164 without its plus sign.
  const isBareInternational =
    digits.startsWith(getCountryCallingCode(country)) && digits.length >= digitsOfBareInternationalNumber;
  return isBareInternational ? `+${digits}` : null;
}
