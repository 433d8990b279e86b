import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#shared/domain/time.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const promisers = ['b.lenz', 'm.kern', 'a.voss', 'j.brandt'];
const windows = 4;
const perWindow = 20;
/** Each of them wants more than half of all. */
const wantedByEach = 45;

it(`lets ${promisers.length} people promise ${windows * perWindow} callbacks in ${windows} windows, and not one more`, async () => {
  const key = randomBytes(32);
  writeFileSync(join(folder.path, 'key'), key);
  const open = () => openTestDatabase({ file: join(folder.path, 'store.db'), key });
  const before = open();
  const conversation = createTestFeatures(before, systemClock).conversations.open(answeredCall());
  if (!conversation.ok) throw new Error(conversation.error.message);
  before.close();

  const processes = promisers.map((name) => {
    const script = resolve(import.meta.dirname, '../support/callback-promiser.ts');
    const options = [folder.path, name, conversation.value.id, windows, perWindow, wantedByEach].map(String);
    const child = spawn(process.execPath, [script, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of processes) expect((await lines.next()).value).toBe('ready');
  for (const { child } of processes) child.stdin.end('go\n');
  const answers = await Promise.all(
    processes.map(async ({ lines }) => {
      const told: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) told.push(line.value);
      return told;
    }),
  );

  const db = open();
  const seats = db
    .statement<[], { count: number }>('t', `SELECT count(*) AS count FROM callback_seat GROUP BY start_at`)
    .all();
  const [receipts] = db
    .statement<[], { all: number; different: number }>(
      't',
      `SELECT count(*) AS "all", count(DISTINCT receipt) AS different FROM callback`,
    )
    .all();
  db.close();
  const promised = answers.map((told) => told.filter((one) => one === 'ok').length);
  console.log(`promised by each: ${promised.join(', ')}`);
  expect(seats.map(({ count }) => count)).toEqual(Array.from({ length: windows }, () => perWindow));
  expect(receipts).toEqual({ all: windows * perWindow, different: windows * perWindow });
  // Everybody who got none was told so.
  expect(promised.reduce((sum, one) => sum + one, 0)).toBe(windows * perWindow);
  expect(new Set(answers.flat())).toEqual(new Set(['ok', 'window-full']));
  // They were really at it together.
  expect(promised.filter((count) => count > 0).length).toBeGreaterThan(1);
}, 60_000);
