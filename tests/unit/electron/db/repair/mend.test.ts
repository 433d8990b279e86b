import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../../../../../electron/db/open-database.ts';
import { mend, refilledIndexes, withoutTriggers } from '../../../../../electron/db/repair/mend.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const key = randomBytes(32);
const at = '2026-11-23T08:00:00.000Z';
const clock = createFakeClock();
let place: ReturnType<typeof makeFolder>;
const file = () => join(place.path, 'store.db');

beforeEach(() => (place = makeFolder()));
afterEach(() => place.remove());

/** A store with one conversation, from which `loss` takes something with no rule in the way; then mended. */
function lose(loss: (id: string) => string) {
  const db = openTestDatabase({ file: file(), key });
  const { conversations } = createTestFeatures(db, clock);
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  const { id } = opened.value;
  conversations.startGuide(id, { id: 'termin', version: 1 });
  conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' });
  conversations.saveNote(id, 'Bescheid verschollen', 0);
  conversations.saveNote(id, 'ganz anders', 1);
  db.close();
  const target = connect(file(), key);
  target.pragma('foreign_keys = OFF');
  target.exec(loss(id));
  const { placeholders } = mend(target, [], at);
  const broken = target.pragma('foreign_key_check');
  target.close();
  expect(broken).toEqual([]);
  const mended = openTestDatabase({ file: file(), key });
  const rescued = mended
    .statement<[], { table_name: string; reason: string; content: string }>('r', 'SELECT * FROM rescued_row')
    .all();
  return { id, placeholders, rescued, db: mended, ...createTestFeatures(mended, clock) };
}

it('gives a note whose conversation is lost an empty one, in which it is found', () => {
  const { id, conversations, placeholders, rescued, db } = lose(() => 'DELETE FROM conversation');
  expect(conversations.find(id)?.note.text).toBe('ganz anders');
  expect(conversations.searchNotes('anders')).toEqual([id]);
  expect([placeholders, rescued]).toEqual([1, []]);
  db.close();
});

it('says in the place of a lost note that it is lost, and keeps its earlier texts among the rescued', () => {
  const { id, conversations, rescued, db } = lose(() => 'DELETE FROM note');
  expect(conversations.find(id)?.note.text).toContain('nicht mehr lesbar');
  expect(conversations.listNoteVersions(id)).toEqual([]);
  expect(rescued.map(({ table_name: table, content }) => [table, content])).toEqual([
    ['note_version', expect.stringContaining('Bescheid verschollen')],
  ]);
  db.close();
});

it('keeps the steps of a lost guide run among the rescued', () => {
  const { rescued, db } = lose(() => 'DELETE FROM guide_run');
  expect(rescued).toContainEqual(
    expect.objectContaining({
      table_name: 'guide_step',
      reason: 'owner-lost',
      content: expect.stringContaining('anlass'),
    }),
  );
  db.close();
});

it('keeps a conversation whose customer is lost, with a speaker who is not on file', () => {
  const { id, conversations, db } = lose(
    (conversation) => `UPDATE conversation SET speaker = 'customer', customer_id = 'gone',
      speaker_confirmed_at = '${at}' WHERE id = '${conversation}'`,
  );
  expect(conversations.find(id)).toMatchObject({ note: { text: 'ganz anders' } });
  db.close();
});

it('fills every search index of the schema', () => {
  const db = openTestDatabase({ file: file(), key });
  const indexes = db
    .statement<[], { name: string }>('v', `SELECT name FROM pragma_table_list WHERE type = 'virtual'`)
    .all();
  expect(indexes.map(({ name }) => name).toSorted()).toEqual(refilledIndexes.toSorted());
  db.close();
});

it('has everybody searched for anew where people or what they are searched by is incomplete', () => {
  const db = openTestDatabase({ file: file(), key });
  db.exec(
    `INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
     VALUES ('1', 'Ilka', 'Brunnmeier', '1998-01-23', '611D930258', 'x'); DELETE FROM search_pending`,
  );
  db.close();
  const target = connect(file(), key);
  mend(target, ['search_word'], at);
  expect(target.prepare('SELECT customer_id FROM search_pending').all()).toEqual([{ customer_id: '1' }]);
  target.close();
});

it('writes without the triggers of the schema, and leaves every one of them as it was', () => {
  openTestDatabase({ file: file(), key }).close();
  const target = connect(file(), key);
  const triggers = () =>
    target.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`).all();
  const before = triggers();
  expect(before.length).toBeGreaterThan(0);
  withoutTriggers(target, () => expect(triggers()).toEqual([]));
  expect(triggers()).toEqual(before);
  target.close();
});
