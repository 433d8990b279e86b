import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#shared/domain/time.ts';
import type { Acknowledged } from '../note-writer.ts';
import { createTestFeatures, openTestDatabase } from '../store.ts';
import { lastOfEach, lostOf } from './kept-notes.ts';

const writer = fileURLToPath(new URL('../note-writer.ts', import.meta.url));

/** Longest life of a writer after its first acknowledged note, in milliseconds; a checkpoint falls into most lives. */
const longestLife = 400;

export interface KillFigures {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly lost: number;
}

/** Kills a writer at a random moment, looks at everything that any writer before acknowledged, and goes on. */
export async function killWriters(folder: string, rounds: number): Promise<KillFigures> {
  const key = randomBytes(32);
  writeFileSync(join(folder, 'key'), key);
  const file = join(folder, 'store.db');
  const all: Acknowledged[] = [];
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const acknowledged = await writeAndKill(folder);
    all.push(...acknowledged);
    lost += lostOf({ file, key }, lastOfEach(all));
    lost += openIsNewest({ file, key }, all.at(-1)) ? 0 : 1;
  }
  return { rounds, acknowledged: all.length, lost };
}

/** The writer may have opened the next conversation before it was killed; ids grow with time. */
function openIsNewest(store: { file: string; key: Buffer }, last: Acknowledged | undefined): boolean {
  const db = openTestDatabase(store);
  const { conversations } = createTestFeatures(db, systemClock);
  const open = conversations.findOpen()?.id ?? '';
  db.close();
  return open >= (last?.conversationId ?? '-');
}

/** Lets a writer live for a moment, kills it, and returns everything it acknowledged. */
async function writeAndKill(folder: string): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = once(lines, 'close');
  const first = once(lines, 'line');
  lines.on('line', (line) => acknowledged.push(JSON.parse(line) as Acknowledged));
  await first;
  // The one place where time itself is tested: the kill comes at any moment.
  await delay(randomInt(longestLife));
  child.kill('SIGKILL');
  const [, signal] = (await exited) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('the writer ended by itself');
  await ended;
  return acknowledged;
}
