import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import { answeredCall, createTestFeatures, openTestDatabase } from './store.ts';

/**
 * A workplace that writes until it is killed: `node note-writer.ts FOLDER`. Prints what was acknowledged, one JSON
 * line each, only after the store said so.
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

function writeForEver(folder: string): never {
  const db = openTestDatabase({
    file: join(folder, 'store.db'),
    key: readFileSync(join(folder, 'key')),
  });
  const { conversations } = createTestFeatures(db, systemClock);
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
    }
  }
}

if (import.meta.main) writeForEver(process.argv[2] ?? '.');
