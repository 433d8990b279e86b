import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '#shared/domain/time.ts';
import { createCallbackRepository } from '../../electron/features/callbacks/index.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../support/store.ts';
import { storedCallback } from '../support/stored-callback.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const count = 400;
const callers = ['b.lenz', 'm.kern', 'a.voss', 'j.brandt'];

it(`lets no two of ${callers.length} people take up the same of ${count} callbacks`, async () => {
  const key = randomBytes(32);
  writeFileSync(join(folder.path, 'key'), key);
  const db = openTestDatabase({ file: join(folder.path, 'store.db'), key });
  const { conversations } = createTestFeatures(db, systemClock);
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  const repository = createCallbackRepository(db);
  db.transaction('fill', () => {
    for (let index = 0; index < count; index += 1) repository.insert(storedCallback(opened.value.id));
  });
  db.close();

  const processes = callers.map((name) => {
    const script = resolve(import.meta.dirname, '../support/callback-caller.ts');
    const child = spawn(process.execPath, [script, folder.path, name], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of processes) expect((await lines.next()).value).toBe('ready');
  for (const { child } of processes) child.stdin.end('go\n');
  const taken = await Promise.all(
    processes.map(async ({ lines }) => {
      const ids: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) ids.push(line.value);
      return ids;
    }),
  );

  const all = taken.flat();
  console.log(`taken up by each: ${taken.map(({ length }) => length).join(', ')}`);
  expect(all).toHaveLength(count);
  expect(new Set(all).size).toBe(count);
  // They were really at it together.
  expect(taken.filter(({ length }) => length > 0).length).toBeGreaterThan(1);
}, 60_000);
