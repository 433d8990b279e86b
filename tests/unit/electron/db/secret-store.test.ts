import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecretStore } from '../../../../electron/db/secret-store.ts';
import { silentLog } from '../../../../electron/log.ts';
import { fakeWrapper, makeFolder, renewedWrapper } from '../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let file: string;
const createStore = (wrapper = fakeWrapper) => createSecretStore({ file, wrapper, log: silentLog });

beforeEach(() => {
  folder = makeFolder();
  file = join(folder.path, 'secrets.json');
});
afterEach(() => folder.remove());

describe('a secret', () => {
  it('comes back after a restart and never lies on the disk in clear', async () => {
    expect(await createStore().set('sip-password', 'geheim äöü')).toMatchObject({ ok: true });
    expect(await createStore().get('sip-password')).toBe('geheim äöü');
    expect(readFileSync(file, 'utf8')).not.toContain('geheim');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is null where there is none', async () => {
    expect(await createStore().get('sip-password')).toBeNull();
  });

  it('is gone after it was removed, and the others stay', async () => {
    const store = createStore();
    await Promise.all([store.set('one', '1'), store.set('two', '2')]);
    await store.remove('one');
    expect([await store.get('one'), await store.get('two')]).toEqual([null, '2']);
  });

  it('has to be typed again when it cannot be unwrapped or the file is broken', async () => {
    await createStore().set('sip-password', 'x');
    const other = { ...fakeWrapper, unwrap: () => Promise.reject(new Error('not yours')) };
    expect(await createStore(other).get('sip-password')).toBeNull();
    writeFileSync(file, '{');
    expect(await createStore().get('sip-password')).toBeNull();
  });

  it('is wrapped anew once the key store has a new key', async () => {
    await createStore().set('sip-password', 'geheim');
    const before = readFileSync(file, 'utf8');
    expect(await createStore(renewedWrapper()).get('sip-password')).toBe('geheim');
    const after = readFileSync(file, 'utf8');
    expect(after).not.toBe(before);
    expect(await createStore(renewedWrapper()).get('sip-password')).toBe('geheim');
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  it('is read although it cannot be wrapped anew', async () => {
    await createStore().set('sip-password', 'geheim');
    const locked = { ...renewedWrapper(), wrap: () => Promise.reject(new Error('locked')) };
    expect(await createStore(locked).get('sip-password')).toBe('geheim');
    expect(await createStore().get('sip-password')).toBe('geheim');
  });

  it('that cannot be written is told in a sentence', async () => {
    file = join(folder.path, 'missing', 'secrets.json');
    expect(await createStore().set('sip-password', 'x')).toMatchObject({
      ok: false,
      error: { code: 'secret-not-saved' },
    });
  });
});
