import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../../electron/db/database.ts';
import { createConversations } from '../../../../../electron/features/conversations/index.ts';
import { createOutbox, notConnected } from '../../../../../electron/features/outbox/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
const clock = createFakeClock();

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const lastPayload = (): unknown =>
  JSON.parse(
    db.statement<[], { payload: string }>('t', 'SELECT payload FROM outbox ORDER BY position DESC LIMIT 1').get()!
      .payload,
  );

const rows = () =>
  db
    .statement<[], { kind: string; text: string | null }>(
      't',
      `SELECT kind, payload ->> '$.text' AS text FROM outbox ORDER BY position`,
    )
    .all();

it('tells of a conversation once: its note as it stood at the end, its close, and later corrections apart', () => {
  const outbox = createOutbox({ db, central: notConnected, clock, log: silentLog });
  const parts = { db, outbox, findCustomer: () => null, callbackIdsOf: () => [], clock, log: silentLog };
  const conversations = createConversations(parts);
  const opened = conversations.open(answeredCall());
  const id = opened.ok ? opened.value.id : '';
  conversations.saveNote(id, 'fragt nach', 0);
  conversations.saveNote(id, 'fragt nach Unterlagen', 1);
  conversations.close(id);
  conversations.saveNote(id, 'fragt nach Papieren', 2);
  conversations.saveNote(id, 'refused: based on an old one', 1);
  expect(rows()).toEqual([
    { kind: 'noteSaved', text: 'fragt nach Unterlagen' },
    { kind: 'conversationClosed', text: null },
    { kind: 'noteSaved', text: 'fragt nach Papieren' },
  ]);
  outbox.stop();
});

it('tells who spoke: somebody new by the name they gave, and nobody as nobody', () => {
  const outbox = createOutbox({ db, central: notConnected, clock, log: silentLog });
  const parts = { db, outbox, findCustomer: () => null, callbackIdsOf: () => [], clock, log: silentLog };
  const conversations = createConversations(parts);
  const close = (saidName: string | null): void => {
    const opened = conversations.open(answeredCall());
    const id = opened.ok ? opened.value.id : '';
    conversations.keepUnidentified(id, saidName);
    conversations.close(id);
  };
  close('Frau Haferkamp');
  expect(lastPayload()).toMatchObject({ customerId: null, speaker: 'new', saidName: 'Frau Haferkamp' });
  close(null);
  expect(lastPayload()).toMatchObject({ customerId: null, speaker: 'nobody', saidName: null });
  outbox.stop();
});
