import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import type { Operation } from '#shared/domain/outbox/operation.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import {
  type Central,
  type CentralAnswer,
  createOutbox,
  type NewOperation,
  notConnected,
} from '../../../../../electron/features/outbox/index.ts';
import { delayOf } from '../../../../../electron/features/outbox/outbox.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let stops: (() => void)[];
const clock = createFakeClock();

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  db.close();
  folder.remove();
});

function start(central: Central = notConnected) {
  const outbox = createOutbox({ db, central, clock, random: () => 0, log: silentLog });
  stops.push(outbox.stop);
  return outbox;
}

const conversationId = newId();
const note = (text: string, part: Partial<NewOperation> = {}): NewOperation => ({
  kind: 'noteSaved',
  subject: `note:${conversationId}`,
  payload: { conversationId, text, revision: 1, savedAt: clock.now() },
  ...(part as object),
});

/** A central system that answers from a list, then says yes. */
function answering(...answers: (CentralAnswer | Error)[]) {
  const received: Operation[] = [];
  let wake = () => {};
  const central: Central = {
    state: () => 'connected',
    async send(operation) {
      received.push(operation);
      const answer = answers.shift() ?? { name: 'acknowledged' };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onChange(listener) {
      wake = listener;
      return () => {};
    },
  };
  return { central, received, wake: () => wake() };
}

const rows = () =>
  db.statement<[], { id: string; state: string; payload: string | null }>('t', 'SELECT * FROM outbox').all();

describe('what waits', () => {
  it('waits for ever while there is no central system, and says so', async () => {
    const outbox = start();
    const told = vi.fn();
    outbox.onChange(told);
    outbox.enqueue(note('bittet um Rückruf'));
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(outbox.view()).toMatchObject({
      central: 'notConnected',
      count: 1,
      entries: [{ what: 'noteSaved', state: 'waiting', createdAt: clock.now(), receipt: null }],
    });
    expect(JSON.stringify(outbox.view())).not.toContain('bittet');
  });

  it('is the same operation when it is enqueued twice', () => {
    const outbox = start();
    const id = newId();
    outbox.enqueue(note('eins', { id }));
    outbox.enqueue(note('zwei', { id }));
    expect(rows()).toMatchObject([{ id, payload: expect.stringContaining('eins') }]);
  });

  it('goes with the transaction of the change that it tells of', () => {
    const outbox = start();
    expect(() =>
      db.transaction('t', () => {
        outbox.enqueue(note('eins'));
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(outbox.view().count).toBe(0);
  });

  it('refuses a payload that does not fit its kind', () => {
    const outbox = start();
    const wrong = { ...note('eins'), payload: { conversationId: 'nobody' } } as unknown as NewOperation;
    expect(() => outbox.enqueue(wrong)).toThrow();
    expect(outbox.view().count).toBe(0);
  });

  it('tells the newest text of a note under one id, until it was handed over', () => {
    const outbox = start();
    outbox.enqueueNewest(note('eins', { baseVersion: 0 }));
    const [first] = rows();
    outbox.enqueueNewest(note('eins zwei', { baseVersion: 1 }));
    expect(rows()).toMatchObject([{ id: first?.id, base_version: 0, payload: expect.stringContaining('eins zwei') }]);
    db.exec(`UPDATE outbox SET state = 'sent'`);
    outbox.enqueueNewest(note('eins zwei drei', { baseVersion: 2 }));
    expect(rows()).toMatchObject([
      { id: first?.id, payload: expect.not.stringContaining('drei') },
      { base_version: 2, payload: expect.stringContaining('drei') },
    ]);
  });
});

describe('what is sent', () => {
  it('leaves in its order, and only by acknowledgement', async () => {
    const { central, received } = answering();
    start().enqueue(note('vorher'));
    const outbox = start(central);
    outbox.enqueue(note('nachher'));
    await vi.waitFor(() => expect(outbox.view().count).toBe(0));
    expect(received.map(({ payload }) => 'text' in payload && payload.text)).toEqual(['vorher', 'nachher']);
    expect(rows()).toMatchObject([
      { state: 'acknowledged', payload: null },
      { state: 'acknowledged', payload: null },
    ]);
  });

  it('is sent again under the same id when no answer came', async () => {
    const { central, received } = answering({ name: 'unreachable' }, new Error('socket closed'));
    const outbox = start(central);
    outbox.enqueue(note('eins'));
    await vi.waitFor(() => expect(outbox.view().count).toBe(0));
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  });

  it('is told with what central said, in the transaction that keeps it: where that fails, it is asked again', async () => {
    const { central, received } = answering({ name: 'acknowledged' }, { name: 'refused', reason: 'capacity' });
    const outbox = start(central);
    const told: string[] = [];
    outbox.onSettled((operation, answer) => {
      told.push(`${operation.kind} ${answer}`);
      if (told.length === 1) throw new Error('power cut');
    });
    outbox.enqueue(note('eins'));
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(received.map(({ id }) => id)).toEqual([received[0]?.id, received[0]?.id]);
    expect(told).toEqual(['noteSaved acknowledged', 'noteSaved refused']);
    expect(rows()).toMatchObject([{ state: 'refused' }]);
  });

  it('stays when it is refused, and lets the next one pass', async () => {
    const { central } = answering({ name: 'refused', reason: 'conflict' });
    const outbox = start(central);
    outbox.enqueue(note('eins'));
    outbox.enqueue(note('zwei'));
    await vi.waitFor(() => expect(outbox.view().count).toBe(1));
    expect(outbox.view().entries).toMatchObject([{ state: 'refused', reason: 'conflict' }]);
  });

  it('is handed over again after a restart in the middle of a send', async () => {
    const never: Central = { ...answering().central, send: () => new Promise(() => {}) };
    const before = start(never);
    before.enqueue(note('eins'));
    await vi.waitFor(() => expect(rows()).toMatchObject([{ state: 'sent' }]));
    before.stop();
    const { central, received } = answering();
    const outbox = start(central);
    await vi.waitFor(() => expect(outbox.view().count).toBe(0));
    expect(received).toHaveLength(1);
  });

  it('is never sent again once it was acknowledged', async () => {
    const { central, received } = answering();
    const outbox = start(central);
    const id = newId();
    outbox.enqueue(note('eins', { id }));
    await vi.waitFor(() => expect(outbox.view().count).toBe(0));
    outbox.enqueue(note('eins', { id }));
    outbox.enqueue(note('zwei'));
    await vi.waitFor(() => expect(rows()).toMatchObject([{}, { state: 'acknowledged' }]));
    expect(received).toHaveLength(2);
  });
});

it('waits longer after every failure, up to five minutes, and not in step with others', () => {
  expect([1, 2, 3, 30].map((failures) => delayOf(failures, () => 1))).toEqual([2_000, 4_000, 8_000, 300_000]);
  expect(delayOf(30, () => 0.5)).toBe(150_000);
});
