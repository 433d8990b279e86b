import { nameWords } from '#shared/domain/customer/search-query.ts';
import { spellingsOf } from '#shared/domain/text/spellings.ts';
import type { Database } from '../../db/database.ts';

interface PendingRow {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly birth_name: string | null;
  readonly birth_date: string;
  readonly jurisdiction_id: string;
}

/** Keeps the tables `search_…` up to date, which nothing else writes. */
export interface SearchIndex {
  /** Brings these people up to date. Call it within the transaction that changed them. */
  update(ids: readonly string[]): void;
  /** Brings up to `limit` people up to date who changed in another way; returns how many there were. */
  catchUp(limit: number): number;
}

export function createSearchIndex(db: Database): SearchIndex {
  const selectPending = db.statement<[number], PendingRow>(
    'search-pending',
    `SELECT c.id, c.first_name, c.last_name, c.birth_name, c.birth_date, c.jurisdiction_id
     FROM search_pending p JOIN customer c ON c.id = p.customer_id LIMIT ?`,
  );
  const selectThese = db.statement<[string], PendingRow>(
    'search-pending-these',
    `SELECT c.id, c.first_name, c.last_name, c.birth_name, c.birth_date, c.jurisdiction_id
     FROM json_each(?) e JOIN search_pending p ON p.customer_id = e.value JOIN customer c ON c.id = p.customer_id`,
  );
  const deletePending = db.statement<[string]>(
    'search-pending-delete',
    `DELETE FROM search_pending WHERE customer_id = ?`,
  );
  const deletePerson = db.statement<[string]>(
    'search-person-delete',
    `DELETE FROM search_person WHERE customer_id = ?`,
  );
  const insertPerson = db.statement<[PendingRow & { words: string }], { person: number }>(
    'search-person-insert',
    `INSERT INTO search_person (customer_id, first_name, last_name, jurisdiction_id, birth_date, words)
     VALUES (@id, @first_name, @last_name, @jurisdiction_id, @birth_date, @words) RETURNING person`,
  );
  const insertName = db.statement<[string, number]>('search-name-insert', `INSERT INTO search_name VALUES (?, ?)`);
  const countWord = db.statement<[{ word: string; people: number }], { isNew: number }>(
    'search-word-count',
    `INSERT INTO search_word VALUES (@word, @people) ON CONFLICT (word) DO UPDATE SET people = people + @people
     RETURNING people = @people AS isNew`,
  );
  const insertSpelling = db.statement<[string, string]>(
    'search-spelling-insert',
    `INSERT INTO search_spelling VALUES (?, ?)`,
  );

  /** Counted once for all people of a batch. */
  function writeWords(counts: ReadonlyMap<string, number>): void {
    for (const [word, people] of counts) {
      if (!countWord.get({ word, people })?.isNew) continue;
      for (const spelling of spellingsOf(word)) insertSpelling.run(spelling, word);
    }
  }

  function write(pending: readonly PendingRow[]): void {
    const names: (readonly [string, number])[] = [];
    const counts = new Map<string, number>();
    for (const row of pending) {
      deletePerson.run(row.id);
      deletePending.run(row.id);
      const words = wordsOf(row);
      const inserted = insertPerson.get({ ...row, words: JSON.stringify(words) });
      if (!inserted) throw new Error('an insert returned no row');
      for (const name of searchedNames(words, row.birth_date)) names.push([name, inserted.person]);
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    // In the order of the tree: a large batch then writes every page once.
    names.sort(([a], [b]) => compare(a, b));
    for (const [name, person] of names) insertName.run(name, person);
    writeWords(counts);
  }

  return {
    update: (ids) => write(selectThese.all(JSON.stringify(ids))),
    catchUp: (limit) =>
      db.transaction('import-search-index', () => {
        const pending = selectPending.all(limit);
        write(pending);
        return pending.length;
      }),
  };
}

function wordsOf({ first_name, last_name, birth_name }: PendingRow): string[] {
  return [...new Set([...nameWords(last_name), ...nameWords(first_name), ...nameWords(birth_name ?? '')])];
}

function searchedNames(words: readonly string[], birthDate: string): string[] {
  const pairs = words.flatMap((a) => words.filter((b) => b !== a).map((b) => `${a} ${b}`));
  // Who has but one word to the name is found by that.
  const alone = words.length === 1 ? words.map((word) => `${word} `) : [];
  return [...pairs, ...alone, ...words.map((word) => `${birthDate} ${word}`)];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
