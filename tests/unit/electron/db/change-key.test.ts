import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recoverStore } from '../../../../build/recovery/recover-store.ts';
import { createBackups } from '../../../../electron/db/backup/backups.ts';
import { usualBackupPolicy } from '../../../../electron/db/backup/backup-policy.ts';
import { changeKey, forgetFormerKeys, isKeyDue } from '../../../../electron/db/change-key.ts';
import type { Database } from '../../../../electron/db/database.ts';
import { readEscrowPublicKey } from '../../../../electron/db/escrow.ts';
import type { DataKeys } from '../../../../electron/db/key-store.ts';
import type { KeyWrapper } from '../../../../electron/db/key-wrapper.ts';
import { openStore } from '../../../../electron/db/open-store.ts';
import { silentLog } from '../../../../electron/log.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, fakeWrapper, makeFolder } from '../../../support/store.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
const publicKey = createPublicKey(privateKey);
const clock = createFakeClock();
let place: ReturnType<typeof makeFolder>;
let keys: DataKeys | null;

beforeEach(() => {
  place = makeFolder();
  keys = null;
});
afterEach(() => place.remove());

const data = () => join(place.path, 'data');
const options = (wrapper: KeyWrapper = fakeWrapper, escrowKey: typeof publicKey | null = publicKey) => ({
  folder: data(),
  wrapper,
  requiresSafeWrapper: true,
  escrowKey,
  backupFolder: join(place.path, 'backups'),
  onKeys: (known: DataKeys) => (keys = known),
  clock,
  log: silentLog,
});

