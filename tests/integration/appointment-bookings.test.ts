import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBookingRepository } from '../../electron/features/appointments/booking-repository.ts';
import { createCustomers } from '../../electron/features/customers/index.ts';
import { fullRecord } from '../support/records.ts';
import { makeFolder, openTestDatabase } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const writers = 4;
const halfHour = 30 * 60_000;

it(`gives no officer's time to two of ${writers} people who book the same day at once`, async () => {
  const key = randomBytes(32);
  writeFileSync(join(folder.path, 'key'), key);
  const file = join(folder.path, 'store.db');
  const db = openTestDatabase({ file, key });
  const record = fullRecord();
  createCustomers({ db }).saveRecord(record);
  db.close();

  const processes = Array.from({ length: writers }, () => {
    const script = resolve(import.meta.dirname, '../support/appointment-booker.ts');
    const child = spawn(process.execPath, [script, folder.path, record.customer.id], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of processes) expect((await lines.next()).value).toBe('ready');
  for (const { child } of processes) child.stdin.end('go\n');
  const booked = await Promise.all(
    processes.map(async ({ lines }) => {
      const starts: number[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) starts.push(Number(line.value));
      return starts;
    }),
  );

  const starts = booked.flat().toSorted((a, b) => a - b);
  console.log(`booked by each: ${booked.map(({ length }) => length).join(', ')}`);
  expect(booked.filter(({ length }) => length > 0).length).toBeGreaterThan(1);
  // A quarter between two is the most that can be left over.
  expect(starts.length).toBeGreaterThanOrEqual(32);
  starts.forEach((start, index) => expect(start - (starts[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(halfHour));
  const again = openTestDatabase({ file, key });
  const taken = createBookingRepository(again).listTaken(-1, null);
  expect(taken.filter(({ resource }) => resource === 'officer:lautenbach').map(({ from }) => from)).toEqual(starts);
  expect(taken).toHaveLength(starts.length * 2);
  again.close();
}, 60_000);
