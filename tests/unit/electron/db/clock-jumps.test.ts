import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIdSource, newId } from '#shared/domain/id.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { Database } from '../../../../electron/db/database.ts';
import { openStore } from '../../../../electron/db/open-store.ts';
import { silentLog } from '../../../../electron/log.ts';
import { createSeededRandom } from '../../../support/durability/seeded-random.ts';
import { answeredCall, createTestFeatures, fakeWrapper, makeFolder } from '../../../support/store.ts';

const day = 24 * 60 * 60 * 1000;
let place: ReturnType<typeof makeFolder>;

beforeEach(() => {
  place = makeFolder();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T08:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

async function open(): Promise<Database> {
  const opened = await openStore({
    folder: place.path,
    wrapper: fakeWrapper,
    requiresSafeWrapper: true,
    log: silentLog,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

interface Expected {
  readonly id: string;
  readonly texts: string[];
  isOpen: boolean;
}

const seed = 20_261_123;

it('keeps every note, its versions in their order and the newest conversation, while the clock jumps by two days', async () => {
  const random = createSeededRandom(seed);
  let db = await open();
  let { conversations } = createTestFeatures(db, systemClock);
  const expected: Expected[] = [];
  for (let step = 0; step < 300; step += 1) {
    if (step % 5 === 0) vi.setSystemTime(Date.now() + (random.fraction() * 4 - 2) * day);
    if (step % 60 === 59) {
      db.close();
      db = await open();
      ({ conversations } = createTestFeatures(db, systemClock));
    }
    const current = expected[random.below(expected.length)];
    const what = current?.isOpen ? random.fraction() : 0;
    if (!current || what < 0.1) {
      const opened = conversations.open(answeredCall());
      if (!opened.ok) throw new Error(opened.error.message);
      expected.push({ id: opened.value.id, texts: [], isOpen: true });
    } else if (what < 0.2) {
      expect(conversations.close(current.id).ok).toBe(true);
      current.isOpen = false;
    } else {
      const text = `Fassung ${step} ohne die vorige`;
      expect(conversations.saveNote(current.id, text, current.texts.length).ok).toBe(true);
      current.texts.push(text);
    }
  }
  for (const { id, texts } of expected) {
    expect(conversations.find(id)?.note).toMatchObject({ text: texts.at(-1) ?? '', revision: texts.length });
    expect(conversations.listNoteVersions(id).map(({ text }) => text)).toEqual(texts.slice(0, -1));
  }
  conversations.show(null);
  expect(conversations.findOpen()?.id).toBe(expected.findLast(({ isOpen }) => isOpen)?.id);
  db.close();
});

it('makes new ids after those in the store, though the clock was set far back while it was closed', async () => {
  const db = await open();
  const { conversations } = createTestFeatures(db, systemClock);
  const ahead = createIdSource(() => Date.now() + 200 * day).next();
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  db.exec(`PRAGMA foreign_keys = OFF; UPDATE conversation SET id = '${ahead}';
           UPDATE note SET conversation_id = '${ahead}'; PRAGMA foreign_keys = ON`);
  db.close();
  expect(newId() < ahead).toBe(true);
  await open().then((again) => again.close());
  expect(newId() > ahead).toBe(true);
});
