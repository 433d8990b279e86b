const range = (beginning: string, digits: number): string[] =>
  Array.from({ length: 10 ** digits }, (_empty, index) => beginning + String(index).padStart(digits, '0'));

/** All numbers that are kept for film and television (docs/CONTRIBUTING.md), E.164. No other is ever invented. */
export const addressNumbers: readonly string[] = [
  ...range('+4917139200', 2),
  ...range('+4917604069', 3).filter((number) => number < '+49176040691'),
  '+491749464308',
  '+4915228817386',
  ...range('+493023125', 3),
  ...range('+496990009', 3),
  ...range('+494066969', 3),
  ...range('+492214710', 3),
  ...range('+498999998', 3),
];

/** How many people share a number, ten numbers at a time: mostly one, some households, one shelter. */
const sharers = [1, 1, 1, 1, 1, 2, 2, 3, 4, 40];
const peopleOfTen = sharers.reduce((sum, people) => sum + people, 0);

/**
 * The number of a person, as an index of `addressNumbers`. Null from where they are used up: most invented people have
 * none, as one that is no invention might ring at somebody's home.
 */
export function householdAt(person: number): { readonly number: number; readonly isShared: boolean } | null {
  const ten = Math.floor(person / peopleOfTen);
  let rest = person % peopleOfTen;
  for (const [index, people] of sharers.entries()) {
    if (rest < people) {
      const number = ten * sharers.length + index;
      return number < addressNumbers.length ? { number, isShared: people > 1 } : null;
    }
    rest -= people;
  }
  return null;
}
