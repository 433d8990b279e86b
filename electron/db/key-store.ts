import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { keySize } from './open-database.ts';
import { openCodeOf, openFailure, type OpenCode } from './store-failure.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const KeyFile = z.object({ format: z.literal(1), wrapper: z.string(), key: z.base64() });

export interface OpenKeyOptions {
  /** `key.json` in the data folder. */
  readonly file: string;
  /** Whether a database exists that an old key belongs to; then a missing key is never replaced by a new one. */
  readonly databaseExists: boolean;
  readonly wrapper: KeyWrapper;
  readonly log: Log;
}

/** The data key of the store: read and unwrapped, or drawn and kept when the store is new. */
export async function openKey(options: OpenKeyOptions): Promise<Result<Buffer, OpenCode>> {
  const { file, databaseExists, log } = options;
  try {
    const content = await readIfThere(file);
    if (content !== null) return await unwrapKey(content, options);
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

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function unwrapKey(content: string, options: OpenKeyOptions): Promise<Result<Buffer, OpenCode>> {
  const { wrapper, log } = options;
  const parsed = parseKeyFile(content);
  if (!parsed) return refuse('malformed');
  try {
    const { secret: key, isStale } = await wrapper.unwrap(Buffer.from(parsed.key, 'base64'));
    if (key.length !== keySize) return refuse('wrong-size');
    if (isStale) await renewWrapping(key, options);
    return ok(key);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }

  function refuse(reason: string): Result<never, OpenCode> {
    log.error('key-unreadable', { reason, wrapper: wrapper.name, wrappedBy: parsed?.wrapper });
    return openFailure('key-unreadable');
  }
}

function parseKeyFile(content: string): z.infer<typeof KeyFile> | null {
  try {
    return KeyFile.parse(JSON.parse(content));
  } catch {
    // Whatever is wrong with it, the caller reports it as unreadable; the content itself belongs into no log.
    return null;
  }
}

async function createKey({ file, wrapper, log }: OpenKeyOptions): Promise<Buffer> {
  const key = randomBytes(keySize);
  await keepKey(key, file, wrapper);
  log.info('key-created', { wrapper: wrapper.name });
  return key;
}

/** Wraps a key anew whose protection has changed. Where that fails the old file stays: it still opens. */
async function renewWrapping(key: Buffer, { file, wrapper, log }: OpenKeyOptions): Promise<void> {
  try {
    await keepKey(key, file, wrapper);
    log.info('key-wrapped-anew', { wrapper: wrapper.name });
  } catch (error) {
    log.warn('key-not-wrapped-anew', { reason: error instanceof Error ? error.message : String(error) });
  }
}

async function keepKey(key: Buffer, file: string, wrapper: KeyWrapper): Promise<void> {
  const wrapped = await wrapper.wrap(key);
  // A key that cannot be had back would make everything written with it unreadable: try before trusting it.
  const { secret } = await wrapper.unwrap(wrapped);
  if (!key.equals(secret)) throw new Error(`${wrapper.name} does not give back what it wrapped`);
  const content = { format: 1, wrapper: wrapper.name, key: wrapped.toString('base64') } satisfies z.infer<
    typeof KeyFile
  >;
  await writeFileAtomically(file, `${JSON.stringify(content)}\n`);
}
