import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Result } from '#shared/result.ts';
import { trainingFolder } from '../../electron/app/open-data.ts';
import { createSafeStorageWrapper } from '../../electron/app/safe-storage-wrapper.ts';
import { type Database, openStore } from '../../electron/db/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createSafeStorage } from '../stand-in/safe-storage.ts';

/** Where the app keeps its data when nothing else is said. */
export const usualDataFolder = join(homedir(), '.config', 'heisser-draht');

/**
 * Opens the store of the training mode in a data folder, or makes one. Never that of real conversations: it lies beside
 * it and is not even looked for. A store whose key lies in the system's key store can be opened by the app alone.
 */
export async function openTrainingStore(dataFolder: string): Promise<Result<Database>> {
  const folder = resolve(dataFolder);
  const wrapper = await createSafeStorageWrapper(
    createSafeStorage(() => folder),
    'linux',
  );
  if (!wrapper) throw new Error(`no key can be kept in ${folder}`);
  return openStore({ folder: join(folder, trainingFolder), wrapper, requiresSafeWrapper: false, log: silentLog });
}
