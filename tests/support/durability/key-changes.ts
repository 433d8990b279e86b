import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#shared/domain/time.ts';
import { openStore } from '../../../electron/db/open-store.ts';
import { silentLog } from '../../../electron/log.ts';
import { answeredCall, createTestFeatures, fakeWrapper } from '../store.ts';
import { createSeededRandom } from './seeded-random.ts';

const changer = fileURLToPath(new URL('./key-changer.ts', import.meta.url));
const notes = 150;

export interface KeyChangeFigures {
  readonly kills: number;
  /** Changes that came to their end before a kill. */
  readonly changes: number;
  /** Kills that left a change half-done: a second key, a new file or an intention to replace. */
  readonly interrupted: number;
  readonly unreadable: number;
}

/** Kills changes of the key at `kills` moments, and reads everything after each. */
export async function killKeyChanges(folder: string, kills: number, seed: number): Promise<KeyChangeFigures> {
  const random = createSeededRandom(seed);
  await fill(folder);
  // Two changes long, so that every part of one is met.
  const longest = 2 * (await timeOneChange(folder));
  const figures = { kills, changes: 0, interrupted: 0, unreadable: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    figures.changes += await changeAndKill(folder, random.below(Math.ceil(longest)));
    if (readdirSync(folder).some((name) => /^(?:rotated|replacing)/.test(name))) figures.interrupted += 1;
    if (!(await isReadable(folder))) figures.unreadable += 1;
  }
  return figures;
}

const open = (folder: string) => openStore({ folder, wrapper: fakeWrapper, requiresSafeWrapper: true, log: silentLog });

async function fill(folder: string): Promise<void> {
  const opened = await open(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  const { conversations } = createTestFeatures(opened.value, systemClock);
  for (let index = 0; index < notes; index += 1) {
    const conversation = conversations.open(answeredCall());
    if (!conversation.ok) throw new Error(conversation.error.message);
    conversations.saveNote(conversation.value.id, `Notiz ${index} ${'lang '.repeat(300)}`, 0);
  }
  opened.value.close();
}

async function isReadable(folder: string): Promise<boolean> {
  const opened = await open(folder);
  if (!opened.ok) return false;
  const texts = opened.value.statement<[], { text: string }>('t', 'SELECT text FROM note ORDER BY key').all();
  opened.value.close();
  return texts.length === notes && texts.every(({ text }, index) => text.startsWith(`Notiz ${index} `));
}

async function timeOneChange(folder: string): Promise<number> {
  const child = start(folder);
  await child.begun;
  const startedAt = performance.now();
  await child.changed;
  const milliseconds = performance.now() - startedAt;
  child.kill();
  await child.exited;
  return milliseconds;
}

async function changeAndKill(folder: string, milliseconds: number): Promise<number> {
  const child = start(folder);
  await child.begun;
  // Time itself is tested: the kill comes at any moment.
  await delay(milliseconds);
  child.kill();
  await child.exited;
  return child.count();
}

function start(folder: string) {
  const child = spawn(process.execPath, [changer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const begun = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<void>();
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'begins') begun.resolve();
    if (line !== 'changed') return;
    count += 1;
    changed.resolve();
  });
  return {
    begun: begun.promise,
    changed: changed.promise,
    exited: once(child, 'close'),
    kill: () => child.kill('SIGKILL'),
    count: () => count,
  };
}
