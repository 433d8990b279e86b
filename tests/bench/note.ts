import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const budget = 3;
const conversationCount = 60;
const savesPerConversation = 40;
const warmUpSaves = 200;

/** A note as it grows from one autosave to the next: a few words a second. */
const sentence = 'Kundin bittet um Rückruf wegen der Nachzahlung im Bescheid vom November, Unterlagen liegen vor. ';
const wordsPerSave = 6;

/**
 * A committed note through the service (encrypted, FULL, with its search index and its operation in the outbox) against one bare insert with FULL into
 * an unencrypted file on the same disk, turn by turn.
 */
async function run(): Promise<BenchResult[]> {
  const folder = makeFolder();
  const db = openTestDatabase({ file: join(folder.path, 'store.db') });
  const plain = openPlain(join(folder.path, 'plain.db'));
  try {
    const { conversations } = createTestFeatures(db, systemClock);
    const insert = plain.prepare<[string]>('INSERT INTO note (text) VALUES (?)');
    const noteTimes: number[] = [];
    const bareTimes: number[] = [];
    for (let count = 0; count < conversationCount; count += 1) {
      const opened = conversations.open(answeredCall());
      if (!opened.ok) throw new Error(opened.error.message);
      for (let revision = 0; revision < savesPerConversation; revision += 1) {
        const text = textAfter(revision + 1);
        bareTimes.push(timed(() => insert.run(text)));
        noteTimes.push(timed(() => must(conversations.saveNote(opened.value.id, text, revision))));
      }
      conversations.close(opened.value.id);
    }
    return [resultOf(noteTimes.slice(warmUpSaves), bareTimes.slice(warmUpSaves))];
  } finally {
    plain.close();
    db.close();
    folder.remove();
  }
}

function openPlain(file: string): Sqlite.Database {
  const plain = new Sqlite(file);
  plain.pragma('journal_mode = WAL');
  plain.pragma('synchronous = FULL');
  plain.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  return plain;
}

function textAfter(saves: number): string {
  const words = sentence.split(' ');
  return Array.from({ length: saves * wordsPerSave }, (_, index) => words[index % words.length]).join(' ');
}

function must(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error('the note was not saved');
}

/** Milliseconds. */
function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function resultOf(noteTimes: readonly number[], bareTimes: readonly number[]): BenchResult {
  const note = percentile(noteTimes, 0.95);
  const bare = percentile(bareTimes, 0.95);
  const value = note / bare;
  const middle = `p50 ${percentile(noteTimes, 0.5).toFixed(2)} over ${percentile(bareTimes, 0.5).toFixed(2)} ms`;
  const tail = `p99 ${percentile(noteTimes, 0.99).toFixed(2)} ms`;
  return {
    name: 'note',
    value,
    budget,
    unit: 'x',
    ok: value <= budget,
    detail: `p95 ${note.toFixed(2)} ms committed note over ${bare.toFixed(2)} ms bare FULL insert; ${middle}; ${tail}; ${noteTimes.length} saves`,
  };
}

export const bench: Bench = { name: 'note', run };
