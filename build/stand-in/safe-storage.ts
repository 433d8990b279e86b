import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { runtime } from './runtime.ts';
import { refuseTheRest } from './unimplemented.ts';

/** No key store of the desktop stands behind this: the key lies beside the data, readable by its owner alone. */
const KEY_FILE = 'stand-in-key-store';
const FORMAT = Buffer.from('sik1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

async function readKey(dataFolder: string): Promise<Buffer> {
  const file = join(dataFolder, KEY_FILE);
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dataFolder, { recursive: true });
  const key = randomBytes(32);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(key);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}

/** The asynchronous half of `safeStorage`; the synchronous one leaves Electron with version 46. */
export const safeStorage = refuseTheRest(
  'safeStorage',
  createSafeStorage(() => runtime().dataFolder),
);

/** The key store of a data folder, also for commands that run without the app. */
export function createSafeStorage(dataFolder: () => string) {
  let key: Promise<Buffer> | undefined;

  function theKey(): Promise<Buffer> {
    key ??= readKey(dataFolder()).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  }

  return {
    isAsyncEncryptionAvailable: () =>
      theKey().then(
        () => true,
        () => false,
      ),
    async encryptStringAsync(plainText) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await theKey(), nonce);
      const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
      return Buffer.concat([FORMAT, nonce, cipher.getAuthTag(), text]);
    },
    async decryptStringAsync(encrypted) {
      if (!encrypted.subarray(0, FORMAT.length).equals(FORMAT)) {
        throw new Error("Error while decrypting: not written with the stand-in's key store");
      }
      const tagAt = FORMAT.length + NONCE_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', await theKey(), encrypted.subarray(FORMAT.length, tagAt));
      decipher.setAuthTag(encrypted.subarray(tagAt, tagAt + TAG_BYTES));
      const text = Buffer.concat([decipher.update(encrypted.subarray(tagAt + TAG_BYTES)), decipher.final()]);
      return { shouldReEncrypt: false, result: text.toString('utf8') };
    },
    /** What Electron calls a key that no key store of the desktop protects. */
    getSelectedStorageBackend: () => 'basic_text',
  } satisfies Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
}
