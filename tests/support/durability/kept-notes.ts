import { systemClock } from '#shared/domain/time.ts';
import { type Acknowledged, noteText } from '../note-writer.ts';
import { createTestFeatures, openTestDatabase } from '../store.ts';

/** How many acknowledged saves a store lost; all of them where it does not open. Opening checks every table. */
export function lostOf(store: { readonly file: string; readonly key: Buffer }, acknowledged: readonly Acknowledged[]) {
  let db: ReturnType<typeof openTestDatabase>;
  try {
    db = openTestDatabase(store);
  } catch {
    return acknowledged.length;
  }
  try {
    const { conversations } = createTestFeatures(db, systemClock);
    return lastOfEach(acknowledged).reduce((lost, expected) => {
      const kept = conversations.find(expected.conversationId);
      if (!kept) return lost + expected.sentences;
      const isWhole = kept.note.text.startsWith(noteText(Math.min(expected.sentences, kept.note.revision)));
      const missing = Math.max(0, expected.revision - kept.note.revision);
      const answers = Math.max(0, expected.answers - (kept.guideRun?.answers.length ?? 0));
      return lost + Math.max(missing, answers, isWhole ? 0 : 1);
    }, 0);
  } finally {
    db.close();
  }
}

/** The last thing acknowledged for each conversation. */
export function lastOfEach(acknowledged: readonly Acknowledged[]): Acknowledged[] {
  return [...new Map(acknowledged.map((entry) => [entry.conversationId, entry])).values()];
}
