import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { isDialUri, readDialUri } from './dial-uri.ts';
import { emergencyNumberIn } from './emergency.ts';
import { findNumbers, isDateOrFile } from './find-numbers.ts';
import { formatForPeople, toE164, toInternational } from './phone-number.ts';
import { plainText } from './plain-text.ts';
import { isPremiumRate } from './premium-rate.ts';

/**
 * What is worth knowing before a number is dialled. None forbids it; `premium` and `code` are to be confirmed.
 *
 * - `premium`: charged at a premium rate.
 * - `abroad`: in another country.
 * - `unusual`: not as numbers there usually are, perhaps a digit too many or too few.
 * - `no-area-code`: the exchange decides where it leads.
 * - `fax`: called a fax number where it was copied from.
 */
export type DialHint = 'premium' | 'abroad' | 'unusual' | 'no-area-code' | 'fax';

/** One number that a text may mean. */
export interface DialChoice {
  readonly kind: 'emergency' | 'number' | 'extension' | 'code';
  /** What is dialled: E.164, an emergency number, an extension, or a code of the exchange. */
  readonly number: string;
  /** As a person reads it. */
  readonly display: string;
  readonly hints: readonly DialHint[];
  /** To be dialled once somebody has answered. */
  readonly extension: string | null;
}

const longestText = 2_000;
/** An extension of our own exchange: a zero at the beginning would lead out of it. */
const isExtension = /^[1-9]\d{1,5}$/;
const isCode = /^[*#][\d*#]{1,30}$/;
/** What stands before a number on business cards and websites. */
const label =
  /^(?:(?:tel(?:efon)?(?:nummer)?|fon|phone|mobil(?:telefon)?|handy|ruf(?:nummer)?|nummer|nr|festnetz|dienstlich|privat|zentrale|durchwahl|apparat|app|nebenstelle)\b[\s.:]*)+/i;
/** Words on the keypad, where numbers may hold them: 0800 REISEN. */
const vanity = /^(0(?:700|800|900|180)|\+49[\s-]*(?:700|800|900|180))([\s\d/-]*[A-Z][A-Z\d\s-]{2,14})$/i;
const keypad = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/**
 * Everything in a text that can be dialled, the likeliest first: one choice where the text is a number, several where
 * one has to be chosen, none where there is nothing to dial. National numbers are those of `country`.
 *
 * 110 and 112 are looked for before anything else. A number that looks wrong is dialled all the same: numbering plans
 * change faster than any table.
 */
export function readDialText(text: string, country: CountryCode): DialChoice[] {
  const emergency = emergencyNumberIn(text);
  if (emergency) {
    return [{ kind: 'emergency', number: emergency, display: emergency, hints: [], extension: null }];
  }
  const plain = plainText(text.slice(0, longestText)).trim();
  if (isDialUri(plain)) return readLink(plain, country);
  const whole = readOne(plain.replace(label, ''), country);
  return whole ? [whole] : readSeveral(plain, country);
}

/** True when dialling it costs or changes something that nobody may want by accident. */
export function needsConfirmation({ kind, hints }: DialChoice): boolean {
  return kind === 'code' || hints.includes('premium');
}

function readLink(link: string, country: CountryCode): DialChoice[] {
  const uri = readDialUri(link);
  const choice = uri && readOne(uri.text, country);
  return choice ? [{ ...choice, extension: uri.extension }] : [];
}

function readSeveral(text: string, country: CountryCode): DialChoice[] {
  const found = findNumbers(text).flatMap(({ text: part, isFax }) => {
    const choice = readOne(part, country);
    if (choice?.kind !== 'number') return [];
    return [isFax ? { ...choice, hints: [...choice.hints, 'fax' as const] } : choice];
  });
  const unique = found.filter(({ number }, index) => found.findIndex((one) => one.number === number) === index);
  return unique.toSorted((a, b) => Number(a.hints.includes('fax')) - Number(b.hints.includes('fax')));
}

/** The text as one number, or null. */
function readOne(written: string, country: CountryCode): DialChoice | null {
  const text = spellOut(written.trim());
  const compact = text.replaceAll(/[\s.-]/g, '');
  if (isCode.test(compact)) return make('code', compact, []);
  if (!/^[+\d\s()/.-]+$/.test(text) || text.lastIndexOf('+') > 0 || isDateOrFile(text)) return null;
  if (isExtension.test(compact)) return make('extension', compact, isPremiumRate(compact) ? ['premium'] : []);
  const number = toE164(text, country) ?? toUnusual(text, country);
  if (number !== null) return make('number', number, hintsOf(number, country));
  // Within the town: only the exchange knows which one that is.
  return /^[1-9]\d{6,14}$/.test(compact) ? make('number', compact, ['no-area-code']) : null;
}

function make(kind: DialChoice['kind'], number: string, hints: readonly DialHint[]): DialChoice {
  const display = number.startsWith('+') ? formatForPeople(number) : number;
  return { kind, number, display, hints, extension: null };
}

/** E.164 by the letter for a number that no numbering plan knows. */
function toUnusual(text: string, country: CountryCode): string | null {
  const international = toInternational(text, country)?.replaceAll(/[^+\d]/g, '');
  if (international === undefined) return null;
  const number = international.startsWith('+')
    ? international
    : `+${getCountryCallingCode(country)}${international.replace(/^0/, '')}`;
  return /^\+[1-9]\d{4,16}$/.test(number) ? number : null;
}

function hintsOf(number: string, country: CountryCode): DialHint[] {
  const parsed = parsePhoneNumberFromString(number);
  return [
    ...(isPremiumRate(number) ? (['premium'] as const) : []),
    ...(number.startsWith(`+${getCountryCallingCode(country)}`) ? [] : (['abroad'] as const)),
    ...(parsed?.isValid() === true ? [] : (['unusual'] as const)),
  ];
}

function spellOut(text: string): string {
  const [, start, word] = vanity.exec(text) ?? [];
  if (start === undefined || word === undefined) return text;
  return `${start}${word.replaceAll(/[A-Z]/gi, (letter) => {
    const key = keypad.findIndex((letters) => letters.includes(letter.toUpperCase()));
    return String(key + 2);
  })}`;
}
