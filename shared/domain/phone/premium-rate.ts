import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { premiumPatterns } from './premium-patterns.ts';

/**
 * German numbers that cost more than a call, by how they begin after +49. By the beginning and not by the whole
 * pattern, because a mistyped one costs as well: 0900 premium services, 0137 mass calls, 0190 and 012 their
 * forerunners, 118 directory enquiries. Federal Network Agency, structure of the numbering space; checked in
 * November 2026.
 */
const germanPremium = /^(?:900|137|190|12\d|118\d)/;

/** A directory enquiry as it is dialled within Germany: 11833. */
const directoryEnquiry = /^0?118\d{2,3}$/;

/** True for a number that is charged at a premium rate, in E.164 or as a short number; at home and abroad. */
export function isPremiumRate(number: string): boolean {
  if (!number.startsWith('+')) return directoryEnquiry.test(number);
  if (number.startsWith('+49')) return germanPremium.test(number.slice(3));
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return false;
  const pattern = premiumPatterns.get(parsed.countryCallingCode);
  return pattern !== undefined && new RegExp(`^(?:${pattern})$`).test(parsed.nationalNumber);
}
