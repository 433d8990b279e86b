import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '#shared/domain/call/call.ts';
import { newId } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { Database } from '../../electron/db/database.ts';
import type { KeyWrapper } from '../../electron/db/key-wrapper.ts';
import { migrate, type Migration } from '../../electron/db/migrate.ts';
import { migrations } from '../../electron/db/migrations/index.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { createCallbackRepository } from '../../electron/features/callbacks/index.ts';
import { createConversations } from '../../electron/features/conversations/index.ts';
import { createOutbox, notConnected } from '../../electron/features/outbox/index.ts';
import { createCustomers } from '../../electron/features/customers/index.ts';
import { type Log, silentLog } from '../../electron/log.ts';

/** A folder of its own; `remove` deletes it with all in it. */
export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'heisser-draht-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Turns the bits over: no protection at all, but what is wrapped differs from the secret. */
export const fakeWrapper: KeyWrapper = {
  name: 'fake',
  isSafe: true,
  wrap: async (secret) => Buffer.from(secret.map((byte) => byte ^ 0xff)),
  unwrap: async (wrapped) => ({ secret: Buffer.from(wrapped.map((byte) => byte ^ 0xff)), isStale: false }),
};

/** A key store that has a new key: all that was wrapped before is stale, what it wraps now is not. */
export function renewedWrapper(): KeyWrapper {
  const mark = Buffer.from('new:');
  return {
    ...fakeWrapper,
    name: 'renewed',
    wrap: async (secret) => Buffer.concat([mark, await fakeWrapper.wrap(secret)]),
    async unwrap(wrapped) {
      const isStale = !wrapped.subarray(0, mark.length).equals(mark);
      const { secret } = await fakeWrapper.unwrap(isStale ? wrapped : wrapped.subarray(mark.length));
      return { secret, isStale };
    },
  };
}

/** Opens an encrypted database file and brings it to the newest schema, or as far as `upTo` goes. */
export function openTestDatabase(options: {
  file: string;
  key?: Buffer;
  upTo?: readonly Migration[];
  log?: Log;
}): Database {
  const { file, key = randomBytes(32), upTo = migrations, log = silentLog } = options;
  const opened = openDatabase({ file, key, newestSchema: upTo.length, log });
  if (!opened.ok) throw new Error(opened.error.message);
  migrate(opened.value, upTo, log);
  return opened.value;
}

/** The features of the store over one database, wired as the app does. */
export function createTestFeatures(db: Database, clock: Clock, log: Log = silentLog) {
  const customers = createCustomers({ db });
  const outbox = createOutbox({ db, central: notConnected, clock, log });
  const conversations = createConversations({
    db,
    outbox,
    findCustomer: customers.find,
    callbackIdsOf: createCallbackRepository(db).listIds,
    clock,
    log,
  });
  return { customers, conversations, outbox };
}

/** An answered call from an invented number. */
export function answeredCall(origin: Partial<Call['origin']> = {}): Pick<Call, 'id' | 'direction' | 'origin'> {
  return {
    id: newId(),
    direction: 'inbound',
    origin: {
      number: '+493023125101',
      display: '030 23125101',
      anonymous: false,
      dialled: '+493023125500',
      queue: 'agentur-magdeburg',
      waitedSeconds: 40,
      jurisdictionId: 'agentur-magdeburg',
      overflowFrom: null,
      route: ['+493023125500'],
      ...origin,
    },
  };
}
