import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { CopyField } from '#shared/domain/disclosure/copy-field.ts';
import { type DisclosedRecord, Gate, type IdentificationTry } from '#shared/domain/disclosure/gate.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { Result } from '#shared/result.ts';
import { startStoreFeatures, type StoreFeatures } from '../../../../../electron/app/start-features.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { fullRecord } from '../../../../support/records.ts';
import { guide, site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../../../../support/store.ts';
import { socialDataOf } from '../../../../support/values-of.ts';

/** The whole store of the app, wired as it is started, and all that crosses to the agent window. */

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: StoreFeatures;
let handlers: ReturnType<typeof createHandlers>;
/** Every answer that the window got. */
let answered: unknown[];
let record: CustomerRecord;
let copied: string[];

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  clock = createFakeClock();
  handlers = createHandlers();
  answered = [];
  copied = [];
  features = start();
  record = fullRecord();
  features.customers.saveRecord(record);
});
afterEach(() => {
  features.callList.stop();
  db.close();
  folder.remove();
});

function start(): StoreFeatures {
  return startStoreFeatures(db, {
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
}

function ask<Value>(channel: string, request: unknown): Result<Value> {
  const result = handlers.askResult(channel, request) as Result<Value>;
  answered.push(result);
  return result;
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function open(origin: Parameters<typeof answeredCall>[0] = {}, direction: 'inbound' | 'outbound' = 'inbound'): string {
  return must(features.conversations.open({ ...answeredCall(origin), direction })).id;
}

const guideOf = (variables: object): Guide => ({ ...guide, variables: variables as Guide['variables'] });
const gateOf = (conversationId: string): Gate => Gate.parse(must(ask('disclosure:load', { conversationId })));
const choose = (conversationId: string, customerId: string = record.customer.id) =>
  ask('disclosure:choose', { conversationId, customerId, foundBy: { way: 'number' } });
const keep = (conversationId: string, saidName: string | null) =>
  ask('disclosure:keepUnidentified', { conversationId, saidName });

const said = (conversationId: string, part: Partial<IdentificationTry> = {}): IdentificationTry => ({
  conversationId,
  speaksAs: 'self',
  representativeName: null,
  heard: ['lastName', 'firstName'],
  answers: [
    { check: 'birthDate', value: '12.3.84' },
    { check: 'customerNumber', value: '318 A 204517' },
  ],
  ...part,
});
const wrong = { answers: [said('').answers[0]!, { check: 'customerNumber' as const, value: '318A999999' }] };
const attempt = (conversationId: string, part: Partial<IdentificationTry> = {}) =>
  ask<{ passed: boolean }>('disclosure:try', said(conversationId, part));
const load = (conversationId: string) => ask<DisclosedRecord>('disclosure:record', { conversationId });

/** What stands on the record and may not be known to the window. */
const socialData = (): string[] => socialDataOf(record, ['+493023125101']);
const crossed = (): string => JSON.stringify([...handlers.sent, ...answered]);

describe('until it is known who speaks', () => {
  it('nothing that is on file crosses to the window, and from then on all of it', () => {
    expect(socialData().length).toBeGreaterThan(25);
    const id = open();
    ask('customer:listCandidates', { conversationId: id });
    must(choose(id));
    gateOf(id);
    expect(load(id)).toMatchObject({ ok: false, error: { code: 'gate-closed' } });
    expect(must(attempt(id, wrong))).toEqual({ passed: false });
    ask('conversation:saveNote', { conversationId: id, text: 'bittet um Auskunft', basedOn: 0 });
    ask('callback:list', { departmentId: null, jurisdictionId: null, limit: 100 });
    for (const value of socialData())
      expect(crossed(), `crossed before the gate opened: ${value}`).not.toContain(value);

    expect(must(attempt(id))).toEqual({ passed: true });
    expect(must(load(id)).record).toEqual(record);
    const opened = crossed();
    for (const value of socialData()) expect(opened).toContain(value);
  });

  it('a try tells whether it was right and nothing else', () => {
    const id = open();
    must(choose(id));
    expect(must(attempt(id, wrong))).toEqual({ passed: false });
    expect(gateOf(id)).toMatchObject({ state: 'asking', failedHere: 1, openedAt: null });
    expect(features.conversations.find(id)?.speaker.kind).toBe('unconfirmed');
  });

  it('too little said is asked for again and counts as no try', () => {
    const id = open();
    must(choose(id));
    expect(attempt(id, { answers: [] })).toMatchObject({ ok: false, error: { code: 'incomplete' } });
    expect(attempt(id, { speaksAs: 'parent', heard: [], representativeName: '' })).toMatchObject({ ok: false });
    expect(gateOf(id).failedHere).toBe(0);
  });

  it('nobody is compared with who was not chosen', () => {
    expect(attempt(open())).toMatchObject({ ok: false, error: { code: 'nobody-chosen' } });
  });

  it('somebody new opens nothing, is kept by the name they gave, and can still become somebody on file', () => {
    const id = open();
    must(choose(id));
    must(keep(id, 'Frau Haferkamp'));
    expect(features.conversations.find(id)?.speaker).toMatchObject({ kind: 'new', name: 'Frau Haferkamp' });
    expect(gateOf(id)).toMatchObject({ state: 'none', person: null });
    expect(load(id)).toMatchObject({ ok: false, error: { code: 'gate-closed' } });
    must(choose(id));
    must(attempt(id));
    expect(features.conversations.find(id)?.speaker).toMatchObject({ kind: 'customer', name: 'Mareike Sonnwald' });
    const names = db.statement<[], { name: string | null }>('t', 'SELECT said_name AS name FROM conversation').all();
    expect(names).toEqual([{ name: null }]);
  });

  it('nobody opens nothing, and is not the same as somebody new', () => {
    const id = open();
    must(keep(id, null));
    expect(features.conversations.find(id)?.speaker).toMatchObject({ kind: 'nobody' });
    expect(load(id)).toMatchObject({ ok: false, error: { code: 'gate-closed' } });
  });

  it('who was not identified can be named in the wrap-up, who was stays who it was', () => {
    const id = open();
    must(features.conversations.markHungUp(id));
    must(keep(id, 'Herr Petersen'));
    expect(features.conversations.find(id)?.speaker).toMatchObject({ kind: 'new', name: 'Herr Petersen' });
    must(features.conversations.close(id));
    expect(keep(id, null)).toMatchObject({ ok: false, error: { code: 'conversation-closed' } });
    const known = open();
    must(choose(known));
    must(attempt(known));
    must(features.conversations.markHungUp(known));
    expect(keep(known, 'Herr Petersen')).toMatchObject({ ok: false, error: { code: 'call-over' } });
  });
});

describe('once it is known', () => {
  it('the speaker is confirmed, and the window is told that the gate is open', () => {
    const id = open();
    must(choose(id));
    must(attempt(id));
    expect(features.conversations.find(id)?.speaker).toMatchObject({ kind: 'customer', name: 'Mareike Sonnwald' });
    const gates = handlers.sent.filter(({ channel }) => channel === 'disclosure:changed').map(({ payload }) => payload);
    expect(gates.map((gate) => Gate.parse(gate).state)).toEqual(['none', 'asking', 'open']);
  });

  it('the gate closes with the call: the record is refused, and no try opens it again', () => {
    const id = open();
    must(choose(id));
    must(attempt(id));
    must(features.conversations.markHungUp(id));
    const before = crossed().length;
    expect(gateOf(id)).toMatchObject({ state: 'closed', person: { name: 'Mareike Sonnwald' } });
    expect(load(id)).toMatchObject({ ok: false, error: { code: 'call-over' } });
    expect(attempt(id)).toMatchObject({ ok: false, error: { code: 'call-over' } });
    expect(choose(id)).toMatchObject({ ok: false, error: { code: 'call-over' } });
    const after = crossed().slice(before);
    for (const value of socialData()) expect(after).not.toContain(value);
  });

  it('stays open for a window that is loaded anew, and for a main that is started anew in the call', () => {
    const id = open();
    must(choose(id));
    must(attempt(id));
    handlers = createHandlers();
    features.callList.stop();
    features = start();
    expect(gateOf(id).state).toBe('open');
    expect(must(load(id)).record.customer.customerNumber).toBe(record.customer.customerNumber);
  });

  it('one field at a time is copied, and none before or after', async () => {
    const copy = (conversationId: string, field: CopyField) =>
      handlers.askResult('disclosure:copy', { conversationId, field }) as Promise<Result<void>>;
    const id = open();
    must(choose(id));
    expect(await copy(id, { name: 'customerNumber' })).toMatchObject({ error: { code: 'gate-closed' } });
    must(attempt(id));
    must(await copy(id, { name: 'customerNumber' }));
    must(await copy(id, { name: 'birthDate' }));
    must(await copy(id, { name: 'number', index: 1 }));
    expect(await copy(id, { name: 'address', index: 9 })).toMatchObject({ error: { code: 'nothing-to-copy' } });
    must(features.conversations.markHungUp(id));
    expect(await copy(id, { name: 'name' })).toMatchObject({ error: { code: 'call-over' } });
    expect(copied).toEqual(['318A204517', '12.03.1984', '+493023125101']);
  });

  it('says to guides what their questions ask, and nothing to any guide before or after', () => {
    const asking = guideOf({
      terminAm: { type: 'date', label: 'Bisheriger Termin' },
      alter: { type: 'number', label: 'Alter' },
    });
    const id = open();
    const told = () => {
      const conversation = features.conversations.find(id);
      return conversation && features.customerFactsOf(conversation, asking);
    };
    must(choose(id));
    expect(told()).toEqual({});
    must(attempt(id));
    expect(told()).toEqual({ terminAm: '2026-12-01' });
    must(features.conversations.markHungUp(id));
    expect(told()).toEqual({});
  });

  it('another person on the line closes it until they were asked too', () => {
    const other = fullRecord({ customerNumber: '318A204599', firstName: 'Holger' });
    features.customers.saveRecord(other);
    const id = open();
    must(choose(id));
    must(attempt(id));
    must(choose(id, other.customer.id));
    expect(gateOf(id)).toMatchObject({ state: 'asking', person: { name: 'Holger Sonnwald' } });
    expect(load(id)).toMatchObject({ ok: false, error: { code: 'gate-closed' } });
    must(ask('disclosure:dropChoice', { conversationId: id }));
    expect(gateOf(id)).toMatchObject({ state: 'none', person: null });
  });

  it('only tells what an advisor may tell there', () => {
    const boerde = fullRecord({ customerNumber: '318A204598', jurisdictionId: 'arge-boerde' });
    features.customers.saveRecord(boerde);
    const id = open();
    must(choose(id, boerde.customer.id));
    const answers = [
      { check: 'birthDate', value: '12.03.1984' },
      { check: 'bgNumber', value: '31804/0012345' },
    ] as const;
    must(attempt(id, { answers: [...answers] }));
    expect(must(load(id))).toMatchObject({
      record: { notices: [], appointments: boerde.appointments },
      rule: { tell: { notices: { by: 'department', department: 'leistung-sgb-2' } } },
    });
  });
});

describe('what is recorded', () => {
  const rows = () =>
    db.statement<[], Record<string, unknown>>('t', `SELECT * FROM identification ORDER BY at, id`).all();

  it('is result, time, advisor, rule version and what was asked, but no answer', () => {
    const id = open();
    must(choose(id));
    must(attempt(id, wrong));
    clock.advance(60_000);
    must(attempt(id));
    expect(rows()).toMatchObject([
      { passed: 0, advisor: 'platz-7', rule_version: shippedRules.version, jurisdiction_id: 'agentur-magdeburg' },
      {
        passed: 1,
        at: clock.now(),
        speaks_as: 'self',
        checks: '["lastName","firstName","birthDate","customerNumber"]',
      },
    ]);
    expect(JSON.stringify(rows())).not.toMatch(/1984|12\.3|318.?A|318A999999/);
  });

  it('is on what right another person spoke', () => {
    const id = open();
    must(choose(id));
    must(attempt(id, { speaksAs: 'proxy', heard: [], representativeName: 'sonnwald holger' }));
    expect(rows()).toMatchObject([{ speaks_as: 'proxy', representative_id: record.representatives[0]!.id, passed: 1 }]);
    expect(JSON.stringify(rows())).not.toMatch(/holger/i);
    expect(gateOf(id).speaksAs).toBe('proxy');
  });

  it('failed tries are counted here and for the person, and lock nothing', () => {
    const first = open();
    must(choose(first));
    for (let count = 0; count < 5; count += 1) must(attempt(first, wrong));
    must(features.conversations.close(first));
    const second = open();
    must(choose(second));
    expect(gateOf(second)).toMatchObject({ failedHere: 0, failedBefore: 5 });
    expect(must(attempt(second))).toEqual({ passed: true });
    clock.advance(31 * 24 * 3_600_000);
    const third = open();
    must(choose(third));
    expect(gateOf(third).failedBefore).toBe(0);
  });

  it('who opened whose record, when and why', () => {
    const customerId = record.customer.id;
    const inbound = open();
    must(choose(inbound));
    must(attempt(inbound, wrong));
    expect(features.accessLog.list()).toEqual([]);
    must(attempt(inbound));
    must(load(inbound));
    must(load(inbound));
    const window = { date: '2026-11-24', from: '09:00', to: '10:00', zone: 'Europe/Berlin' };
    must(
      ask('callback:schedule', {
        conversationId: inbound,
        departmentId: 'arbeitsvermittlung',
        reason: 'Termin',
        numberConfirmed: true,
        consent: true,
        number: '030 23125101',
        window,
      }),
    );
    clock.advance(1000);
    const searched = open({ number: null, anonymous: true });
    const foundBy = { way: 'search', reason: 'Rufnummer unterdrückt' } as const;
    must(ask('disclosure:choose', { conversationId: searched, customerId, foundBy }));
    must(attempt(searched));
    clock.advance(1000);
    const callback = open({}, 'outbound');
    must(choose(callback));
    must(attempt(callback));
    expect(features.accessLog.list()).toMatchObject([
      { reason: 'callback', detail: null, conversationId: callback, at: clock.now() },
      { reason: 'search', detail: 'Rufnummer unterdrückt', conversationId: searched },
      { reason: 'call', detail: null, conversationId: inbound, customerId, advisor: 'platz-7' },
    ]);
  });
});
