import { expect, test } from 'vitest';
import { createSafeStorageWrapper } from '../../../../electron/app/safe-storage-wrapper.ts';

type Backend = 'basic_text' | 'gnome_libsecret';

/** Electron's key store with one key at a time: what was wrapped with an older key is to be wrapped anew. */
function createSafeStorage(options: { readonly backend?: Backend; readonly isAvailable?: boolean } = {}) {
  const { backend = 'gnome_libsecret', isAvailable = true } = options;
  const store = {
    key: 'first',
    decrypted: 0,
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text: string) => Buffer.from(`${store.key}:${text}`),
    async decryptStringAsync(wrapped: Buffer) {
      store.decrypted += 1;
      const [key = '', result = ''] = wrapped.toString().split(':');
      return { result, shouldReEncrypt: key !== store.key };
    },
    getSelectedStorageBackend: () => backend,
  };
  return store;
}

async function wrapperOf(store: ReturnType<typeof createSafeStorage>, platform: NodeJS.Platform = 'linux') {
  const wrapper = await createSafeStorageWrapper(store, platform);
  if (!wrapper) throw new Error('no key store');
  return wrapper;
}

test('gives back every byte it wrapped', async () => {
  const wrapper = await wrapperOf(createSafeStorage());
  const secret = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(await wrapper.unwrap(await wrapper.wrap(secret))).toEqual({ secret, isStale: false });
});

test('says when the key store has a new key, and reads once more as Electron asks for', async () => {
  const store = createSafeStorage();
  const wrapper = await wrapperOf(store);
  const secret = Buffer.from('geheim');
  const wrapped = await wrapper.wrap(secret);
  store.key = 'second';
  expect(await wrapper.unwrap(wrapped)).toEqual({ secret, isStale: true });
  expect(store.decrypted).toBe(2);
});

test.each([
  ['linux', 'gnome_libsecret', 'safe-storage/gnome_libsecret', true],
  ['linux', 'basic_text', 'safe-storage/basic_text', false],
  ['win32', 'basic_text', 'safe-storage/win32', true],
] as const)('on %s with %s it is %s', async (platform, backend, name, isSafe) => {
  expect(await wrapperOf(createSafeStorage({ backend }), platform)).toMatchObject({ name, isSafe });
});

test('is none where there is no key store', async () => {
  expect(await createSafeStorageWrapper(createSafeStorage({ isAvailable: false }), 'linux')).toBeNull();
});
