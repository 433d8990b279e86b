import type { CallerCandidate, CustomerHits } from '#shared/domain/customer/customer.ts';
import { type CustomerQueryParts, nameWords, parseCustomerQuery } from '#shared/domain/customer/search-query.ts';
import { soundOf, spellingsOf } from '#shared/domain/text/spellings.ts';
import { isTypoOf } from '#shared/domain/text/typo.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import type { FoundPerson, SearchRepository } from './search-repository.ts';

/** Most people looked at in one step, and most words that a typed one is taken for. What is above is not read. */
const mostPeople = 100;
const mostSharers = 400;
const mostWords = 200;
const mostSimilar = 12;
const mostSpellingRows = 200;

type Reason = CallerCandidate['match'];
/** How far a typed name is from a word of the person; less is better. */
const distances = { exact: 0, exactFirstName: 1, exactBirthName: 2, beginning: 4, typo: 8 };

/**
 * Finds people by any of name, telephone number, customer number, BG number and date of birth. Everything typed has to
 * fit; a number that fits nobody by name is worth more than the name, and a date that fits nobody less. The steps are
 * taken from the sure to the vague until there are enough, each reads a bounded number of rows: how many people are on
 * file, or bear the same name, makes no difference.
 */
export function searchCustomers(
  repository: SearchRepository,
  text: string,
  options: { readonly limit: number; readonly today: LocalDate },
): CustomerHits {
  const query = parseCustomerQuery(text, options.today);
  const byNumber = peopleByNumber(repository, query);
  if (byNumber) {
    const fitting = fittingOf(byNumber.people, query);
    return hitsOf(fitting.length > 0 ? fitting : byNumber.people, query, byNumber.reason, options.limit);
  }
  const enough = options.limit + 1;
  const found = fittingByName(repository, query, enough);
  if (found.length > 0 || query.names.length === 0) {
    return hitsOf(found, query, query.birthDates.length > 0 ? 'birthDate' : 'name', options.limit);
  }
  // A date heard wrongly keeps nobody from being found by name.
  const named = { ...query, birthDates: [] };
  return hitsOf(
    query.birthDates.length > 0 ? fittingByName(repository, named, enough) : [],
    named,
    'name',
    options.limit,
  );
}

/** Everybody whom a typed number belongs to; null where none was typed. */
function peopleByNumber(
  repository: SearchRepository,
  { customerNumber, bgNumber, phoneNumber }: CustomerQueryParts,
): { readonly people: FoundPerson[]; readonly reason: Reason } | null {
  const found = [
    customerNumber === null
      ? null
      : { people: repository.listByCustomerNumber(customerNumber, mostPeople), reason: 'customerNumber' as const },
    bgNumber === null ? null : { people: repository.listByBgNumber(bgNumber, mostPeople), reason: 'bgNumber' as const },
    phoneNumber === null
      ? null
      : { people: repository.listByPhoneNumber(phoneNumber, mostSharers), reason: 'number' as const },
  ].filter((one) => one !== null);
  return found.find(({ people }) => people.length > 0) ?? found[0] ?? null;
}

/** Goes on to the next step until enough people fit. */
function fittingByName(repository: SearchRepository, query: CustomerQueryParts, enough: number): FoundPerson[] {
  const found = new Map<string, FoundPerson>();
  for (const beginning of beginnings(repository, query)) {
    for (const person of fittingOf(repository.listByName(beginning, mostPeople), query)) {
      found.set(person.customerId, person);
    }
    if (found.size >= enough) break;
  }
  return [...found.values()];
}

/** What to look up, the surest first. */
function* beginnings(repository: SearchRepository, { names, birthDates }: CustomerQueryParts): Generator<string> {
  const similarTo = similarWords(repository);
  if (birthDates.length > 0) {
    if (names.length === 0) yield* birthDates.map((date) => `${date} `);
    yield* birthDates.flatMap((date) => names.map((name) => `${date} ${name}`));
    for (const name of names) {
      for (const word of similarTo(name)) yield* birthDates.map((date) => `${date} ${word} `.trimEnd());
    }
    return;
  }
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    yield `${only} `;
    yield only;
    for (const word of similarTo(only)) yield `${word} `;
    return;
  }
  yield* pairs(repository, names, similarTo);
}

