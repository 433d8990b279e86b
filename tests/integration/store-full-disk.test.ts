import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { systemClock } from '#shared/domain/time.ts';
import { openStore } from '../../electron/db/open-store.ts';
import { silentLog } from '../../electron/log.ts';
import { answeredCall, createTestFeatures, fakeWrapper, makeFolder } from '../support/store.ts';

/** A file system of 2 MiB of its own, which only root may mount. */
function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' });
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
  writeFileSync(ballast(), Buffer.alloc(bavail * bsize));
}

const open = () =>
  openStore({ folder: join(disk.path, 'data'), wrapper: fakeWrapper, requiresSafeWrapper: true, log: silentLog });

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
