import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#shared/domain/time.ts';
import { type Acknowledged, noteText } from '../support/note-writer.ts';
import { createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';

const writer = fileURLToPath(new URL('../support/note-writer.ts', import.meta.url));
const rounds = 20;
/** Longest life of a writer after its first acknowledged note; a checkpoint falls into most lives. */
const longestLife = 400;

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => {
  folder = makeFolder();
  writeFileSync(join(folder.path, 'key'), randomBytes(32));
});
afterEach(() => folder.remove());

/** Lets a writer live for a moment, kills it, and returns everything it acknowledged. */
async function writeAndKill(): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [writer, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = once(lines, 'close');
  const first = once(lines, 'line');
  lines.on('line', (line) => acknowledged.push(JSON.parse(line)));
  await first;
  // The one place where time itself is tested: the kill comes at any moment.
  await delay(randomInt(longestLife));
  child.kill('SIGKILL');
  expect(await exited).toEqual([null, 'SIGKILL']);
  await ended;
  return acknowledged;
}

/** The last thing acknowledged for each conversation. */
function lastOfEach(acknowledged: readonly Acknowledged[]): Acknowledged[] {
  return [...new Map(acknowledged.map((entry) => [entry.conversationId, entry])).values()];
}

it(`loses nothing acknowledged over ${rounds} kill -9 at random moments`, async () => {
  const all: Acknowledged[] = [];
  for (let round = 0; round < rounds; round += 1) {
    all.push(...(await writeAndKill()));
    // Opening checks every table and recovers what stands in the write-ahead log.
    const db = openTestDatabase({ file: join(folder.path, 'store.db'), key: readFileSync(join(folder.path, 'key')) });
    const { conversations } = createTestFeatures(db, systemClock);
    for (const { conversationId, sentences, revision, answers } of lastOfEach(all)) {
      const kept = conversations.find(conversationId);
      expect(kept?.note.revision).toBeGreaterThanOrEqual(revision);
      expect(kept?.note.text.startsWith(noteText(sentences))).toBe(true);
      expect(kept?.guideRun?.answers.length).toBeGreaterThanOrEqual(answers);
    }
    // The writer may have opened the next conversation before it was killed; ids grow with time.
    expect((conversations.findOpen()?.id ?? '') >= (all.at(-1)?.conversationId ?? '-')).toBe(true);
    db.close();
  }
  expect(all.length).toBeGreaterThan(rounds);
}, 120_000);