/** Two words at a time, led by the one that fewer words begin with. */
function* pairs(
  repository: SearchRepository,
  names: readonly string[],
  similarTo: (word: string) => readonly string[],
): Generator<string> {
  const byLength = names.toSorted((a, b) => b.length - a.length);
  const couples = byLength.flatMap((a, index) => byLength.slice(index + 1).map((b) => [a, b] as const));
  for (const [a, b] of couples) yield `${a} ${b}`;
  for (const [a, b] of couples) {
    const those = repository.listWords(a, mostWords);
    const others = repository.listWords(b, mostWords);
    if (those.length <= others.length) yield* those.map((word) => `${word} ${b}`);
    else yield* others.map((word) => `${word} ${a}`);
  }
  for (const [a, b] of couples) {
    for (const word of similarTo(a)) yield `${word} ${b}`;
    for (const word of similarTo(b)) yield `${word} ${a}`;
  }
  for (const [a, b] of couples) {
    for (const word of similarTo(a)) {
      for (const other of similarTo(b)) yield `${word} ${other}`;
    }
  }
}

/** Words that a typed one may be meant for, asked for once each. */
function similarWords(repository: SearchRepository): (typed: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (typed) => {
    const words =
      known.get(typed) ??
      repository
        .listSimilarWords(spellingsOf(typed), mostSpellingRows)
        .filter((word) => word !== typed && isSimilar(typed, word))
        .toSorted((a, b) => Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length))
        .slice(0, mostSimilar);
    known.set(typed, words);
    return words;
  };
}

function isSimilar(typed: string, word: string): boolean {
  return isTypoOf(typed, word) || (soundOf(typed) !== null && soundOf(typed) === soundOf(word));
}

/** Those of whom everything typed is true. */
function fittingOf(people: readonly FoundPerson[], { names, birthDates }: CustomerQueryParts): FoundPerson[] {
  return people.filter(
    (person) =>
      (birthDates.length === 0 || birthDates.includes(person.birthDate)) &&
      names.every((name) => person.words.some((word) => word.startsWith(name) || isSimilar(name, word))),
  );
}

function hitsOf(
  people: readonly FoundPerson[],
  { names }: CustomerQueryParts,
  match: Reason,
  limit: number,
): CustomerHits {
  const ranked = people
    .map((person) => ({ person, distance: distanceOf(person, names) }))
    .toSorted((a, b) => a.distance - b.distance || byName(a.person, b.person));
  return {
    hits: ranked.slice(0, limit).map(({ person: { customerId, firstName, lastName, jurisdictionId } }) => ({
      customerId,
      firstName,
      lastName,
      jurisdictionId,
      match,
      numberLabel: null,
    })),
    hasMore: ranked.length > limit,
  };
}

function distanceOf(person: FoundPerson, names: readonly string[]): number {
  if (names.length === 0) return 0;
  const lastNames = nameWords(person.lastName);
  const firstNames = nameWords(person.firstName);
  return names.reduce((sum, name) => {
    if (lastNames.includes(name)) return sum + distances.exact;
    if (firstNames.includes(name)) return sum + distances.exactFirstName;
    if (person.words.includes(name)) return sum + distances.exactBirthName;
    const isBeginning = person.words.some((word) => word.startsWith(name));
    return sum + (isBeginning ? distances.beginning : distances.typo);
  }, 0);
}

function byName(a: FoundPerson, b: FoundPerson): number {
  return (
    a.lastName.localeCompare(b.lastName, 'de') ||
    a.firstName.localeCompare(b.firstName, 'de') ||
    (a.customerId < b.customerId ? -1 : 1)
  );
}
