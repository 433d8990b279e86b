import { type KeyObject, randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { escrow, type EscrowedKey, fingerprintOf } from './escrow.ts';
import { KeyFile, parseKeyJson, readIfThere, RecoveredKey, writeKeyFile } from './key-file.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { keySize } from './open-database.ts';
import { openCodeOf, openFailure, type OpenCode } from './store-failure.ts';

export interface OpenKeyOptions {
  /** `key.json` in the data folder. */
  readonly file: string;
  /** Whether a database exists that an old key belongs to; then a missing key is never replaced by a new one. */
  readonly databaseExists: boolean;
  /** Whether a key wrote the database. Asked where there are several: the change of a key was interrupted. */
  readonly fits: (key: Buffer) => boolean;
  readonly wrapper: KeyWrapper;
  /** Public key of the agency's escrow. */
  readonly escrowKey?: KeyObject | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Data keys of a store as they stand in `key.json`. */
export interface DataKeys {
  /** The one that the database is written with. */
  readonly current: Buffer;
  /** Former ones that backups may be written with, or one that was never used. */
  readonly others: readonly Buffer[];
  readonly madeAt: Instant | null;
  readonly isExposed: boolean;
}

interface Entry {
  readonly secret: Buffer;
  readonly escrow?: EscrowedKey | undefined;
}

/** The data keys of the store: read and unwrapped, or one drawn and kept when the store is new. */
export async function openKeys(options: OpenKeyOptions): Promise<Result<DataKeys, OpenCode>> {
  const { file, databaseExists, log } = options;
  try {
    const recovered = await takeRecovered(options);
    if (recovered) return ok(recovered);
    const content = await readIfThere(file);
    if (content !== null) return await unwrapKeys(content, options);
    if (!databaseExists) return ok(await createKey(options));
    log.error('key-lost');
    return openFailure('key-lost');
  } catch (error) {
    const code = openCodeOf(error);
    if (code === null) throw error;
    log.error('key-refused', { code });
    return openFailure(code);
  }
}

/** A key that `npm run recover-store` fetched from the escrow takes the place of the lost one. */
async function takeRecovered(options: OpenKeyOptions): Promise<DataKeys | null> {
  const { file, fits, log } = options;
  const handover = join(dirname(file), 'recovered-key.json');
  const content = await readIfThere(handover);
  if (content === null) return null;
  const parsed = parseKeyJson(RecoveredKey, content);
  const current = parsed && Buffer.from(parsed.recoveredKey, 'base64');
  if (current?.length !== keySize || !fits(current)) {
    log.error('recovered-key-refused');
    return null;
  }
  if ((await readIfThere(file)) !== null) await rename(file, `${file}.lost`);
  const keys: DataKeys = { current, others: [], madeAt: null, isExposed: true };
  await keepKeys(keys, options);
  await rm(handover);
  log.warn('key-recovered');
  return keys;
}

async function unwrapKeys(content: string, options: OpenKeyOptions): Promise<Result<DataKeys, OpenCode>> {
  const { wrapper, fits, log } = options;
  const parsed = parseKeyJson(KeyFile, content);
  if (!parsed) return refuse('malformed');
  let isStale = false;
  const unwrap = async ({ key, escrow: escrowed }: Pick<KeyFile, 'key' | 'escrow'>): Promise<Entry> => {
    const unwrapped = await wrapper.unwrap(Buffer.from(key, 'base64'));
    isStale ||= unwrapped.isStale;
    return { secret: unwrapped.secret, escrow: escrowed };
  };
  try {
    const first = await unwrap(parsed);
    const others = await Promise.all((parsed.others ?? []).map(unwrap));
    if ([first, ...others].some(({ secret }) => secret.length !== keySize)) return refuse('wrong-size');
    const current = others.length === 0 ? first : ([first, ...others].find(({ secret }) => fits(secret)) ?? first);
    const keys: DataKeys = {
      current: current.secret,
      others: [first, ...others].filter((entry) => entry !== current).map(({ secret }) => secret),
      madeAt: current === first ? (parsed.madeAt ?? null) : options.clock.now(),
      isExposed: current === first && parsed.isExposed === true,
    };
    const isEscrowed = isEscrowedFor(current, options.escrowKey ?? null);
    if (isStale || current !== first || !isEscrowed) await keepAnew(keys, options);
    return ok(keys);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }

  function refuse(reason: string): Result<never, OpenCode> {
    log.error('key-unreadable', { reason, wrapper: wrapper.name, wrappedBy: parsed?.wrapper });
    return openFailure('key-unreadable');
  }
}

/** True as well where the agency keeps no key. */
function isEscrowedFor(entry: Entry, publicKey: KeyObject | null): boolean {
  return publicKey === null || entry.escrow?.publicKey === fingerprintOf(publicKey);
}

async function createKey(options: OpenKeyOptions): Promise<DataKeys> {
  const { wrapper, clock, log } = options;
  const keys: DataKeys = { current: randomBytes(keySize), others: [], madeAt: clock.now(), isExposed: false };
  await keepKeys(keys, options);
  log.info('key-created', { wrapper: wrapper.name });
  return keys;
}

/** Wraps keys anew whose protection has changed. Where that fails the old file stays: it still opens. */
async function keepAnew(keys: DataKeys, options: OpenKeyOptions): Promise<void> {
  const { wrapper, log } = options;
  try {
    await keepKeys(keys, options);
    log.info('key-wrapped-anew', { wrapper: wrapper.name });
  } catch (error) {
    log.warn('key-not-wrapped-anew', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Writes `key.json` whole. */
export async function keepKeys(
  { current, others, madeAt, isExposed }: DataKeys,
  { file, wrapper, escrowKey }: Pick<OpenKeyOptions, 'file' | 'wrapper' | 'escrowKey'>,
): Promise<void> {
  const wrap = async (secret: Buffer): Promise<Pick<KeyFile, 'key' | 'escrow'>> => {
    const wrapped = await wrapper.wrap(secret);
    // A key that cannot be had back would make everything written with it unreadable: try before trusting it.
    const unwrapped = await wrapper.unwrap(wrapped);
    if (!secret.equals(unwrapped.secret)) throw new Error(`${wrapper.name} does not give back what it wrapped`);
    return { key: wrapped.toString('base64'), ...(escrowKey && { escrow: escrow(secret, escrowKey) }) };
  };
  await writeKeyFile(file, {
    format: 1,
    wrapper: wrapper.name,
    ...(await wrap(current)),
    ...(madeAt !== null && { madeAt }),
    ...(isExposed && { isExposed }),
    ...(others.length > 0 && { others: await Promise.all(others.map(wrap)) }),
  });
}
