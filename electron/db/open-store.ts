import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import { openKey } from './key-store.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { migrate } from './migrate.ts';
import { migrations, newestSchema } from './migrations/index.ts';
import { openDatabase, type OpenDatabaseOptions } from './open-database.ts';
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
  readonly log: Log;
}

/** Name of the store's file in the data folder. */
export const databaseFile = 'heisser-draht.db';

/** Opens the workplace's store: key, file, schema. What cannot be opened is left as it is and told in a sentence. */
export async function openStore(options: OpenStoreOptions): Promise<Result<Database, OpenCode>> {
  const { folder, wrapper, log } = options;
  if (options.requiresSafeWrapper && !wrapper.isSafe) return openFailure('unsafe-key-store');
  const file = join(folder, databaseFile);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const key = await openKey({ file: join(folder, 'key.json'), databaseExists: hasContent(file), wrapper, log });
    if (!key.ok) return key;
    const makeRoom = () => options.reserve?.release() ?? false;
    const opened = openWithRoom({ file, key: key.value, newestSchema, makeRoom, log });
    return opened.ok ? bringUpToDate(opened.value, log) : opened;
  } catch (error) {
    const code = openCodeOf(error);
    if (code === null) throw error;
    log.error('store-refused', { code });
    return openFailure(code);
  }
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
