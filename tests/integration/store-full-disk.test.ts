import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { systemClock } from '#shared/domain/time.ts';
import { openStore } from '../../electron/db/open-store.ts';
import { createReserve, type Reserve } from '../../electron/db/space/reserve.ts';
import { freeBytesOf, watchSpace } from '../../electron/db/space/space-watch.ts';
import { silentLog } from '../../electron/log.ts';
import { answeredCall, createTestFeatures, fakeWrapper, makeFolder } from '../support/store.ts';

/** A file system of 3 MiB of its own, which only root may mount. */
function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let disk: ReturnType<typeof makeFolder>;
let isMounted: boolean;
const ballast = (): string => join(disk.path, 'ballast');

beforeEach(() => {
  disk = makeFolder();
  isMounted = mount(disk.path);
});
afterEach(() => {
  if (isMounted) execFileSync('umount', ['--lazy', disk.path]);
  disk.remove();
});

function fillDisk(): void {
  const { bavail, bsize } = statfsSync(disk.path);
  writeFileSync(ballast(), Buffer.alloc(bavail * bsize), { flag: 'a' });
}

const open = (reserve?: Reserve) =>
  openStore({
    folder: join(disk.path, 'data'),
    wrapper: fakeWrapper,
    requiresSafeWrapper: true,
    ...(reserve && { reserve }),
    log: silentLog,
  });

const smallReserve = () =>
  createReserve({ file: join(disk.path, 'data', 'reserve'), bytes: 512 * 1024, log: silentLog });

it('a disk that is full at start is told in a sentence, and the store opens once there is room', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  fillDisk();
  expect(await open()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  rmSync(ballast());
  const opened = await open();
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
});

it('a store that finds the disk full at the next start says so, with everything still in it', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const first = await open();
  if (!first.ok) throw new Error(first.error.message);
  first.value.close();
  fillDisk();
  expect(await open()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  rmSync(ballast());
  const again = await open();
  expect(again.ok).toBe(true);
  if (again.ok) again.value.close();
});

it('a disk that fills up in a conversation loses no saved note, and saving goes on once there is room', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.message);
  const { conversations } = createTestFeatures(opened.value, systemClock);
  const conversation = conversations.open(answeredCall());
  if (!conversation.ok) throw new Error(conversation.error.message);
  const { id } = conversation.value;
  expect(conversations.saveNote(id, 'gespeichert', 0).ok).toBe(true);
  fillDisk();
  let saved = { text: 'gespeichert', revision: 1 };
  let refused: ReturnType<typeof conversations.saveNote>;
  let text = saved.text;
  // The write-ahead log has some room of its own: write until that is full, too.
  for (;;) {
    text = `${newId()} `.repeat(400);
    refused = conversations.saveNote(id, text, saved.revision);
    if (!refused.ok) break;
    saved = { text, revision: refused.value.revision };
  }
  expect(refused).toMatchObject({
    error: { code: 'disk-full', message: expect.stringContaining('bleibt im Fenster') },
  });
  expect(conversations.find(id)?.note).toMatchObject(saved);
  rmSync(ballast());
  expect(conversations.saveNote(id, text, saved.revision)).toMatchObject({ ok: true, value: { text } });
  opened.value.close();
});

it('a disk that fills up takes the open note all the same: the reserve gives its room, once', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const reserve = smallReserve();
  const opened = await open(reserve);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(await reserve.fill()).toBe(true);
  const { conversations } = createTestFeatures(opened.value, systemClock);
  const conversation = conversations.open(answeredCall());
  if (!conversation.ok) throw new Error(conversation.error.message);
  const { id } = conversation.value;
  fillDisk();
  let saves = 0;
  let savesWithReserve = 0;
  for (;;) {
    const saved = conversations.saveNote(id, `${newId()} `.repeat(100), saves);
    if (!saved.ok) break;
    saves += 1;
    if (!reserve.isThere()) savesWithReserve += 1;
  }
  // Everything that was acknowledged is there, the first save that needed the reserve among it.
  expect(conversations.find(id)?.note.revision).toBe(saves);
  expect(savesWithReserve).toBeGreaterThan(5);
  console.log(`full disk: ${savesWithReserve} saves of a note of 3,700 letters in a reserve of 512 KiB`);
  rmSync(ballast());
  expect(await reserve.fill()).toBe(true);
  expect(conversations.saveNote(id, 'weiter', saves).ok).toBe(true);
  opened.value.close();
});

it('a disk that is full at start opens the store with the room of the reserve', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const reserve = smallReserve();
  const first = await open(reserve);
  if (!first.ok) throw new Error(first.error.message);
  await reserve.fill();
  first.value.close();
  fillDisk();
  const again = await open(reserve);
  expect(again.ok).toBe(true);
  expect(reserve.isThere()).toBe(false);
  if (again.ok) again.value.close();
});

it('warns long before the disk is full, and again when it is', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const levels: string[] = [];
  const watch = watchSpace({
    freeBytes: () => freeBytesOf(disk.path),
    limits: { scarceBytes: 1024 * 1024, fullBytes: 128 * 1024 },
    onLevel: (level) => levels.push(level),
    log: silentLog,
  });
  await watch.look();
  writeFileSync(ballast(), Buffer.alloc(2224 * 1024));
  await watch.look();
  fillDisk();
  await watch.look();
  rmSync(ballast());
  await watch.look();
  watch.stop();
  expect(levels).toEqual(['scarce', 'full', 'enough']);
});

it('leaves no half of a reserve where there is no room for one', async (context) => {
  if (!isMounted) context.skip('mounting a small file system needs root');
  const reserve = createReserve({ file: join(disk.path, 'reserve'), bytes: 4 * 1024 * 1024, log: silentLog });
  const before = statfsSync(disk.path).bavail;
  expect(await reserve.fill()).toBe(false);
  expect(statfsSync(disk.path).bavail).toBe(before);
});
