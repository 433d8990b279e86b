import { randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { type DataKeys, keepKeys, type OpenKeyOptions } from './key-store.ts';
import { newestSchema } from './migrations/index.ts';
import { keySize, openDatabase } from './open-database.ts';
import { reencrypt } from './reencrypt.ts';
import { replaceDatabase, replacements } from './replace-database.ts';

export interface RotateKeyOptions extends Pick<OpenKeyOptions, 'file' | 'wrapper' | 'escrowKey'> {
  /** The database; closed. */
  readonly database: string;
  readonly keys: DataKeys;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Gives a closed store a new data key. At every moment one of the keys in `key.json` opens what lies there:
 *
 * 1. the new key is kept beside the old one,
 * 2. the database is written into a new file under the new key, which is checked,
 * 3. the new file takes the old one's place,
 * 4. the new key becomes the first; the old one stays for the backups until they are replaced.
 */
export async function rotateKey(options: RotateKeyOptions): Promise<Result<DataKeys>> {
  const { database, keys, clock, log } = options;
  const target = join(dirname(database), replacements.rekeyed);
  const current = randomBytes(keySize);
  await keepKeys({ ...keys, others: [current, ...keys.others] }, options);

  const emptied = openDatabase({ file: database, key: keys.current, newestSchema, log });
  if (!emptied.ok) return emptied;
  emptied.value.close();
  const rest = await stat(`${database}-wal`).catch(() => null);
  if (rest !== null && rest.size > 0) return refuse('log-not-empty');

  for (const suffix of ['', '-wal', '-shm']) await rm(`${target}${suffix}`, { force: true });
  await reencrypt({ from: database, fromKey: keys.current, to: target, toKey: current });
  const checked = openDatabase({ file: target, key: current, newestSchema, isSuspect: true, log });
  if (!checked.ok) return refuse(checked.error.code);
  checked.value.close();

  await replaceDatabase(database, target);
  const rotated: DataKeys = {
    current,
    others: [keys.current, ...keys.others],
    madeAt: clock.now(),
    isExposed: false,
  };
  await keepKeys(rotated, options);
  log.info('key-rotated');
  return ok(rotated);

  function refuse(code: string): Result<never> {
    log.error('key-not-rotated', { code });
    return failure(
      code,
      'Der Schlüssel der Datenbank ließ sich nicht wechseln. Es gilt weiter der alte; die Daten sind sicher.',
    );
  }
}
