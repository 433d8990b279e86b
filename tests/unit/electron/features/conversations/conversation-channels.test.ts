import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import { newId } from '#shared/domain/id.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import {
  type ConversationService,
  registerConversationChannels,
} from '../../../../../electron/features/conversations/index.ts';
import { type CustomerService, registerCustomerChannels } from '../../../../../electron/features/customers/index.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let conversations: ConversationService;
let customers: CustomerService;
let handlers: ReturnType<typeof createHandlers>;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  const features = createTestFeatures(db, createFakeClock());
  ({ conversations, customers } = features);
  handlers = createHandlers();
  registerConversationChannels(handlers.ipc, conversations);
  registerCustomerChannels(handlers.ipc, features.customers, {
    originOf: (id) => conversations.find(id)?.origin ?? null,
    listPromisedAt: () => [],
    listSpeakersAt: conversations.listSpeakersAt,
  });
});
afterEach(() => {
  db.close();
  folder.remove();
});

function open(): string {
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.id;
}

it('answers a saved note with what is on the disk', () => {
  const conversationId = open();
  expect(handlers.ask('conversation:saveNote', { conversationId, text: 'Termin', basedOn: 0 })).toMatchObject({
    text: 'Termin',
    revision: 1,
  });
});

it('shows the workplace the open conversation, and none once it is closed', () => {
  const conversationId = open();
  handlers.ask('conversation:setOutcome', { conversationId, outcome: 'settled' });
  conversations.close(conversationId);
  expect(handlers.sent.map(({ payload }) => payload)).toMatchObject([{ outcome: null }, { outcome: 'settled' }, null]);
});

it('goes on showing the open conversation when the last words of the one before are saved late', () => {
  const first = open();
  conversations.close(first);
  const second = open();
  handlers.ask('conversation:saveNote', { conversationId: first, text: 'der letzte Satz', basedOn: 0 });
  expect(handlers.sent.at(-1)?.payload).toMatchObject({ id: second });
});

it('says that there is no such conversation when asked who is calling in it', () => {
  expect(() => handlers.ask('customer:listCandidates', { conversationId: 'gone' })).toThrow('gibt es nicht');
  expect(handlers.ask('customer:listCandidates', { conversationId: open() })).toEqual([]);
});

it('puts who spoke from a shared number before first, and says why', () => {
  const [mother, son] = ['Astrid', 'Bjarne'].map((firstName, index) => ({
    id: newId(),
    firstName,
    lastName: 'Sonnwald',
    birthDate: '1984-03-12',
    customerNumber: `318A20451${index}`,
    jurisdictionId: 'arge-boerde',
  }));
  const number = answeredCall().origin.number ?? '';
  for (const customer of [mother!, son!]) customers.save(customer, [{ number, label: 'Haushalt' }]);
  const ask = () =>
    (handlers.ask('customer:listCandidates', { conversationId: open() }) as CallerCandidate[]).map(
      ({ firstName, reasons = [] }) => [firstName, ...reasons].join(' '),
    );
  expect(ask()).toEqual(['Astrid', 'Bjarne']);
  expect(conversations.confirmSpeaker(open(), son!.id).ok).toBe(true);
  expect(ask()).toEqual(['Bjarne spokeBefore', 'Astrid']);
});
