import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { listBackups } from './backup/backup-file.ts';
import { backupFolder } from './backup/backups.ts';
import type { Database } from './database.ts';
import { openKey } from './key-store.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { migrate } from './migrate.ts';
import { migrations, newestSchema } from './migrations/index.ts';
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
  /** Hears what was done when the store was damaged and had to be restored. */
  readonly onRepaired?: (report: RepairReport) => void;
  readonly clock?: Clock;
  readonly log: Log;
}

/** Name of the store's file in the data folder. */
export const databaseFile = 'heisser-draht.db';

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
    const backups = options.backupFolder ?? join(folder, backupFolder);
    const isGone = !hasContent(file) && (await listBackups(backups)).length > 0;
    const databaseExists = hasContent(file) || isGone;
    const key = await openKey({ file: join(folder, 'key.json'), databaseExists, wrapper, log });
    if (!key.ok) return key;
    const opened = isGone
      ? await openRepaired(options, key.value, backups)
      : await openOrRepair(options, key.value, backups);
    return opened.ok ? bringUpToDate(opened.value, log) : opened;
  } catch (error) {
    const code = openCodeOf(error);
    if (code === null) throw error;
    log.error('store-refused', { code });
    return openFailure(code);
  }
}

async function openOrRepair(options: OpenStoreOptions, key: Buffer, backups: string) {
  const opened = open(options, key);
  if (opened.ok || opened.error.code !== 'damaged') return opened;
  return openRepaired(options, key, backups);
}

async function openRepaired(options: OpenStoreOptions, key: Buffer, backups: string) {
  const { folder, clock = systemClock, log } = options;
  const report = await repairStore({
    folder,
    file: join(folder, databaseFile),
    key,
    backupFolder: backups,
    at: clock.now(),
    log,
  });
  if (!report) return openFailure('damaged');
  options.onRepaired?.(report);
  return open(options, key);
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
  db.checkpoint();
  log.info('store-opened', { schema: newestSchema });
  return ok(db);
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
