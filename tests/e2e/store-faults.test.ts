import { createDecipheriv } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { cp, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../electron/db/open-database.ts';
import { silentLog } from '../../electron/log.ts';
import { see, statusButton, writeNote } from '../support/advisor.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { seeNotice } from '../support/notices.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';
import { advisorTone } from '../tour/peers/tour-peer.ts';

/** A store that cannot be opened: the app says in a sentence what is safe, leaves the file alone, and the phone works. */

const noteText = 'Sonnenblumenkernbrot, vormittags';
const peer = createTrainingPeer();
let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;
/** A data folder with one conversation in it, to be copied and broken. */
let sound: string;
let app: WorkplaceApp | undefined;
const cleanUps: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  microphone = await fakeMicrophone(advisorTone);
  sound = await mkdtemp(join(tmpdir(), 'heisser-draht-store-'));
});
afterAll(async () => {
  await microphone.remove();
  await rm(sound, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
afterEach(async () => {
  await app?.stop({ keepData: true });
  app = undefined;
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const storeOf = (folder: string) => join(folder, 'training', 'heisser-draht.db');
const keyOf = (folder: string) => join(folder, 'training', 'key.json');

async function start(userDataDir: string, status = 'Bereit'): Promise<Page> {
  app = await launchWorkplace({ userDataDir, config: peer.config, switches: microphone.switches });
  const page = await app.page('agent');
  await see(statusButton(page, status));
  await app.waitForLog('ready-for-calls');
  return page;
}

/** A new data folder with a copy of what was stored. */
async function copySound(): Promise<string> {
  const folder = await emptyFolder();
  await cp(join(sound, 'training'), join(folder, 'training'), { recursive: true });
  await cp(join(sound, 'stand-in-key-store'), join(folder, 'stand-in-key-store'));
  return folder;
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heisser-draht-store-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

/** A call as on every day, but for the note; afterwards the advisor is ready for the next. */
async function takeCallWithoutStore(page: Page): Promise<void> {
  if (!app) throw new Error('the app was not started');
  await peer.call(app);
  await see((await app.page('ringing')).getByText(peer.caller.number));
  await app.pressGlobal('ctrl+shift+a');
  const bar = page.getByRole('region', { name: 'Laufendes Gespräch' });
  await see(bar.getByText('Im Gespräch'));
  await see(page.getByRole('heading', { name: 'Dieses Gespräch kann nicht gespeichert werden.' }));
  await see(page.getByRole('main').getByText(peer.caller.jurisdiction));
  await see(page.getByText('Halten Sie Notiz und Rückruf bitte auf Papier fest.', { exact: false }));
  await peer.heardByAdvisor(app);
  await peer.heardByCustomer(app);
  await page.screenshot({ path: 'out/screens/store-fault-call.png' });
  await page.keyboard.press('F9');
  await peer.callEnded(app);
  await see(statusButton(page, 'Nachbearbeitung'));
  await page.keyboard.press('Control+Enter');
  await see(statusButton(page, 'Bereit'));
}

async function expectUnchanged(file: string, work: () => Promise<void>): Promise<void> {
  const before = await readFile(file);
  await work();
  expect((await readFile(file)).equals(before)).toBe(true);
}

it('a note leaves no plaintext on the disk, and keys are for their owner alone', async () => {
  const page = await start(sound);
  if (!app) throw new Error('the app was not started');
  await peer.call(app);
  await see(page.getByRole('region', { name: 'Anruf klingelt' }));
  await app.pressGlobal('ctrl+shift+a');
  await see(page.getByRole('region', { name: 'Laufendes Gespräch' }));
  await writeNote(page, noteText);
  const files = [storeOf(sound), `${storeOf(sound)}-wal`];
  for (const file of files) {
    const bytes = await readFile(file);
    expect(bytes.length).toBeGreaterThan(0);
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.includes(Buffer.from(noteText, encoding))).toBe(false);
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  expect((await stat(keyOf(sound))).mode & 0o777).toBe(0o600);
  if (app.runtime === 'stand-in') expect((await stat(join(sound, 'stand-in-key-store'))).mode & 0o777).toBe(0o600);
  // Nor does the log tell it, nor who called.
  expect(JSON.stringify(app.log)).not.toMatch(/Sonnenblumen|23125.?101|Sonnwald/);
});

it('a damaged database', async () => {
  const folder = await copySound();
  const file = await open(storeOf(folder), 'r+');
  const { size } = await file.stat();
  // Every page but the first, which says whose the file is.
  for (let at = 4096; at < size; at += 4096) await file.write(Buffer.alloc(64, 0x5a), 0, 64, at + 2000);
  await file.close();
  await expectUnchanged(storeOf(folder), async () => {
    const page = await start(folder);
    await seeNotice(page, /Die Datenbank ist beschädigt\..*löschen Sie nichts/);
    await takeCallWithoutStore(page);
  });
});

it('a database from a newer version of the program', async (context) => {
  if ((process.env['HEISSER_DRAHT_RUNTIME'] ?? 'stand-in') !== 'stand-in') {
    context.skip("only the stand-in's key can be taken from outside");
  }
  const folder = await copySound();
  const opened = openDatabase({
    file: storeOf(folder),
    key: await unwrapKey(folder),
    newestSchema: 1_000,
    log: silentLog,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.setSchemaVersion(999);
  opened.value.close();
  await expectUnchanged(storeOf(folder), async () => {
    const page = await start(folder);
    await seeNotice(page, /stammt von einer neueren Fassung des Programms\. .* die Daten sind sicher\./);
  });
});

it('a plaintext file in its place', async () => {
  const folder = await copySound();
  await rm(storeOf(folder));
  const plain = new DatabaseSync(storeOf(folder));
  plain.exec("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('offen')");
  plain.close();
  await expectUnchanged(storeOf(folder), async () => {
    const page = await start(folder);
    await seeNotice(
      page,
      /Die Datenbank ist nicht verschlüsselt und wurde deshalb nicht geöffnet\. Es wurde nichts verändert\./,
    );
  });
});

it('a lost key', async () => {
  const folder = await copySound();
  await rm(keyOf(folder));
  await expectUnchanged(storeOf(folder), async () => {
    const page = await start(folder);
    await seeNotice(page, /Der Schlüssel zur Datenbank fehlt \(key\.json\)\. .* aus der Sicherung/);
    await takeCallWithoutStore(page);
  });
  // No new key that would seal the old data for good.
  expect(existsSync(keyOf(folder))).toBe(false);
});

it('a folder that may not be written', async (context) => {
  const folder = await copySound();
  const training = join(folder, 'training');
  if (!mount(['--bind', training, training]) || !mount(['-o', 'remount,bind,ro', training])) {
    context.skip('making a folder read-only for root needs a mount');
  }
  const page = await start(folder);
  await seeNotice(page, /In den Datenordner darf nicht geschrieben werden\. Alles bisher Gespeicherte ist sicher\./);
  await takeCallWithoutStore(page);
});

it('a file where the folder should be', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'training'), '');
  const page = await start(folder);
  await seeNotice(page, /Der Datenordner ist nicht erreichbar\. Es wurde nichts verändert\./);
});

it('a full disk', async (context) => {
  const folder = await emptyFolder();
  const training = join(folder, 'training');
  await mkdir(training);
  if (!mount(['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', training])) context.skip('mounting needs root');
  const { bavail, bsize } = statfsSync(training);
  writeFileSync(join(training, 'ballast'), Buffer.alloc(bavail * bsize));
  const page = await start(folder);
  await seeNotice(
    page,
    /Die Festplatte ist voll, deshalb kann nichts gespeichert werden\. Alles bisher Gespeicherte ist sicher\./,
  );
  await takeCallWithoutStore(page);
});

it('repaired, everything is there again', async () => {
  const page = await start(await copySound(), 'Nachbearbeitung');
  expect(await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue()).toBe(noteText);
});

/** Mounts, and unmounts after the test; false where we may not. */
function mount(args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
  } catch {
    return false;
  }
  const target = args.at(-1) ?? '';
  if (!args.some((arg) => arg.startsWith('remount')))
    cleanUps.push(() => void execFileSync('umount', ['--lazy', target]));
  return true;
}

/** The data key, as the stand-in's safeStorage gives it (build/stand-in/safe-storage.ts). */
async function unwrapKey(folder: string): Promise<Buffer> {
  const { key } = JSON.parse(await readFile(keyOf(folder), 'utf8')) as { key: string };
  const wrapped = Buffer.from(key, 'base64');
  const wrapper = await readFile(join(folder, 'stand-in-key-store'));
  const decipher = createDecipheriv('aes-256-gcm', wrapper, wrapped.subarray(4, 16));
  decipher.setAuthTag(wrapped.subarray(16, 32));
  const text = Buffer.concat([decipher.update(wrapped.subarray(32)), decipher.final()]).toString('utf8');
  return Buffer.from(text, 'base64');
}
