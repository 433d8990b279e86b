import type { KeyObject } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { continueIdsAfter } from '#shared/domain/id.ts';
import { type Clock, systemClock } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { listBackups } from './backup/backup-file.ts';
import { backupFolder } from './backup/backups.ts';
import type { Database } from './database.ts';
import { type DataKeys, openKeys, type OpenKeyOptions } from './key-store.ts';
import { proveKey, saltOf } from './prove-key.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { migrate } from './migrate.ts';
import { migrations, newestSchema } from './migrations/index.ts';
import { newestIds } from './newest-id.ts';
import { openDatabase, type OpenDatabaseOptions } from './open-database.ts';
import type { RepairReport } from './repair/repair-report.ts';
import { repairStore } from './repair/repair-store.ts';
import { finishReplacing } from './replace-database.ts';
import type { Reserve } from './space/reserve.ts';
import { openCodeOf, openFailure, type OpenCode } from './store-failure.ts';

export interface OpenStoreOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  readonly wrapper: KeyWrapper;
  /** True outside training: social data is kept only where the key is well protected. */
  readonly requiresSafeWrapper: boolean;
  /** Room that is given free when the disk is full. */
  readonly reserve?: Reserve;
  /** Where backups lie; beside the database unless said otherwise. */
  readonly backupFolder?: string;
  /** Public key of the agency's escrow, which the data key is wrapped with as well. */
  readonly escrowKey?: KeyObject | null;
  /** Hears of the keys once they are known. */
  readonly onKeys?: (keys: DataKeys) => void;
  /** Hears what was done when the store was damaged and had to be restored. */
  readonly onRepaired?: (report: RepairReport) => void;
  readonly clock?: Clock;
  readonly log: Log;
}

/** Name of the store's file in the data folder. */
export const databaseFile = 'heisser-draht.db';
export const keyFileName = 'key.json';

/** Lies beside a database in which something was found damaged, until it has been checked throughout. */
const suspectFile = 'suspect';

/**
 * Opens the workplace's store: key, file, schema. One that is damaged or gone is restored from its backup and whatever
 * is still readable. What cannot be opened is left as it is and told in a sentence.
 */
export async function openStore(options: OpenStoreOptions): Promise<Result<Database, OpenCode>> {
  const { folder, wrapper, log } = options;
  if (options.requiresSafeWrapper && !wrapper.isSafe) return openFailure('unsafe-key-store');
  const file = join(folder, databaseFile);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await finishReplacing(file);
    const keyOptions = await keyOptionsOf(options);
    const keys = await openKeys(keyOptions);
    if (!keys.ok) return keys;
    options.onKeys?.(keys.value);
    const opened = keyOptions.isGone
      ? await openRepaired(options, keys.value)
      : await openOrRepair(options, keys.value);
    return opened.ok ? bringUpToDate(opened.value, log) : opened;
  } catch (error) {
    const code = openCodeOf(error);
    if (code === null) throw error;
    log.error('store-refused', { code });
    return openFailure(code);
  }
}

/** Where the keys lie and what they belong to. */
export async function keyOptionsOf(
  options: OpenStoreOptions,
): Promise<OpenKeyOptions & { readonly database: string; readonly isGone: boolean }> {
  const { folder, wrapper, escrowKey = null, clock = systemClock, log } = options;
  const database = join(folder, databaseFile);
  const hasDatabase = hasContent(database);
  const [backup] = hasDatabase ? [] : await listBackups(backupsOf(options));
  const written = hasDatabase ? database : (backup?.path ?? null);
  return {
    file: join(folder, keyFileName),
    database,
    databaseExists: written !== null,
    isGone: !hasDatabase && backup !== undefined,
    fits: (key) => written === null || proveKey(written, key) === 'matches',
    wrapper,
    escrowKey,
    clock,
    log,
  };
}

function backupsOf({ folder, backupFolder: chosen }: OpenStoreOptions): string {
  return chosen ?? join(folder, backupFolder);
}

async function openOrRepair(options: OpenStoreOptions, keys: DataKeys) {
  const opened = open(options, keys.current);
  if (opened.ok) return opened;
  const isDamaged = opened.error.code === 'damaged' || (opened.error.code === 'wrong-key' && (await hasLostSalt()));
  return isDamaged ? openRepaired(options, keys) : opened;

  /** Without its first bytes a file looks like one with another key; with those of a backup the key fits again. */
  async function hasLostSalt(): Promise<boolean> {
    const file = join(options.folder, databaseFile);
    const backups = await listBackups(backupsOf(options));
    return backups.some(({ path }) => proveKey(file, keys.current, saltOf(path)) === 'matches');
  }
}

async function openRepaired(options: OpenStoreOptions, keys: DataKeys) {
  const { folder, clock = systemClock, log } = options;
  const report = await repairStore({
    folder,
    file: join(folder, databaseFile),
    key: keys.current,
    otherKeys: keys.others,
    backupFolder: backupsOf(options),
    at: clock.now(),
    log,
  });
  if (!report) return openFailure('damaged');
  options.onRepaired?.(report);
  return open(options, keys.current);
}

function open(options: OpenStoreOptions, key: Buffer): Result<Database, OpenCode> {
  const { folder, reserve, log } = options;
  const isSuspect = existsSync(join(folder, suspectFile));
  const opened = openWithRoom({
    file: join(folder, databaseFile),
    key,
    newestSchema,
    isSuspect,
    makeRoom: () => reserve?.release() ?? false,
    onDamage: () => suspect(folder),
    log,
  });
  if (opened.ok && isSuspect) rmSync(join(folder, suspectFile), { force: true });
  return opened;
}

/** Has every table checked at the next start, and what is damaged repaired. */
export function suspect(folder: string): void {
  closeSync(openSync(join(folder, suspectFile), 'a', 0o600));
}

/** A disk that is full already at start keeps nobody from what was noted. */
function openWithRoom(options: OpenDatabaseOptions): Result<Database, OpenCode> {
  const opened = openDatabase(options);
  if (opened.ok || opened.error.code !== 'disk-full') return opened;
  return options.makeRoom?.() ? openDatabase(options) : opened;
}

function bringUpToDate(db: Database, log: Log): Result<Database, OpenCode> {
  try {
    migrate(db, migrations, log);
  } catch (error) {
    db.close();
    throw error;
  }
  // Once more, now that the schema was written: the write-ahead log must be encrypted as well.
  if (!db.isEncrypted()) {
    db.close();
    return openFailure('plaintext');
  }
  for (const id of newestIds(db)) continueIdsAfter(id);
  db.checkpoint();
  log.info('store-opened', { schema: newestSchema });
  return ok(db);
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
