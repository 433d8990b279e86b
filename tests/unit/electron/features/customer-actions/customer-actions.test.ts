import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewAction } from '#shared/domain/customer-action/action.ts';
import { isReceipt } from '#shared/domain/receipt.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { newId } from '#shared/domain/id.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import {
  createCustomerActions,
  type CustomerActions,
  type StoredAction,
} from '../../../../../electron/features/customer-actions/index.ts';
import { createReceipts } from '../../../../../electron/features/receipts/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { openGate } from '../../../../support/screens/sample-workplace.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let gate: Result<Gate>;
let sent: StoredAction[];
let actions: CustomerActions;
const clock = createFakeClock();

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  gate = ok(openGate);
  sent = [];
  actions = start((action) => void sent.push(action));
});
afterEach(() => {
  db.close();
  folder.remove();
});

function start(enqueue: (action: StoredAction) => void): CustomerActions {
  return createCustomerActions({
    db,
    gateOf: () => gate,
    enqueue,
    receipts: createReceipts({ db, clock }),
    advisor: 'platz-7',
    zone: 'Europe/Berlin',
    clock,
    log: silentLog,
  });
}

const { conversationId } = openGate;
const change = (part: Partial<NewAction> = {}): NewAction => ({
  conversationId,
  operationId: newId(),
  action: { kind: 'reportChange', from: '2026-11-23', change: { what: 'other', details: 'Zieht zu ihrer Mutter' } },
  ...part,
});
const rows = () => db.statement<[], Record<string, unknown>>('t', `SELECT * FROM customer_action`).all();

it('is on the disk, with a number to read out, when it is answered', () => {
  const request = change();
  const taken = actions.submit(request);
  expect(taken).toMatchObject({ ok: true, value: { id: request.operationId, kind: 'reportChange', at: clock.now() } });
  expect(isReceipt(taken.ok ? taken.value.receipt : '')).toBe(true);
  expect(rows()).toMatchObject([
    { id: request.operationId, customer_id: openGate.person?.customerId, advisor: 'platz-7', kind: 'reportChange' },
  ]);
  expect(JSON.parse(String(rows()[0]?.['payload']))).toEqual(request.action);
  expect(sent).toMatchObject([{ id: request.operationId, action: request.action }]);
});

it('is one record, however often the same operation is sent', () => {
  const request = change();
  expect(actions.submit(request)).toEqual(actions.submit(request));
  expect(rows()).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

it('is only for somebody who was identified, while the call goes on', () => {
  for (const state of ['none', 'asking', 'closed'] as const) {
    gate = ok({ ...openGate, state });
    expect(actions.submit(change())).toMatchObject({ ok: false, error: { code: 'gate-closed' } });
  }
  gate = failure('no-conversation', 'Dieses Gespräch gibt es nicht.');
  expect(actions.submit(change())).toMatchObject({ ok: false, error: { code: 'no-conversation' } });
  expect(rows()).toEqual([]);
});

it('is checked again, whatever the window let through', () => {
  const action = { kind: 'reportChange', from: '2026-11-23', change: { what: 'illness', to: '2026-11-01' } } as const;
  expect(actions.submit(change({ action }))).toMatchObject({ ok: false, error: { code: 'wrong-action' } });
  expect(rows()).toEqual([]);
});

it('is not stored when it cannot be handed on, so that no number is read out in vain', () => {
  const broken = start(() => {
    throw new Error('outbox');
  });
  expect(() => broken.submit(change())).toThrow('outbox');
  expect(rows()).toEqual([]);
});

it('is told by its number after the call, without what it says', () => {
  const taken = actions.submit(change());
  gate = ok({ ...openGate, state: 'closed' });
  expect(actions.list(conversationId)).toEqual([taken.ok && taken.value]);
  expect(actions.list(newId())).toEqual([]);
});
