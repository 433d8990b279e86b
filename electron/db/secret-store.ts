import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Secrets by name, each wrapped and in base64. */
const SecretFile = z.object({ format: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/** Few small secrets that are not social data, such as the SIP password; each wrapped by the key store. */
export interface SecretStore {
  /** Null when there is none, or when it can no longer be unwrapped: then it has to be typed again. */
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<Result<void>>;
  remove(name: string): Promise<Result<void>>;
}

/** `file` is `secrets.json` in the data folder. */
export function createSecretStore(options: { file: string; wrapper: KeyWrapper; log: Log }): SecretStore {
  const { file, wrapper, log } = options;
  let lastChange: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Record<string, string>> {
    try {
      return SecretFile.parse(JSON.parse(await readFile(file, 'utf8'))).secrets;
    } catch (error) {
      const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isNew) log.warn('secrets-unreadable', { reason: error instanceof Error ? error.name : 'unknown' });
      return {};
    }
  }

  /** One change after the other, so that none overwrites what another just wrote. */
  function change(edit: (secrets: Record<string, string>) => Promise<Record<string, string>>): Promise<Result<void>> {
    const done = lastChange.then(async () => {
      try {
        const secrets = await edit(await read());
        await writeFileAtomically(file, `${JSON.stringify({ format: 1, secrets })}\n`);
        return ok();
      } catch (error) {
        log.error('secret-not-saved', { reason: error instanceof Error ? error.message : String(error) });
        return failure(
          'secret-not-saved',
          'Das Passwort ließ sich nicht aufbewahren. Es gilt bis zum Beenden des Programms und wird dann noch einmal erfragt.',
        );
      }
    });
    lastChange = done;
    return done;
  }

  /** Wraps a secret anew unless it was changed meanwhile. Where that fails the old one stays: it is still read. */
  async function renewWrapping(name: string, before: string, secret: Buffer): Promise<void> {
    const renewed = await change(async (secrets) => {
      if (secrets[name] !== before) return secrets;
      return { ...secrets, [name]: (await wrapper.wrap(secret)).toString('base64') };
    });
    if (renewed.ok) log.info('secret-wrapped-anew', { name });
  }

  return {
    async get(name) {
      await lastChange;
      const wrapped = (await read())[name];
      if (wrapped === undefined) return null;
      try {
        const { secret, isStale } = await wrapper.unwrap(Buffer.from(wrapped, 'base64'));
        if (isStale) await renewWrapping(name, wrapped, secret);
        return secret.toString('utf8');
      } catch (error) {
        log.warn('secret-unreadable', { name, reason: error instanceof Error ? error.message : String(error) });
        return null;
      }
    },

    set: (name, secret) =>
      change(async (secrets) => {
        const wrapped = await wrapper.wrap(Buffer.from(secret, 'utf8'));
        return { ...secrets, [name]: wrapped.toString('base64') };
      }),

    remove: (name) =>
      change(async (secrets) => {
        const { [name]: _removed, ...rest } = secrets;
        return rest;
      }),
  };
}
