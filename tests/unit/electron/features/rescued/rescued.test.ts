import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { newId } from '#shared/domain/id.ts';
import { OpenedRescued, RescuedList } from '#shared/domain/rescued/rescued.ts';
import type { Result } from '#shared/result.ts';
import { startStoreFeatures, type StoreFeatures } from '../../../../../electron/app/start-features.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { fullRecord } from '../../../../support/records.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let features: StoreFeatures;
let handlers: ReturnType<typeof createHandlers>;
let record: CustomerRecord;
let copied: string[];
const clock = createFakeClock();
const lostCustomer = newId();

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  handlers = createHandlers();
  copied = [];
  features = startStoreFeatures(db, {
    ipc: handlers.ipc,
    site,
    people: null,
    nameOf: () => null,
    rulesNow: () => shippedRules,
    appointmentsNow: () => null,
    advisor: 'platz-7',
    copyText: async (text) => void copied.push(text),
    clock,
    log: silentLog,
  });
  record = fullRecord();
  features.customers.saveRecord(record);
});
afterEach(() => {
  features.callList.stop();
  features.callbacks.stop();
  db.close();
  folder.remove();
});

/** As a repair leaves it. */
function rescue(table: string, content: object, reason: 'rule' | 'owner-lost' = 'owner-lost'): void {
  db.statement<unknown[]>(
    't',
    `INSERT INTO rescued_row (table_name, content, reason, rescued_at) VALUES (?, ?, ?, ?)`,
  ).run(table, JSON.stringify(content), reason, clock.now());
}

const number = (customerId: string) => ({
  customer_id: customerId,
  number: '+493023125144',
  first_name: 'Holger',
  last_name: 'Altmann',
  jurisdiction_id: 'agentur-magdeburg',
  label: 'Garten',
});
const list = (): RescuedList => RescuedList.parse(handlers.ask('rescued:list', undefined));
const only = (): number => list().entries[0]!.key;
const ask = (channel: string, request: object) => handlers.askResult(channel, request) as Result<unknown>;
const numbersOf = (id: string) => features.customers.findRecord(id)?.numbers.map((one) => one.number);

function identify(): string {
  const opened = features.conversations.open(answeredCall());
  const conversationId = opened.ok ? opened.value.id : '';
  handlers.ask('disclosure:choose', { conversationId, customerId: record.customer.id, foundBy: { way: 'number' } });
  const answers = [
    { check: 'birthDate', value: '12.03.1984' },
    { check: 'customerNumber', value: '318A204517' },
  ];
  const heard = ['lastName', 'firstName'];
  handlers.ask('disclosure:try', { conversationId, speaksAs: 'self', representativeName: null, heard, answers });
  return conversationId;
}

describe('what a repair rescued', () => {
  it('is listed by what it is, without what stands in it', () => {
    rescue('contact_number', number(lostCustomer));
    rescue('note_version', { note_key: 99, text: 'fragt nach Unterhalt' });
    expect(list()).toMatchObject({ count: 2, entries: [{ table: 'contact_number' }, { table: 'note_version' }] });
    expect(JSON.stringify(list())).not.toMatch(/Garten|Unterhalt|23125144/);
  });

  it('is shown to who opens it, which is written down with whom it is about', () => {
    rescue('contact_number', number(lostCustomer));
    const before = features.accessLog.list().length;
    const opened = OpenedRescued.parse(handlers.ask('rescued:open', { key: only() }));
    expect(opened).toMatchObject({ reason: 'owner-lost', hasLostPerson: true });
    expect(opened.fields).toContainEqual({ name: 'label', value: 'Garten' });
    expect(features.accessLog.list()).toHaveLength(before + 1);
    expect(features.accessLog.list()[0]).toMatchObject({ reason: 'rescued', customerId: lostCustomer });
  });

  it('is copied field by field, once it was opened', async () => {
    rescue('contact_number', { ...number(lostCustomer), label: null });
    const key = only();
    const unseen = await handlers.askResult('rescued:copy', { key, field: 'number' });
    expect(unseen).toMatchObject({ error: { code: 'not-opened' } });
    ask('rescued:open', { key });
    await handlers.askResult('rescued:copy', { key, field: 'number' });
    expect(await handlers.askResult('rescued:copy', { key, field: 'label' })).toMatchObject({
      error: { code: 'nothing-to-copy' },
    });
    expect(copied).toEqual(['+493023125144']);
  });

  it('goes back into its place, where that is there again', () => {
    rescue('contact_number', number(record.customer.id));
    expect(ask('rescued:putBack', { key: only(), conversationId: null })).toMatchObject({ ok: true });
    expect(numbersOf(record.customer.id)).toContain('+493023125144');
    expect(list().count).toBe(0);
  });

  it('stays where it is as long as it does not fit', () => {
    rescue('contact_number', number(lostCustomer));
    rescue('table_of_yesterday', { text: 'x' }, 'rule');
    for (const { key } of list().entries) {
      const refused = ask('rescued:putBack', { key, conversationId: null });
      expect(refused).toMatchObject({ error: { code: 'still-unfit' } });
    }
    expect(list().count).toBe(2);
  });

  it('is given to whoever is identified, and to nobody else', () => {
    rescue('contact_number', number(lostCustomer));
    const key = only();
    const opened = features.conversations.open(answeredCall());
    const stranger = opened.ok ? opened.value.id : '';
    expect(ask('rescued:putBack', { key, conversationId: stranger })).toMatchObject({ error: { code: 'gate-closed' } });
    expect(list().count).toBe(1);
    expect(ask('rescued:putBack', { key, conversationId: identify() })).toMatchObject({ ok: true });
    expect(features.customers.listCandidates('+493023125144')).toMatchObject([
      { customerId: record.customer.id, lastName: 'Sonnwald', numberLabel: 'Garten' },
    ]);
    expect(list().count).toBe(0);
  });

  it('brings a note back to where it is found by its words', () => {
    const opened = features.conversations.open(answeredCall());
    const conversationId = opened.ok ? opened.value.id : '';
    db.exec(`DELETE FROM note`);
    rescue('note', {
      key: 7,
      conversation_id: conversationId,
      text: 'fragt nach Unterhalt',
      revision: 3,
      saved_at: null,
    });
    expect(ask('rescued:putBack', { key: only(), conversationId: null })).toMatchObject({ ok: true });
    expect(features.conversations.searchNotes('unterhalt')).toEqual([conversationId]);
  });

  it('is off the list once it is settled, and kept until its time is over', () => {
    rescue('contact_number', number(lostCustomer));
    const key = only();
    let told = 0;
    features.rescued.onChange(() => (told += 1));
    expect(ask('rescued:settle', { key })).toMatchObject({ ok: true });
    expect(ask('rescued:settle', { key })).toMatchObject({ error: { code: 'no-rescued' } });
    expect(told).toBe(1);
    expect(list()).toEqual({ count: 0, entries: [] });
    const kept = db.statement('t', 'SELECT settled_by AS by, settled_how AS how FROM rescued_row').all();
    expect(kept).toEqual([{ by: 'platz-7', how: 'settled' }]);
  });
});
