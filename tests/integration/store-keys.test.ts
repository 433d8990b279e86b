import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { escrow } from '../../electron/db/escrow.ts';
import { killKeyChanges } from '../support/durability/key-changes.ts';
import { makeFolder } from '../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

it('a change of the key that is killed at 6 moments leaves a store that opens, with everything in it', async () => {
  const seed = Date.now() % 1_000_000;
  const figures = await killKeyChanges(folder.path, 6, seed);
  console.log(`key changes, seed ${seed}: ${JSON.stringify(figures)}`);
  expect(figures.unreadable, `seed ${seed}`).toBe(0);
});

it('an escrowed key is read with openssl alone, as the manual says', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const key = randomBytes(32);
  const escrowed = escrow(key, createPublicKey(privateKey));
  const pem = join(folder.path, 'private.pem');
  writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const read = execFileSync(
    'openssl',
    ['pkeyutl', '-decrypt', '-inkey', pem, '-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256'],
    { input: Buffer.from(escrowed.key, 'base64') },
  );
  expect(read.equals(key)).toBe(true);
});
