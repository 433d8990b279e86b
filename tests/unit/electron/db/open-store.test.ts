import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyWrapper } from '../../../../electron/db/key-wrapper.ts';
import { openStore } from '../../../../electron/db/open-store.ts';
import { silentLog } from '../../../../electron/log.ts';
import { fakeWrapper, renewedWrapper, makeFolder } from '../../../support/store.ts';

let parent: ReturnType<typeof makeFolder>;
let folder: string;
const keyFile = () => join(folder, 'key.json');

beforeEach(() => {
  parent = makeFolder();
  folder = join(parent.path, 'data');
});
afterEach(() => parent.remove());

const open = (wrapper: KeyWrapper = fakeWrapper, requiresSafeWrapper = true) =>
  openStore({ folder, wrapper, requiresSafeWrapper, log: silentLog });

async function openAndClose(): Promise<void> {
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.close();
}

describe('the store at start', () => {
  it('is made with a key that only its owner may read', async () => {
    await openAndClose();
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['heisser-draht.db', 'key.json']);
  });

  it('opens a second time with the same key', async () => {
    await openAndClose();
    const key = readFileSync(keyFile(), 'utf8');
    await openAndClose();
    expect(readFileSync(keyFile(), 'utf8')).toBe(key);
  });

  it('draws no new key while a database waits for the old one', async () => {
    await openAndClose();
    rmSync(keyFile());
    expect(await open()).toMatchObject({ ok: false, error: { code: 'key-lost' } });
    expect(existsSync(keyFile())).toBe(false);
  });

  it.each(['', '{', '{"format":1}', '{"format":1,"wrapper":"fake","key":"AAAA"}'])(
    'says that the key cannot be read and leaves it: %s',
    async (content) => {
      await openAndClose();
      writeFileSync(keyFile(), content);
      expect(await open()).toMatchObject({ ok: false, error: { code: 'key-unreadable' } });
      expect(readFileSync(keyFile(), 'utf8')).toBe(content);
    },
  );

  it('says that the key cannot be read when somebody else wrapped it', async () => {
    await openAndClose();
    const other = { ...fakeWrapper, unwrap: () => Promise.reject(new Error('not yours')) };
    expect(await open(other)).toMatchObject({ ok: false, error: { code: 'key-unreadable' } });
  });

  it('trusts no wrapper that does not give back what it wrapped', async () => {
    const broken = { ...fakeWrapper, unwrap: async () => ({ secret: Buffer.alloc(32), isStale: false }) };
    await expect(open(broken)).rejects.toThrow('does not give back');
    expect(existsSync(keyFile())).toBe(false);
  });

  it('wraps the key anew when the key store has a new one, and opens as before', async () => {
    await openAndClose();
    const before = readFileSync(keyFile(), 'utf8');
    const renewed = renewedWrapper();
    for (const time of ['first', 'second']) {
      const opened = await open(renewed);
      expect(opened.ok, time).toBe(true);
      if (opened.ok) opened.value.close();
    }
    const after = JSON.parse(readFileSync(keyFile(), 'utf8')) as { wrapper: string; key: string };
    expect(after.wrapper).toBe('renewed');
    expect(readFileSync(keyFile(), 'utf8')).not.toBe(before);
    expect((await renewed.unwrap(Buffer.from(after.key, 'base64'))).isStale).toBe(false);
  });

  it('leaves the old wrapping where the key cannot be wrapped anew, and opens all the same', async () => {
    await openAndClose();
    const before = readFileSync(keyFile(), 'utf8');
    const locked = { ...renewedWrapper(), wrap: () => Promise.reject(new Error('locked')) };
    const opened = await open(locked);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    expect(readFileSync(keyFile(), 'utf8')).toBe(before);
  });

  it('keeps social data only behind a safe wrapper, training aside', async () => {
    const weak = { ...fakeWrapper, isSafe: false };
    expect(await open(weak)).toMatchObject({ ok: false, error: { code: 'unsafe-key-store' } });
    const training = await open(weak, false);
    expect(training.ok).toBe(true);
    if (training.ok) training.value.close();
  });

  it('says a sentence when the folder may not be written to', async () => {
    mkdirSync(folder, { mode: 0o555 });
    const isRoot = process.geteuid?.() === 0;
    chmodSync(parent.path, 0o755);
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await open()).toMatchObject({ ok: false, error: { code: 'read-only' } });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('says a sentence when a file stands where the folder should be', async () => {
    writeFileSync(folder, '');
    expect(await open()).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });
});
