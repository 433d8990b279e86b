import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import type { OwnNotesQuery } from '#shared/domain/note/own-note.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createAccessLog } from '../../../../../electron/features/access-log/index.ts';
import { createOwnNotes, type OwnNotes } from '../../../../../electron/features/conversations/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { fullRecord } from '../../../../support/records.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: ReturnType<typeof createTestFeatures>;
let accessLog: ReturnType<typeof createAccessLog>;
let own: OwnNotes;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  clock = createFakeClock();
  features = createTestFeatures(db, clock);
  accessLog = createAccessLog({ db, advisor: 'platz-7', clock });
  own = createOwnNotes({
    db,
    findCustomer: features.customers.find,
    accessLog,
    outbox: features.outbox,
    advisor: 'platz-7',
    clock,
    log: silentLog,
  });
});
afterEach(() => {
  features.outbox.stop();
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A conversation that is over, with its note. */
function noted(text: string): string {
  clock.advance(60_000);
  const { id } = must(features.conversations.open(answeredCall()));
  if (text !== '') must(features.conversations.saveNote(id, text, 0));
  must(features.conversations.close(id));
  return id;
}
const ask = (query: Partial<OwnNotesQuery> = {}) => own.list({ text: '', only: 'all', after: null, ...query });
const found = (text: string) => ask({ text }).entries.map(({ conversationId, found: how }) => [conversationId, how]);
const first = (conversationId: string) => ({ conversationId, concern: 1 });

describe('the list of one’s own notes', () => {
  it('is newest first, page by page, and holds none that nobody wrote', () => {
    const ids = Array.from({ length: 52 }, (_, index) => noted(`Notiz ${index}`));
    noted('');
    const page = ask();
    expect(page.entries.map(({ conversationId }) => conversationId)).toEqual(ids.toReversed().slice(0, 50));
    expect(page.hasMore).toBe(true);
    const last = page.entries.at(-1)!;
    const rest = ask({ after: { conversationId: last.conversationId, concern: last.concern } });
    expect(rest.entries.map(({ conversationId }) => conversationId)).toEqual([ids[1], ids[0]]);
    expect(rest.hasMore).toBe(false);
  });

  it('tells what it takes to choose, nothing of what was noted and of whom', () => {
    const record = fullRecord();
    features.customers.saveRecord(record);
    const { id } = must(features.conversations.open(answeredCall()));
    must(features.conversations.confirmSpeaker(id, record.customer.id));
    must(features.conversations.saveNote(id, 'wohnt in einer Kellerwohnung', 0));
    const listed = ask({ text: 'keller' }).entries;
    expect(listed).toMatchObject([{ conversationId: id, person: 'identified', isClosed: false, found: 'exact' }]);
    expect(JSON.stringify(listed)).not.toMatch(/Keller|Sonnwald/);
  });
});

describe('the search in one’s own notes', () => {
  it('finds every word by its beginning in any spelling, the newest first', () => {
    const one = noted('Rückruf wegen Straßenbahn-Ticket');
    const two = noted('Bittet um Rueckruf, Strassenname geändert');
    noted('Rückruf erledigt');
    expect(found('RÜCKR strasse')).toEqual([
      [two, 'exact'],
      [one, 'exact'],
    ]);
  });

  it('goes on to words of the same stem, to compounds and to misspelt ones, behind what is sure', () => {
    const compound = noted('Leistungsbescheid kam nicht an');
    const stem = noted('Zwei Bescheide liegen vor');
    const sure = noted('Bescheid erklärt');
    expect(found('bescheid')).toEqual([
      [sure, 'exact'],
      [stem, 'exact'],
      [compound, 'similar'],
    ]);
    expect(found('Bescheiden').map(([id]) => id)).toEqual([sure, stem, compound]);
    expect(found('Beshceid').map(([id]) => id)).toContain(sure);
  });

  it('finds some of the words where no note has all of them, and says so', () => {
    const id = noted('Umzug nach Stendal, Mietvertrag folgt');
    expect(found('Umzug Halberstadt')).toEqual([[id, 'part']]);
    expect(found('Umzug und Mietvertrag')).toEqual([[id, 'exact']]);
  });

  it('finds only the newest text, takes signs for nothing, and nothing for everything', () => {
    const id = noted('will umziehen');
    const { note } = must(own.open(first(id)));
    must(own.correct(first(id), 'will bleiben', note.revision, 'falsch verstanden'));
    expect(found('umziehen')).toEqual([]);
    expect(found('bleiben')).toEqual([[id, 'exact']]);
    expect(found('"*(')).toEqual([]);
    expect(ask({ text: '  ' }).entries).toHaveLength(1);
  });

  it('keeps to the filter', () => {
    noted('Antrag auf Weiterbewilligung');
    const corrected = noted('Antrag abgegeben');
    const { note } = must(own.open(first(corrected)));
    must(own.correct(first(corrected), 'Antrag nicht abgegeben', note.revision, 'Wort vergessen'));
    const listed = ask({ text: 'antrag', only: 'corrected' }).entries;
    expect(listed.map(({ conversationId }) => conversationId)).toEqual([corrected]);
    expect(ask({ only: 'corrected' }).entries).toHaveLength(1);
    expect(ask({ text: 'antrag', only: 'withoutPerson' }).entries).toHaveLength(2);
  });
});

describe('a correction', () => {
  it('stands in the place of the text, with its reason beside it, and what was there stays readable', () => {
    const id = noted('Frist bis 1. Dezember');
    const closedWith = clock.now();
    clock.advance(60_000);
    const saved = must(own.correct(first(id), 'Frist bis 10. Dezember', 1, 'Zahl vertippt'));
    expect(saved).toEqual({ text: 'Frist bis 10. Dezember', revision: 2, savedAt: clock.now() });
    clock.advance(60_000);
    must(own.correct(first(id), 'Frist bis 10. Dezember genannt', 2, 'Wort fehlte'));
    expect(must(own.open(first(id))).texts).toMatchObject([
      { kind: 'replaced', text: 'Frist bis 1. Dezember', savedAt: closedWith, correction: null },
      { kind: 'replaced', text: 'Frist bis 10. Dezember', correction: { reason: 'Zahl vertippt', by: 'platz-7' } },
      { kind: 'current', text: 'Frist bis 10. Dezember genannt', correction: { reason: 'Wort fehlte' } },
    ]);
    expect(ask().entries).toMatchObject([{ isCorrected: true }]);
  });

  it('is told to central each by itself, with its reason', () => {
    const id = noted('eins');
    must(own.correct(first(id), 'zwei', 1, 'falsche Zahl'));
    must(own.correct(first(id), 'drei', 2, 'noch einmal gezählt'));
    const told = db
      .statement<[], { text: string; reason: string | null }>(
        't',
        `SELECT payload ->> '$.text' AS text, payload ->> '$.correction.reason' AS reason FROM outbox
          WHERE kind = 'noteSaved' ORDER BY position`,
      )
      .all();
    expect(told).toEqual([
      { text: 'eins', reason: null },
      { text: 'zwei', reason: 'falsche Zahl' },
      { text: 'drei', reason: 'noch einmal gezählt' },
    ]);
  });

  it('based on an older text is refused, and its words are kept among the texts', () => {
    const id = noted('eins');
    must(own.correct(first(id), 'zwei', 1, 'falsche Zahl'));
    expect(own.correct(first(id), 'vier', 1, 'andere Zahl')).toMatchObject({ error: { code: 'stale' } });
    const { note, texts } = must(own.open(first(id)));
    expect(note.text).toBe('zwei');
    expect(texts).toContainEqual(expect.objectContaining({ kind: 'refused', text: 'vier', correction: null }));
  });

  it('is told apart from the last words that were still on their way at the close', () => {
    const id = noted('eins');
    clock.advance(2_000);
    must(features.conversations.saveNote(id, 'eins zwei', 1));
    clock.advance(60_000);
    must(own.correct(first(id), 'drei', 2, 'falsche Zahl'));
    expect(must(own.open(first(id))).texts).toMatchObject([
      { text: 'eins', isLate: false },
      { text: 'eins zwei', isLate: true, correction: null },
      { text: 'drei', isLate: false, correction: { reason: 'falsche Zahl' } },
    ]);
  });

  it('that is being written is on the disk, until it is saved or given up', () => {
    const id = noted('eins');
    const draft = { text: 'zw', reason: '', basedOn: 1 };
    must(own.keepDraft(first(id), draft));
    must(own.keepDraft(first(id), { ...draft, text: 'zwei' }));
    expect(must(own.open(first(id))).draft).toEqual({ ...draft, text: 'zwei' });
    expect(must(own.open(first(id))).note.text).toBe('eins');
    must(own.correct(first(id), 'zwei', 1, 'falsche Zahl'));
    expect(must(own.open(first(id))).draft).toBeNull();
    must(own.keepDraft(first(id), { ...draft, basedOn: 2 }));
    must(own.keepDraft(first(id), null));
    expect(must(own.open(first(id))).draft).toBeNull();
  });

  it('is for what is closed, and for what changes', () => {
    const { id } = must(features.conversations.open(answeredCall()));
    must(features.conversations.saveNote(id, 'noch offen', 0));
    expect(own.correct(first(id), 'anders', 1, 'weil')).toMatchObject({ error: { code: 'conversation-open' } });
    must(features.conversations.close(id));
    expect(own.correct(first(id), 'noch offen', 1, 'weil')).toMatchObject({ error: { code: 'note-unchanged' } });
    expect(own.correct(first(newId()), 'x', 1, 'weil')).toMatchObject({ error: { code: 'no-note' } });
  });

  it('cannot be changed afterwards, nor can any text that was there', () => {
    const id = noted('eins');
    must(own.correct(first(id), 'zwei', 1, 'falsche Zahl'));
    expect(() => db.exec(`UPDATE note_version SET text = 'nie gesagt'`)).toThrow('never changes');
    expect(() => db.exec(`UPDATE note_correction SET reason = 'anderer Grund'`)).toThrow('never changes');
  });
});

it('the note of a second concern stands in the list by itself, is told by itself and corrected by itself', () => {
  const { id } = must(features.conversations.open(answeredCall()));
  must(features.conversations.saveNote(id, 'fragt nach Bescheid', 0));
  must(features.conversations.addConcern(id));
  expect(ask().entries).toHaveLength(1);
  must(features.conversations.saveNote(id, 'will umziehen', 0, 2));
  must(features.conversations.saveNote(id, 'will bald umziehen', 1, 2));
  must(features.conversations.close(id));
  must(own.correct({ conversationId: id, concern: 2 }, 'ist umgezogen', 2, 'verhört'));
  expect(ask().entries).toMatchObject([
    { concern: 2, isCorrected: true },
    { concern: 1, isCorrected: false },
  ]);
  const told = db.statement(
    't',
    `SELECT subject, payload ->> '$.concern' AS concern, payload ->> '$.text' AS text FROM outbox
      WHERE kind = 'noteSaved' ORDER BY position`,
  );
  expect(told.all()).toEqual([
    { subject: `note:${id}`, concern: 1, text: 'fragt nach Bescheid' },
    { subject: `note:${id}:2`, concern: 2, text: 'will bald umziehen' },
    { subject: `note:${id}:2:correction`, concern: 2, text: 'ist umgezogen' },
  ]);
});

describe('a note of nobody', () => {
  it('is assigned to somebody later, and that can be taken back; both are written down and told', () => {
    const record = fullRecord();
    features.customers.saveRecord(record);
    const id = noted('Anruf brach ab');
    expect(ask({ only: 'withoutPerson' }).entries).toHaveLength(1);
    must(own.assign(first(id), record.customer.id));
    expect(must(own.open(first(id)))).toMatchObject({ personName: 'Mareike Sonnwald', entry: { person: 'assigned' } });
    expect(ask({ only: 'withoutPerson' }).entries).toEqual([]);
    expect(features.conversations.find(id)?.speaker).toEqual({ kind: 'unconfirmed' });
    must(own.assign(first(id), null));
    expect(must(own.open(first(id)))).toMatchObject({ personName: null, entry: { person: 'none' } });
    const told = db.statement('t', `SELECT payload ->> '$.customerId' AS who FROM outbox WHERE kind = 'noteAssigned'`);
    expect(told.all()).toEqual([{ who: record.customer.id }, { who: null }]);
    expect(accessLog.list().map(({ detail }) => detail)).toEqual([
      'eigene Gesprächsnotiz',
      'Gesprächsnotiz zugeordnet',
    ]);
    expect(() => db.exec(`UPDATE note_assignment SET customer_id = NULL`)).toThrow('never changes');
  });

  it('is not assigned while one speaks, nor where somebody was identified, nor to who is not on file', () => {
    const record = fullRecord();
    features.customers.saveRecord(record);
    const { id } = must(features.conversations.open(answeredCall()));
    must(features.conversations.saveNote(id, 'x', 0));
    expect(own.assign(first(id), record.customer.id)).toMatchObject({ error: { code: 'call-lives' } });
    must(features.conversations.markHungUp(id));
    expect(own.assign(first(id), newId())).toMatchObject({ error: { code: 'no-customer' } });
    must(features.conversations.confirmSpeaker(id, record.customer.id));
    expect(own.assign(first(id), null)).toMatchObject({ error: { code: 'note-has-person' } });
  });
});

it('opening a note of somebody is written down, once a day', () => {
  const record = fullRecord();
  features.customers.saveRecord(record);
  const { id } = must(features.conversations.open(answeredCall()));
  must(features.conversations.confirmSpeaker(id, record.customer.id));
  must(features.conversations.saveNote(id, 'x', 0));
  must(own.open(first(id)));
  must(own.open(first(id)));
  clock.advance(24 * 3_600_000);
  must(own.open(first(id)));
  expect(accessLog.list()).toMatchObject([
    { customerId: record.customer.id, conversationId: id, reason: 'search', detail: 'eigene Gesprächsnotiz' },
    { conversationId: id },
  ]);
});

it('a note of somebody stays closed while it cannot be written down who opens it', () => {
  const record = fullRecord();
  features.customers.saveRecord(record);
  const id = noted('x');
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'full'); END`);
  expect(() => own.assign(first(id), record.customer.id)).toThrow('full');
  db.exec('DROP TRIGGER full');
  must(own.assign(first(id), record.customer.id));
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'full'); END`);
  expect(() => own.open(first(id))).toThrow('full');
  expect(() => own.open(first(id))).toThrow('full');
  db.exec('DROP TRIGGER full');
  must(own.open(first(id)));
  expect(accessLog.list().map(({ detail }) => detail)).toEqual(['eigene Gesprächsnotiz', 'Gesprächsnotiz zugeordnet']);
});
