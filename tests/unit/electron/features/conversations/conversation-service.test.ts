import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversation } from '#shared/domain/conversation/conversation.ts';
import { maxConcerns } from '#shared/domain/conversation/note-length.ts';
import { newId } from '#shared/domain/id.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import type { CustomerService } from '../../../../../electron/features/customers/index.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let conversations: ConversationService;
let customers: CustomerService;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  clock = createFakeClock();
  ({ conversations, customers } = createTestFeatures(db, clock));
});
afterEach(() => {
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const open = () => must(conversations.open(answeredCall())).id;

describe('a conversation', () => {
  it('opens with everything the call told, once for each call', () => {
    const call = answeredCall({ overflowFrom: 'gera', anonymous: true, number: null });
    const opened = must(conversations.open(call));
    expect(Conversation.parse(opened)).toEqual(opened);
    expect(opened).toMatchObject({ callId: call.id, origin: call.origin, openedAt: clock.now(), closedAt: null });
    expect(must(conversations.open(call)).id).toBe(opened.id);
  });

  it('is found again after a restart until it is closed', () => {
    const id = open();
    const afterRestart = createTestFeatures(db, clock).conversations;
    expect(afterRestart.findOpen()?.id).toBe(id);
    clock.advance(60_000);
    must(afterRestart.close(id));
    expect(afterRestart.findOpen()).toBeNull();
    expect(conversations.find(id)).toMatchObject({ hungUpAt: clock.now(), closedAt: clock.now() });
  });

  it('keeps the first hang-up', () => {
    const id = open();
    must(conversations.markHungUp(id));
    const hungUpAt = clock.now();
    clock.advance(60_000);
    must(conversations.markHungUp(id));
    expect(conversations.find(id)?.hungUpAt).toBe(hungUpAt);
  });

  it('knows who was confirmed to be speaking: somebody on file, or somebody else', () => {
    const id = open();
    const customerId = newId();
    customers.save(
      {
        id: customerId,
        firstName: 'Mareike',
        lastName: 'Sonnwald',
        birthDate: '1984-03-12',
        customerNumber: '318A204517',
        jurisdictionId: 'agentur-magdeburg',
      },
      [],
    );
    must(conversations.confirmSpeaker(id, customerId));
    expect(conversations.find(id)?.speaker).toEqual({
      kind: 'customer',
      customerId,
      name: 'Mareike Sonnwald',
      confirmedAt: clock.now(),
    });
    must(conversations.keepUnidentified(id, null));
    expect(conversations.find(id)?.speaker).toEqual({ kind: 'nobody', confirmedAt: clock.now() });
    must(conversations.keepUnidentified(id, 'Frau Haferkamp'));
    const named = { kind: 'new', name: 'Frau Haferkamp', confirmedAt: clock.now() };
    expect(conversations.find(id)?.speaker).toEqual(named);
    expect(conversations.confirmSpeaker(id, newId())).toMatchObject({ ok: false, error: { code: 'no-customer' } });
  });

  it('tells its listeners about every change that worked, and of no other', () => {
    const seen: Conversation[] = [];
    conversations.onChange((conversation) => seen.push(conversation));
    const id = open();
    must(conversations.setOutcome(id, 'settled'));
    must(conversations.close(id));
    conversations.setOutcome(id, 'callback');
    expect(seen.map(({ outcome, closedAt }) => [outcome, closedAt !== null])).toEqual([
      [null, false],
      ['settled', false],
      ['settled', true],
    ]);
  });

  it('takes nothing but its note once it is closed', () => {
    const id = open();
    must(conversations.close(id));
    const refused = { ok: false, error: { code: 'conversation-closed' } };
    expect(conversations.setOutcome(id, 'settled')).toMatchObject(refused);
    expect(conversations.keepUnidentified(id, null)).toMatchObject(refused);
    expect(conversations.startGuide(id, { id: 'termin', version: 1 })).toMatchObject(refused);
    expect(must(conversations.saveNote(id, 'der letzte Satz', 0)).revision).toBe(1);
  });

  it('that nobody opened is told in a sentence', () => {
    expect(conversations.markHungUp(newId())).toMatchObject({ ok: false, error: { code: 'no-conversation' } });
    expect(conversations.saveNote(newId(), 'x', 0)).toMatchObject({ ok: false, error: { code: 'no-conversation' } });
  });
});

describe('a note', () => {
  it('grows revision by revision and needs no copy of what it still holds', () => {
    const id = open();
    expect(must(conversations.saveNote(id, 'bittet um', 0))).toEqual({
      text: 'bittet um',
      revision: 1,
      savedAt: clock.now(),
    });
    expect(must(conversations.saveNote(id, 'bittet um Termin', 1)).revision).toBe(2);
    expect(must(conversations.saveNote(id, 'Frau S. bittet um Termin', 2)).revision).toBe(3);
    expect(conversations.find(id)?.note.text).toBe('Frau S. bittet um Termin');
    expect(conversations.listNoteVersions(id)).toEqual([]);
  });

  it('keeps every text that a later one replaced', () => {
    const id = open();
    must(conversations.saveNote(id, 'will umziehen', 0));
    must(conversations.saveNote(id, 'will arbeiten', 1));
    expect(conversations.listNoteVersions(id)).toMatchObject([{ kind: 'replaced', text: 'will umziehen' }]);
  });

  it('keeps what a conversation was closed with, however little a correction changes, and only once', () => {
    const id = open();
    must(conversations.saveNote(id, 'Rückzahlung ist zu leisten.', 0));
    must(conversations.close(id));
    clock.advance(1000);
    must(conversations.saveNote(id, 'Rückzahlung ist nicht zu leisten.', 1));
    clock.advance(1000);
    must(conversations.saveNote(id, 'Rückzahlung ist nicht mehr zu leisten.', 2));
    expect(conversations.listNoteVersions(id)).toMatchObject([
      { kind: 'replaced', text: 'Rückzahlung ist zu leisten.' },
    ]);
  });

  it('refuses a text that was based on an old revision, and loses neither', () => {
    const id = open();
    must(conversations.saveNote(id, 'erste Fassung', 0));
    const refusal = { ok: false, error: { code: 'stale', message: expect.stringContaining('Beide Fassungen') } };
    expect(conversations.saveNote(id, 'andere Fassung', 0)).toMatchObject(refusal);
    expect(conversations.saveNote(id, 'andere Fassung', 0)).toMatchObject(refusal);
    expect(conversations.find(id)?.note).toMatchObject({ text: 'erste Fassung', revision: 1 });
    expect(conversations.listNoteVersions(id)).toMatchObject([{ kind: 'refused', text: 'andere Fassung' }]);
  });

  it('answers a repeated save like the first one', () => {
    const id = open();
    const first = must(conversations.saveNote(id, 'bittet um Termin', 0));
    expect(must(conversations.saveNote(id, 'bittet um Termin', 0))).toEqual(first);
  });

  it('may be emptied, and what stood there is kept', () => {
    const id = open();
    must(conversations.saveNote(id, 'falsches Gespräch', 0));
    expect(must(conversations.saveNote(id, '', 1)).text).toBe('');
    expect(conversations.listNoteVersions(id)).toHaveLength(1);
  });

  it('is found by the beginnings of its words in any spelling, and only by its newest text', () => {
    const id = open();
    must(conversations.saveNote(id, 'Rückruf wegen Straße', 0));
    expect(conversations.searchNotes('RUECKR strasse')).toEqual([id]);
    must(conversations.saveNote(id, 'Termin', 1));
    expect(conversations.searchNotes('rückruf')).toEqual([]);
    expect(conversations.searchNotes('term')).toEqual([id]);
    expect(conversations.searchNotes('"*(')).toEqual([]);
  });

  it('is one for each concern, each with revisions and earlier texts of its own, begun when the last has words', () => {
    const id = open();
    expect(conversations.addConcern(id)).toMatchObject({ ok: false, error: { code: 'concern-empty' } });
    must(conversations.saveNote(id, 'fragt nach Bescheid', 0));
    expect(must(conversations.addConcern(id))).toBe(2);
    must(conversations.saveNote(id, 'will umziehen', 0, 2));
    must(conversations.saveNote(id, 'will bleiben', 1, 2));
    expect(conversations.find(id)).toMatchObject({
      note: { text: 'fragt nach Bescheid', revision: 1 },
      furtherNotes: [{ text: 'will bleiben', revision: 2 }],
    });
    expect(conversations.listNoteVersions(id, 2)).toMatchObject([{ kind: 'replaced', text: 'will umziehen' }]);
    expect(conversations.listNoteVersions(id)).toEqual([]);
    expect(conversations.searchNotes('bleiben')).toEqual([id]);
    expect(createTestFeatures(db, clock).conversations.findOpen()?.furtherNotes).toHaveLength(1);
  });

  it('of another concern is not begun once the conversation is closed, nor without end', () => {
    const id = open();
    for (let concern = 1; concern <= maxConcerns; concern += 1) {
      must(conversations.saveNote(id, 'x', 0, concern));
      if (concern < maxConcerns) must(conversations.addConcern(id));
    }
    expect(conversations.addConcern(id)).toMatchObject({ error: { code: 'concerns-full' } });
    const other = open();
    must(conversations.saveNote(other, 'x', 0));
    must(conversations.close(other));
    expect(conversations.addConcern(other)).toMatchObject({ error: { code: 'conversation-closed' } });
  });

  it('that finds the disk full stays in the window, the saved one on the disk, and saving works again later', () => {
    const id = open();
    must(conversations.saveNote(id, 'gespeichert', 0));
    const pages = db.statement<[], { page_count: number }>('t', 'SELECT page_count FROM pragma_page_count').get();
    db.exec(`PRAGMA max_page_count = ${pages?.page_count}`);
    const long = 'sehr langer Text '.repeat(1_000);
    expect(conversations.saveNote(id, long, 1)).toMatchObject({
      ok: false,
      error: { code: 'disk-full', message: expect.stringContaining('bleibt im Fenster') },
    });
    expect(conversations.find(id)?.note).toMatchObject({ text: 'gespeichert', revision: 1 });
    db.exec('PRAGMA max_page_count = 100000');
    expect(must(conversations.saveNote(id, long, 1)).revision).toBe(2);
  });
});

describe('a guide in a conversation', () => {
  const guide = { id: 'termin-vereinbaren', version: 3 };

  it('keeps its version and every answer in order', () => {
    const id = open();
    must(conversations.startGuide(id, guide));
    must(conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' }));
    must(conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'verschieben' }));
    expect(createTestFeatures(db, clock).conversations.find(id)?.guideRun).toEqual({
      guideId: 'termin-vereinbaren',
      version: 3,
      startedAt: clock.now(),
      facts: [],
      answers: [
        { nodeId: 'anlass', answerId: 'neu', at: clock.now() },
        { nodeId: 'anlass', answerId: 'verschieben', at: clock.now() },
      ],
      revisiting: null,
    });
  });

  it('steps back without losing an answer, and on again with the next one', () => {
    const id = open();
    must(conversations.startGuide(id, guide));
    must(conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' }));
    expect(must(conversations.revisitGuideNode(id, 'anlass'))).toMatchObject({
      revisiting: 'anlass',
      answers: [{ nodeId: 'anlass', answerId: 'neu' }],
    });
    const next = must(conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' }, 'ort'));
    expect(next.revisiting).toBe('ort');
  });

  it('is started once by a double press, and afresh once something was answered', () => {
    const id = open();
    must(conversations.startGuide(id, guide));
    must(conversations.startGuide(id, guide));
    must(conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' }));
    expect(must(conversations.startGuide(id, guide)).answers).toEqual([]);
    expect(db.statement('t', 'SELECT count(*) AS n FROM guide_run').get()).toEqual({ n: 2 });
  });

  it('takes no answer before it was started', () => {
    expect(conversations.appendGuideAnswer(open(), { nodeId: 'a', answerId: 'b' })).toMatchObject({
      ok: false,
      error: { code: 'no-guide' },
    });
  });
});
