import type { Migration } from '../migrate.ts';

/**
 * What people are searched by. Tables and no FTS5: a row is gone when it is deleted, two words are found in one descent
 * however many people have either, and nothing has to be sorted.
 */
export const customerSearch: Migration = {
  version: 13,
  name: 'customer-search',
  up(db) {
    db.exec(`
      -- People whose search rows are not up to date. Triggers write it, so that no way of writing is forgotten.
      CREATE TABLE search_pending (customer_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO search_pending SELECT id FROM customer;

      -- Repeats what a hit shows.
      CREATE TABLE search_person (
        person INTEGER PRIMARY KEY,
        customer_id TEXT NOT NULL UNIQUE,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        jurisdiction_id TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        -- A JSON list of the folded words of all names.
        words TEXT NOT NULL CHECK (json_valid(words))
      ) STRICT;

      -- Every two words of a person in either order, and the date of birth before every word: 'sonnwald mareike',
      -- 'mareike sonnwald', '1984-03-12 sonnwald'.
      CREATE TABLE search_name (
        name TEXT NOT NULL,
        person INTEGER NOT NULL,
        PRIMARY KEY (name, person)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE search_word (
        word TEXT PRIMARY KEY NOT NULL,
        people INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Keys by which a misspelt word meets the right one.
      CREATE TABLE search_spelling (
        spelling TEXT NOT NULL,
        word TEXT NOT NULL,
        PRIMARY KEY (spelling, word)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_spelling_word ON search_spelling (word);

      CREATE TRIGGER customer_search_insert AFTER INSERT ON customer BEGIN
        INSERT OR IGNORE INTO search_pending VALUES (new.id);
      END;
      CREATE TRIGGER customer_search_update
      AFTER UPDATE OF first_name, last_name, birth_name, birth_date, jurisdiction_id ON customer
      WHEN new.first_name IS NOT old.first_name OR new.last_name IS NOT old.last_name
        OR new.birth_name IS NOT old.birth_name OR new.birth_date IS NOT old.birth_date
        OR new.jurisdiction_id IS NOT old.jurisdiction_id
      BEGIN
        INSERT OR IGNORE INTO search_pending VALUES (new.id);
      END;
      CREATE TRIGGER customer_search_delete AFTER DELETE ON customer BEGIN
        DELETE FROM search_pending WHERE customer_id = old.id;
        DELETE FROM search_person WHERE customer_id = old.id;
      END;
      CREATE TRIGGER search_person_delete AFTER DELETE ON search_person BEGIN
        DELETE FROM search_name WHERE person = old.person AND name IN (
          SELECT a.value || ' ' || b.value FROM json_each(old.words) a, json_each(old.words) b WHERE a.key <> b.key
          UNION ALL SELECT old.birth_date || ' ' || value FROM json_each(old.words)
          UNION ALL SELECT value || ' ' FROM json_each(old.words));
        UPDATE search_word SET people = people - 1 WHERE word IN (SELECT value FROM json_each(old.words));
        DELETE FROM search_spelling WHERE word IN (
          SELECT word FROM search_word
           WHERE people <= 0 AND word IN (SELECT value FROM json_each(old.words)));
        DELETE FROM search_word WHERE people <= 0 AND word IN (SELECT value FROM json_each(old.words));
      END;
    `);
  },
};
