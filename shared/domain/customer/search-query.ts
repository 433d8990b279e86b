import { foldForSearch } from '../text/fold.ts';
import { toE164 } from '../phone/phone-number.ts';
import type { LocalDate } from '../time.ts';

/** What somebody typed to find a person, told apart by its form. What is of no known form is left out. */
export interface CustomerQueryParts {
  /** Whole or from its beginning: `318A204517`, `318A2`. */
  readonly customerNumber: string | null;
  readonly bgNumber: string | null;
  /** E.164. */
  readonly phoneNumber: string | null;
  /** All that the typed date may mean: two digits of a year leave the century open. Empty where none was typed. */
  readonly birthDates: readonly LocalDate[];
  /** Folded by `foldForSearch`, hyphens taken apart. */
  readonly names: readonly string[];
}

/** Where the people live whose dates and numbers are typed. */
const country = 'DE';
const mostNames = 6;

/** Said to a person, no part of the name. */
const salutations = new Set(['dr', 'prof', 'herr', 'herrn', 'frau']);

const customerNumberForm = /(?<![\p{L}\d])(\d{3})[ -]?([a-z])[ -]?(\d{1,6})(?![\p{L}\d])/iu;
const bgNumberForm = /(?<!\d)(\d{5}) ?(?:\/\/|bg) ?(\d{7})(?!\d)/i;
const isoDateForm = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
/** With anything but dots between, nothing of a telephone number may stand around it. */
const germanDateForm = /(?<!\d[ /-]?)(\d{1,2})(?:\. ?|\/|-| )(\d{1,2})(?:\. ?|\/|-| )(\d{4}|\d{2})(?![ /-]?\d)/;
const bareDateForm = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/;
const spokenDateForm = /(?<!\d)(\d{1,2})\.? ?(\p{L}+) ?(\d{4}|\d{2})(?!\d)/u;
const phoneForm = /(?:\+|\(?0|(?<!\d)49)[\d ()/.-]{4,}\d/;

const months = ['jan', 'feb', 'maer', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];

/**
 * Takes apart what an advisor typed, in any order: "Sonnwald 12.3.84", "318A204517", "mareike 030 23125101".
 * `today` tells which centuries a year of two digits may belong to. Pure.
 */
export function parseCustomerQuery(text: string, today: LocalDate): CustomerQueryParts {
  let rest = text.trim().replaceAll(/\s+/g, ' ');
  function take<Value>(form: RegExp, read: (found: RegExpExecArray) => Value | null): Value | null {
    const found = form.exec(rest);
    if (!found) return null;
    const value = read(found);
    if (value !== null) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return value;
  }

  const bgNumber = take(bgNumberForm, ([, place = '', number = '']) => `${place}//${number}`);
  const customerNumber = take(customerNumberForm, ([, place = '', letter = '', number = '']) =>
    `${place}${letter}${number}`.toUpperCase(),
  );
  const birthDates = takeDate(take, today);
  const phoneNumber = take(phoneForm, ([number]) => e164Of(number));
  return { customerNumber, bgNumber, phoneNumber, birthDates, names: namesIn(rest) };
}

/** The words that a name is searched by: folded, every part of a double name for itself. */
export function nameWords(name: string): string[] {
  return foldForSearch(name)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 0);
}

type Take = <Value>(form: RegExp, read: (found: RegExpExecArray) => Value | null) => Value | null;

function takeDate(take: Take, today: LocalDate): readonly LocalDate[] {
  const read = (day: string, month: string, year: string) => {
    const dates = datesOf(day, month, year, today);
    return dates.length > 0 ? dates : null;
  };
  return (
    take(isoDateForm, ([, year = '', month = '', day = '']) => read(day, month, year)) ??
    take(germanDateForm, ([, day = '', month = '', year = '']) => read(day, month, year)) ??
    take(spokenDateForm, ([, day = '', month = '', year = '']) => read(day, monthNumber(month), year)) ??
    take(bareDateForm, ([, day = '', month = '', year = '']) => read(day, month, year)) ??
    []
  );
}

function monthNumber(name: string): string {
  return String(months.findIndex((month) => foldForSearch(name).startsWith(month)) + 1);
}

function datesOf(day: string, month: string, year: string, today: LocalDate): LocalDate[] {
  const years = year.length === 2 ? [`20${year}`, `19${year}`] : [year];
  return years
    .map((full) => `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((date) => date >= '1890' && date <= today && isDate(date));
}

function isDate(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(date);
}

function e164Of(text: string): string | null {
  const number = toE164(text, country);
  return number?.startsWith('+') ? number : null;
}

function namesIn(text: string): string[] {
  const words = nameWords(text).filter((word) => !salutations.has(word));
  return [...new Set(words)].slice(0, mostNames);
}
