import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createSurvivingCallRepository } from '../../../../../electron/features/surviving-calls/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { callIn } from '../../../../support/calls.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

const at = '2026-11-23T09:00:00.000Z';
let folder: ReturnType<typeof makeFolder>;
let db: Database;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
});
afterEach(() => {
  db.close();
  folder.remove();
});

function surviving() {
  const memory = new FakeLeg('leg').memory();
  if (!memory) throw new Error('no memory');
  return { call: { ...callIn({ name: 'active', since: at, answeredAt: at }), id: newId() }, memory };
}

const open = () => createSurvivingCallRepository({ db, clock: createFakeClock(at), log: silentLog });

it('gives another process what this one kept, as it stood last', () => {
  const [first, second] = [surviving(), surviving()];
  const repository = open();
  repository.save(first);
  repository.save(second);
  const held = { ...first, memory: { ...first.memory, held: true } };
  repository.save(held);
  expect(open().list()).toEqual([held, second].toSorted((a, b) => (a.call.id < b.call.id ? -1 : 1)));
});

it('forgets a call that ended', () => {
  const repository = open();
  const one = surviving();
  repository.save(one);
  repository.remove(one.call.id);
  expect(open().list()).toEqual([]);
});

it('drops what cannot be read, and only that', () => {
  const repository = open();
  const one = surviving();
  repository.save(one);
  db.exec(`INSERT INTO surviving_call (call_id, state, began_at) VALUES ('a', '{"call":', ''), ('b', '{}', '')`);
  expect(repository.list()).toEqual([one]);
  expect(db.statement<[], { n: number }>('count', 'SELECT count(*) AS n FROM surviving_call').get()?.n).toBe(1);
});
