import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import { answeredCall, createTestFeatures, openTestDatabase } from './store.ts';

/**
 * A workplace that writes until it is killed: `node note-writer.ts FOLDER [saves] [synchronous]`. Prints what was
 * acknowledged, one JSON line each, only after the store said so. With `saves` it ends after so many; `NORMAL` takes
 * the promise back that a commit is on the disk, to show that a test would notice.
 */
export interface Acknowledged {
  readonly conversationId: string;
  /** Sentences in the note. */
  readonly sentences: number;
  readonly revision: number;
  /** Answers given in the guide. */
  readonly answers: number;
}

/** The note after so many autosaves. */
export function noteText(sentences: number): string {
  return Array.from({ length: sentences }, (_, index) => `Satz ${index} über den Bescheid.`).join(' ');
}

const savesPerConversation = 60;

/** How often the log is emptied into the file where the writer ends by itself, so that this is interrupted as well. */
const savesPerCheckpoint = 20;

function writeNotes(folder: string, limit: number, synchronous: string): void {
  const db = openTestDatabase({
    file: join(folder, 'store.db'),
    key: readFileSync(join(folder, 'key')),
  });
  db.exec(`PRAGMA synchronous = ${synchronous}`);
  const { conversations } = createTestFeatures(db, systemClock);
  let saves = 0;
  for (;;) {
    const opened = conversations.open(answeredCall());
    if (!opened.ok) throw new Error(opened.error.message);
    const { id } = opened.value;
    conversations.startGuide(id, { id: 'termin', version: 1 });
    for (let sentences = 1; sentences <= savesPerConversation; sentences += 1) {
      const note = conversations.saveNote(id, noteText(sentences), sentences - 1);
      const run = conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' });
      if (!note.ok || !run.ok) throw new Error('not saved');
      const { revision } = note.value;
      const acknowledged = { conversationId: id, sentences, revision, answers: run.value.answers.length };
      writeSync(1, `${JSON.stringify(acknowledged satisfies Acknowledged)}\n`);
      saves += 1;
      if (saves === limit) return;
      if (limit < Infinity && saves % savesPerCheckpoint === 0) db.checkpoint();
    }
  }
}

if (import.meta.main) {
  const [folder = '.', limit = 'Infinity', synchronous = 'FULL'] = process.argv.slice(2);
  writeNotes(folder, Number(limit), synchronous);
}