async function open(...given: Parameters<typeof options>): Promise<Database> {
  const opened = await openStore(options(...given));
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function takeNote(db: Database, text: string): void {
  const { conversations } = createTestFeatures(db, clock);
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  conversations.saveNote(opened.value.id, text, 0);
}

const notesOf = (db: Database): string[] =>
  db
    .statement<[], { text: string }>('t', 'SELECT text FROM note ORDER BY key')
    .all()
    .map(({ text }) => text);

async function backUp(db: Database) {
  const backups = createBackups({
    db,
    folder: join(place.path, 'backups'),
    policy: usualBackupPolicy,
    clock,
    log: silentLog,
  });
  await backups.renew();
}

const keyJson = () => JSON.parse(readFileSync(join(data(), 'key.json'), 'utf8'));

describe('a change of the data key', () => {
  it('writes the store under a new key, and what was noted is there', async () => {
    let db = await open();
    takeNote(db, 'vor dem Wechsel');
    db.close();
    const before = keyJson().key;
    const salt = readFileSync(join(data(), 'heisser-draht.db')).subarray(0, 16);
    expect(await changeKey(options())).toMatchObject({ ok: true });
    expect(keyJson().key).not.toBe(before);
    expect(readFileSync(join(data(), 'heisser-draht.db')).subarray(0, 16).equals(salt)).toBe(false);
    db = await open();
    expect(notesOf(db)).toEqual(['vor dem Wechsel']);
    db.close();
    expect(readdirSync(data()).toSorted()).toEqual(['heisser-draht.db', 'key.json']);
  });

  it('keeps the former key until the backups are replaced, so that a damaged store is restored from them', async () => {
    let db = await open();
    takeNote(db, 'gesichert');
    await backUp(db);
    db.close();
    await changeKey(options());
    rmSync(join(data(), 'heisser-draht.db'));
    db = await open();
    expect(notesOf(db)).toEqual(['gesichert']);
    expect(keys?.others).toHaveLength(1);
    await backUp(db);
    await forgetFormerKeys(options());
    db.close();
    db = await open();
    expect(keys?.others).toEqual([]);
    expect(notesOf(db)).toEqual(['gesichert']);
    db.close();
  });

  it('is due when the key lay open or is older than allowed, and not because a clock went back', () => {
    const made = { current: Buffer.alloc(32), others: [], madeAt: '2026-11-01T00:00:00.000Z', isExposed: false };
    expect(isKeyDue(made, 30, '2026-12-02T00:00:00.000Z')).toBe(true);
    expect(isKeyDue(made, 30, '2026-11-30T00:00:00.000Z')).toBe(false);
    expect(isKeyDue(made, 30, '2026-10-30T00:00:00.000Z')).toBe(false);
    expect(isKeyDue(made, null, '2030-01-01T00:00:00.000Z')).toBe(false);
    expect(isKeyDue({ ...made, isExposed: true }, null, '2026-11-01T00:00:00.000Z')).toBe(true);
  });
});

describe('a key in escrow', () => {
  /** The person's key store is gone: what it wrapped cannot be unwrapped by the new one. */
  const newKeyStore: KeyWrapper = {
    name: 'new',
    isSafe: true,
    wrap: async (secret) => Buffer.concat([Buffer.from('new'), secret]),
    async unwrap(wrapped) {
      if (wrapped.subarray(0, 3).toString() !== 'new') throw new Error('wrapped by somebody else');
      return { secret: wrapped.subarray(3), isStale: false };
    },
  };

  function recover(...more: string[]) {
    const pem = join(place.path, 'private.pem');
    const passphrase = 'Hinterlegung';
    writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }));
    writeFileSync(join(place.path, 'passphrase'), `${passphrase}\n`);
    const lines: string[] = [];
    const args = ['--data', data(), '--escrow-key', pem, '--passphrase-file', join(place.path, 'passphrase'), ...more];
    const code = recoverStore(args, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  it('opens a store whose key store is lost; the key is changed afterwards because it lay open', async () => {
    let db = await open();
    takeNote(db, 'nicht verloren');
    db.close();
    const lost = await openStore(options(newKeyStore));
    expect(lost).toMatchObject({ ok: false, error: { code: 'key-unreadable' } });

    expect(recover('--check')).toMatchObject({ code: 0 });
    expect(existsSync(join(data(), 'recovered-key.json'))).toBe(false);
    expect(recover()).toMatchObject({ code: 0, text: expect.stringContaining('recovered-key.json') });
    db = await open(newKeyStore);
    expect(notesOf(db)).toEqual(['nicht verloren']);
    expect(existsSync(join(data(), 'recovered-key.json'))).toBe(false);
    expect(keys && isKeyDue(keys, null, clock.now())).toBe(true);
    db.close();

    await changeKey(options(newKeyStore));
    db = await open(newKeyStore);
    expect(keys?.isExposed).toBe(false);
    expect(notesOf(db)).toEqual(['nicht verloren']);
    db.close();
    expect(recover('--check')).toMatchObject({ code: 0 });
  });

  it('is added where the agency names its key later, and exchanged where it names another', async () => {
    await open(fakeWrapper, null).then((db) => db.close());
    expect(keyJson().escrow).toBeUndefined();
    expect(recover('--check')).toMatchObject({ code: 1, text: expect.stringContaining('nie hinterlegt') });
    await open().then((db) => db.close());
    expect(recover('--check').code).toBe(0);
    const other = createPublicKey(generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey);
    await open(fakeWrapper, other).then((db) => db.close());
    expect(recover('--check')).toMatchObject({ code: 1, text: expect.stringContaining('anderen Schlüssel') });
  });

  it('that does not belong to the database is refused at the start and by the command', async () => {
    await open().then((db) => db.close());
    writeFileSync(
      join(data(), 'recovered-key.json'),
      JSON.stringify({ format: 1, recoveredKey: Buffer.alloc(32).toString('base64') }),
    );
    await open().then((db) => db.close());
    rmSync(join(data(), 'heisser-draht.db'));
    const elsewhere = makeFolder();
    const foreign = await openStore({ ...options(), folder: elsewhere.path });
    if (!foreign.ok) throw new Error(foreign.error.message);
    foreign.value.close();
    writeFileSync(join(data(), 'heisser-draht.db'), readFileSync(join(elsewhere.path, 'heisser-draht.db')));
    elsewhere.remove();
    expect(recover()).toMatchObject({ code: 1, text: expect.stringContaining('passt nicht') });
  });

  it('says how it is called', () => {
    const lines: string[] = [];
    expect(recoverStore(['--data'], (line) => lines.push(line))).toBe(2);
    expect(lines.join()).toContain('npm run recover-store');
  });

  it.each([
    ['a private key', () => privateKey.export({ type: 'pkcs8', format: 'pem' })],
    [
      'a weak key',
      () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }),
    ],
    ['a key of another kind', () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })],
    ['no key', () => 'nichts'],
  ])('is not made with %s', (_, pem) => {
    const file = join(place.path, 'escrow.pem');
    writeFileSync(file, pem());
    expect(() => readEscrowPublicKey(file)).toThrow();
  });
});
