import type { SafeStorage } from 'electron';
import type { KeyWrapper } from '../db/index.ts';

/**
 * Wraps keys by Electron's safeStorage. On Linux without a key ring it falls back to `basic_text`, a fixed password:
 * that is no protection, so the wrapper says so and the store refuses it outside training.
 */
export async function createSafeStorageWrapper(
  safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >,
  platform: NodeJS.Platform,
): Promise<KeyWrapper | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : platform;
  return {
    name: `safe-storage/${backend}`,
    isSafe: backend !== 'basic_text' && backend !== 'unknown',
    wrap: (key) => safeStorage.encryptStringAsync(key.toString('base64')),
    async unwrap(wrapped) {
      const first = await safeStorage.decryptStringAsync(wrapped);
      // So it is documented: the string is to be asked for once more before it is encrypted anew.
      const { result } = first.shouldReEncrypt ? await safeStorage.decryptStringAsync(wrapped) : first;
      return { secret: Buffer.from(result, 'base64'), isStale: first.shouldReEncrypt };
    },
  };
}
