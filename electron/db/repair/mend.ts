import type Sqlite from 'better-sqlite3';
import { foldForSearch } from '#shared/domain/text/fold.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { StoredValue } from './read-record.ts';
import { rescue } from './merge.ts';
import { layoutsOf, type NamedRow } from './table-layout.ts';

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly owner: string;
  readonly ownerColumn: string;
}

/** Most owners above a row: a step of a guide, its run, its conversation, its customer. */
const deepestOwners = 8;

/**
 * Makes a merged store whole again: what belongs to something that is lost finds a place, and search finds all.
 *
 * @param incomplete tables of which not every row could be read
 */
export function mend(
  target: Sqlite.Database,
  incomplete: readonly string[],
  at: Instant,
): { readonly placeholders: number } {
  const placeholders = makeConversations(target, at) + makeNotes(target, at);
  forgetLostCustomers(target);
  for (let round = 0; round < deepestOwners; round += 1) {
    if (!rescueOrphans(target, at)) break;
  }
  refillSearch(target);
  if (incomplete.some((name) => name === 'customer' || name.startsWith('search_'))) searchPeopleAnew(target);
  return { placeholders };
}

/** A note or a callback whose conversation cannot be read stays readable under an empty one. */
function makeConversations(target: Sqlite.Database, at: Instant): number {
  const owned = referencesOf(target).filter(({ owner }) => owner === 'conversation');
  const ids = new Set(owned.flatMap((reference) => lostOwners(target, reference)));
  const insert = target.prepare(
    `INSERT INTO conversation (id, call_id, direction, display, anonymous, route, opened_at, closed_at)
     VALUES (?, ?, 'inbound', ?, 0, '[]', ?, ?)`,
  );
  for (const id of ids) insert.run(id, id, lostDisplay, at, at);
  return ids.size;
}

const lostDisplay = 'nicht mehr lesbar';
const lostNote = '[Diese Notiz war in der beschädigten Datenbank nicht mehr lesbar.]';

/**
 * A conversation is only found together with its note. The new ones take keys that no lost note had: earlier texts of
 * one must not turn up in another conversation.
 */
function makeNotes(target: Sqlite.Database, at: Instant): number {
  const { changes } = target
    .prepare(
      `INSERT INTO note (key, conversation_id, text, revision, saved_at)
       SELECT (SELECT max(coalesce((SELECT max(key) FROM note), 0), coalesce((SELECT max(note_key) FROM note_version), 0)))
              + row_number() OVER (ORDER BY id), id, ?, 1, ?
         FROM conversation WHERE id NOT IN (SELECT conversation_id FROM note)`,
    )
    .run(lostNote, at);
  return changes;
}

/** People on file can be had again from where they came; the conversation stays, with a speaker who is not on file. */
function forgetLostCustomers(target: Sqlite.Database): void {
  target.exec(
    `UPDATE conversation SET customer_id = NULL, speaker = 'unknown'
      WHERE customer_id IS NOT NULL AND customer_id NOT IN (SELECT id FROM customer)`,
  );
}

/** Moves rows whose owner is lost out of the way; false when there were none. */
function rescueOrphans(target: Sqlite.Database, at: Instant): boolean {
  let found = false;
  for (const reference of referencesOf(target)) {
    const { table, column } = reference;
    const select = target.prepare<StoredValue[], NamedRow>(`SELECT * FROM "${table}" WHERE "${column}" = ?`);
    const remove = target.prepare(`DELETE FROM "${table}" WHERE "${column}" = ?`);
    for (const owner of lostOwners(target, reference)) {
      for (const row of select.all(owner)) rescue(target, table, row, 'owner-lost', at);
      remove.run(owner);
      found = true;
    }
  }
  return found;
}

function referencesOf(target: Sqlite.Database): Reference[] {
  const list = target.prepare<[string], { from: string; table: string; to: string | null }>(
    `SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)`,
  );
  return layoutsOf(target).flatMap(({ name }) =>
    list.all(name).map((key) => ({ table: name, column: key.from, owner: key.table, ownerColumn: key.to ?? 'id' })),
  );
}

function lostOwners(target: Sqlite.Database, { table, column, owner, ownerColumn }: Reference): StoredValue[] {
  return target
    .prepare<[], { id: StoredValue }>(
      `SELECT DISTINCT "${column}" AS id FROM "${table}" WHERE "${column}" IS NOT NULL
         AND "${column}" NOT IN (SELECT "${ownerColumn}" FROM "${owner}")`,
    )
    .all()
    .map(({ id }) => id);
}

/** Search indexes hold no facts: they are filled from what they index. Every one of the schema has to be here. */
export const refilledIndexes: readonly string[] = ['note_search'];

function refillSearch(target: Sqlite.Database): void {
  target.exec(`INSERT INTO note_search (note_search) VALUES ('delete-all')`);
  const notes = target.prepare<[], { key: number; text: string }>(`SELECT key, text FROM note WHERE text <> ''`);
  const insert = target.prepare(`INSERT INTO note_search (rowid, text) VALUES (?, ?)`);
  for (const { key, text } of notes.all()) insert.run(key, foldForSearch(text));
}

/** The tables that people are searched by are made from people: they are emptied, and everybody is due again. */
function searchPeopleAnew(target: Sqlite.Database): void {
  target.exec(`
    DELETE FROM search_person;
    DELETE FROM search_name;
    DELETE FROM search_word;
    DELETE FROM search_spelling;
    DELETE FROM search_pending;
    INSERT INTO search_pending SELECT id FROM customer;
  `);
}

/** Runs `work` while no trigger of the schema does: a repair writes what they would. */
export function withoutTriggers<Value>(target: Sqlite.Database, work: () => Value): Value {
  const triggers = target
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) target.exec(`DROP TRIGGER "${name}"`);
  const value = work();
  for (const { sql } of triggers) target.exec(sql);
  return value;
}
