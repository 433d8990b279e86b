import { Temporal } from 'temporal-polyfill';
import { foldForSearch } from '../text/fold.ts';
import type { LocalDate } from '../time.ts';

/**
 * How what a caller says is compared with what is on file: tolerant of spelling, strict about the thing itself. Nothing
 * here tells in what way something differs.
 */

const months = ['januar', 'februar', 'maerz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober'];
const monthNames = [...months, 'november', 'dezember'];

/** Titles and ranks that people leave out or put before their name. */
const besideTheName = new Set(['dr', 'prof', 'med', 'herr', 'frau', 'dipl', 'ing']);

/** The words of a name as they sound: "Dr. Müller-Lüdenscheidt" is "mueller luedenscheidt". */
function nameWords(text: string): string[] {
  return foldForSearch(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !besideTheName.has(word));
}

/** True for the same words, whatever stands between them: hyphen, space or nothing. */
export function isSameName(said: string, onFile: string): boolean {
  const name = nameWords(said).join('');
  return name !== '' && name === nameWords(onFile).join('');
}

/** A first name as it is used: the whole, or the first of several. */
export function isFirstName(said: string, onFile: string): boolean {
  const [first] = nameWords(onFile);
  return isSameName(said, onFile) || (first !== undefined && nameWords(said).join('') === first);
}

/** First name and last name of somebody, in either order. */
export function isFullName(said: string, onFile: string): boolean {
  const words = nameWords(said).toSorted().join(' ');
  return words !== '' && words === nameWords(onFile).toSorted().join(' ');
}

/**
 * Reads a day as it is said or typed: `12.3.84`, `12 03 1984`, `12031984`, `1984-03-12`, `12. März 1984`. A year of two
 * digits is the latest that does not lie ahead of `today`. Null for what is no day.
 */
export function readSpokenDate(text: string, today: LocalDate): LocalDate | null {
  const folded = foldForSearch(text).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(folded);
  if (iso) return toDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const packed = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(folded);
  if (packed) return toDate(yearOf(packed[3], today), Number(packed[2]), Number(packed[1]));
  const parts = folded.split(/[^a-z0-9]+/).filter((part) => part !== '');
  if (parts.length !== 3) return null;
  const [day = '', month = '', year = ''] = parts;
  if (!/^\d{1,2}$/.test(day) || !/^(\d{2}|\d{4})$/.test(year)) return null;
  return toDate(yearOf(year, today), monthOf(month), Number(day));
}

function yearOf(text: string | undefined, today: LocalDate): number {
  if (text === undefined || text.length !== 2) return Number(text);
  const now = Number(today.slice(0, 4));
  const year = Math.floor(now / 100) * 100 + Number(text);
  return year > now ? year - 100 : year;
}

/** Number of a month that is named by its digits or by at least three letters; 0 for none. */
function monthOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  return text.length < 3 ? 0 : monthNames.findIndex((name) => name.startsWith(text)) + 1;
}

function toDate(year: number, month: number, day: number): LocalDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Same letters and digits: spaces, slashes, dots and hyphens do not count, nor does the case. */
export function isSameNumber(said: string, onFile: string): boolean {
  const plain = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return plain(said) !== '' && plain(said) === plain(onFile);
}

/** Words of an address, "Straße" and "Str." being the same. */
function addressWords(text: string): string[] {
  return foldForSearch(text)
    .replaceAll(/str(?:asse|\.)(?=[^a-z]|$)/g, 'str ')
    .replaceAll(/(\d)\s+([a-z])(?![a-z])/g, '$1$2')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Street and house number at least; what is said beyond that must be right too. */
export function isSameAddress(said: string, onFile: string): boolean {
  const words = addressWords(said);
  const known = addressWords(onFile);
  // The first number on file is that of the house.
  const house = known.find((word) => /^\d/.test(word));
  const street = known[0];
  if (house === undefined || street === undefined) return false;
  return words.includes(house) && words.includes(street) && words.every((word) => known.includes(word));
}

/** Whole years of age on a day. */
export function ageOn(birthDate: LocalDate, today: LocalDate): number {
  return Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'year' }).years;
}
