import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import { type DataKeys, keepKeys, openKeys } from './key-store.ts';
import { keyFileName, type OpenStoreOptions, keyOptionsOf } from './open-store.ts';
import { openCodeOf, openFailure } from './store-failure.ts';
import { rotateKey } from './rotate-key.ts';

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Whether a key should be changed: because it lay open somewhere, or because it is older than `days`. */
export function isKeyDue(keys: DataKeys, days: number | null, now: Instant): boolean {
  if (keys.isExposed) return true;
  if (days === null || keys.madeAt === null) return false;
  return Date.parse(now) - Date.parse(keys.madeAt) > days * dayMilliseconds;
}

/** Gives a closed store a new data key; interrupted at any moment, it opens as before. */
export async function changeKey(options: OpenStoreOptions): Promise<Result<void>> {
  const { folder, log } = options;
  try {
    const keyOptions = await keyOptionsOf(options);
    const keys = await openKeys(keyOptions);
    if (!keys.ok) return keys;
    const database = keyOptions.database;
    const rotated = await rotateKey({ ...keyOptions, database, keys: keys.value });
    if (!rotated.ok) return rotated;
    await copyKeyFile(folder, options.backupFolder ?? null);
    return ok();
  } catch (error) {
    const code = openCodeOf(error);
    if (code === null) throw error;
    log.error('key-not-rotated', { code });
    return openFailure(code);
  }
}

/** Forgets former keys, once nothing is written with them any more. */
export async function forgetFormerKeys(options: OpenStoreOptions): Promise<void> {
  const keyOptions = await keyOptionsOf(options);
  const keys = await openKeys(keyOptions);
  if (keys.ok && keys.value.others.length > 0) await keepKeys({ ...keys.value, others: [] }, keyOptions);
  await copyKeyFile(options.folder, options.backupFolder ?? null);
}

/** Keeps the wrapped keys beside the backups as well: where the data folder is lost, the escrow still opens these. */
export async function copyKeyFile(folder: string, backups: string | null): Promise<void> {
  const file = join(folder, keyFileName);
  if (backups === null || !existsSync(file)) return;
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await copyFile(file, join(backups, keyFileName));
}
