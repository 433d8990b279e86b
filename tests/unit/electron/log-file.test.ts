import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogFile, logFile, olderLogFile } from '../../../electron/log-file.ts';
import { makeFolder } from '../../support/store.ts';

let folder = makeFolder();
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const read = (name: string) => readFileSync(join(folder.path, 'logs', name), 'utf8');

test('lines are appended, across restarts, for the user alone', () => {
  createLogFile(join(folder.path, 'logs'))('first');
  createLogFile(join(folder.path, 'logs'))('second');
  expect(read(logFile)).toBe('first\nsecond\n');
  expect(statSync(join(folder.path, 'logs', logFile)).mode & 0o777).toBe(0o600);
});

test('a full file gives way to a new one and is kept', () => {
  const write = createLogFile(join(folder.path, 'logs'));
  const long = 'x'.repeat(3 * 1024 * 1024);
  for (const line of [long, long, 'next']) write(line);
  expect(read(logFile)).toBe('next\n');
  expect(read(olderLogFile)).toHaveLength(2 * (long.length + 1));
});

test('a folder that cannot be made costs the log, not the app', () => {
  writeFileSync(join(folder.path, 'logs'), 'in the way');
  expect(() => createLogFile(join(folder.path, 'logs'))('line')).not.toThrow();
});
