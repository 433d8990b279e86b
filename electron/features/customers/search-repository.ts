import type { Database } from '../../db/database.ts';

/** A person as the search sees them. */
export interface FoundPerson {
  readonly customerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly jurisdictionId: string;
  readonly birthDate: string;
  /** Folded words of all names. */
  readonly words: readonly string[];
}

interface Row extends Omit<FoundPerson, 'words'> {
  readonly words: string;
}

/** Greater than every letter that a name is written with. */
const last = '\uffff';

const columns = `p.customer_id AS customerId, p.first_name AS firstName, p.last_name AS lastName,
  p.jurisdiction_id AS jurisdictionId, p.birth_date AS birthDate, p.words`;

/** Finds the people whose pair of words begins with a text; exported for the test that asks how SQLite runs it. */
export const selectByNameSql = `
  SELECT DISTINCT ${columns} FROM search_name n JOIN search_person p ON p.person = n.person
   WHERE n.name >= ? AND n.name < ? LIMIT ?`;

/** Reads what `createSearchIndex` wrote. Every answer has its most rows and is found in descents of an index. */
export function createSearchRepository(db: Database) {
  const byName = db.statement<[string, string, number], Row>('search-name', selectByNameSql);
  const byCustomerNumber = db.statement<[string, string, number], Row>(
    'search-customer-number',
    `SELECT ${columns} FROM customer c JOIN search_person p ON p.customer_id = c.id
      WHERE c.customer_number >= ? AND c.customer_number < ? LIMIT ?`,
  );
  const byBgNumber = db.statement<[string, number], Row>(
    'search-bg-number',
    `SELECT ${columns} FROM customer c JOIN search_person p ON p.customer_id = c.id WHERE c.bg_number = ? LIMIT ?`,
  );
  const byPhoneNumber = db.statement<[string, number], Row>(
    'search-phone-number',
    `SELECT ${columns} FROM contact_number n JOIN search_person p ON p.customer_id = n.customer_id
      WHERE n.number = ? LIMIT ?`,
  );
  const words = db.statement<[string, string, number], { word: string }>(
    'search-words',
    `SELECT word FROM search_word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?`,
  );
  const similar = db.statement<[string, number], { word: string }>(
    'search-similar-words',
    `SELECT DISTINCT word FROM search_spelling WHERE spelling IN (SELECT value FROM json_each(?)) LIMIT ?`,
  );

  return {
    /** People of whom a pair of words begins so: `sonnwald mar`; by the alphabet. */
    listByName: (beginning: string, limit: number) => byName.all(beginning, beginning + last, limit).map(toPerson),
    listByCustomerNumber: (beginning: string, limit: number) =>
      byCustomerNumber.all(beginning, beginning + last, limit).map(toPerson),
    listByBgNumber: (number: string, limit: number) => byBgNumber.all(number, limit).map(toPerson),
    listByPhoneNumber: (number: string, limit: number) => byPhoneNumber.all(number, limit).map(toPerson),
    /** Words of names that begin so, by the alphabet: the word itself comes first. */
    listWords: (beginning: string, limit: number) =>
      words.all(beginning, beginning + last, limit).map(({ word }) => word),
    /** Words that have one of these spellings, see `spellingsOf`. */
    listSimilarWords: (spellings: readonly string[], limit: number) =>
      similar.all(JSON.stringify(spellings), limit).map(({ word }) => word),
  };
}

export type SearchRepository = ReturnType<typeof createSearchRepository>;

function toPerson(row: Row): FoundPerson {
  return { ...row, words: JSON.parse(row.words) as string[] };
}
