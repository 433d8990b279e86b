import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeInstanceLock } from '../../../../build/stand-in/instance-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'instance-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is held by one, and free again when released', () => {
    const first = takeInstanceLock(folder);
    expect(first.held).toBe(true);
    expect(takeInstanceLock(folder).held).toBe(false);
    first.release();
    const next = takeInstanceLock(folder);
    expect(next.held).toBe(true);
    next.release();
  });

  test('is taken from a process that died without a word', () => {
    writeFileSync(join(folder, 'stand-in.lock'), '999999999 12345');
    const lock = takeInstanceLock(folder);
    expect(lock.held).toBe(true);
    lock.release();
  });

  test('is taken from a process id that another process has by now', () => {
    writeFileSync(join(folder, 'stand-in.lock'), `${process.pid} 1`);
    const lock = takeInstanceLock(folder);
    expect(lock.held).toBe(true);
    lock.release();
  });

  test('lets the second tell the first', async () => {
    const first = takeInstanceLock(folder);
    const heard = new Promise((resolve) => first.listen(resolve));
    const word = { argv: ['app'], workingDirectory: '/', additionalData: { a: 1 } };
    await takeInstanceLock(folder).tellFirst(word);
    expect(await heard).toEqual(word);
    first.release();
  });
});
