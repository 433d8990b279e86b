import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import { newId } from '#shared/domain/id.ts';
import { contract } from '#shared/ipc/contract.ts';
import { parseRetention } from '#shared/domain/retention/parse-retention.ts';
import type { Result } from '#shared/result.ts';
import { startStoreFeatures, type StoreFeatures } from '../../../../../electron/app/start-features.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { registerMaybeChannels } from '../../../../../electron/features/customers/index.ts';
import {
  createImportDesk,
  type ImportDeskService,
  registerImportChannels,
} from '../../../../../electron/features/import/index.ts';
import { registerPrivacyChannels } from '../../../../../electron/features/privacy/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { shippedAppointments } from '../../../../support/appointments.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { fullRecord } from '../../../../support/records.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, makeFolder, openTestDatabase } from '../../../../support/store.ts';
import { socialDataOf } from '../../../../support/values-of.ts';

/**
 * Somebody of whom everything is kept calls again, and is not identified: whatever a page asks, and whatever main tells
 * by itself, says nothing about them. A new channel has to be put into one of the two lists below.
 */

/** What pages ask without anybody being identified, or in spite of it. */
const asked = (call: { id: string; callId: string }, callbackId: string): Record<string, unknown[]> => {
  const inCall = { conversationId: call.id };
  const appointmentId = record.appointments[0]!.id;
  const slot = { concernId: 'folgegespraech', officerId: 'lautenbach', meeting: 'room', startAt: clock.now() };
  const operation = { ...inCall, operationId: newId() };
  const noMatter = { departmentId: null, jurisdictionId: null, limit: 100 };
  const wish = { concernId: slot.concernId, fromDate: null, meeting: null, officerId: null, from: null, to: null };
  return {
    'customer:countMaybe': [{ callId: call.callId }],
    'customer:listCandidates': [inCall],
    'customer:search': ['sonwald', 'Eichwaldt', '318A204517', '12.03.1984', '31804//0012345', '+491713920044'].map(
      (query) => ({ ...inCall, query }),
    ),
    'disclosure:load': [inCall],
    'disclosure:choose': [{ ...inCall, customerId: record.customer.id, foundBy: { way: 'number' } }],
    'disclosure:try': [
      {
        ...inCall,
        speaksAs: 'self',
        representativeName: null,
        heard: ['lastName', 'firstName'],
        answers: [
          { check: 'birthDate', value: '1.1.2001' },
          { check: 'customerNumber', value: '999Z999999' },
        ],
      },
    ],
    'disclosure:record': [inCall],
    'disclosure:copy': [{ ...inCall, field: { name: 'customerNumber' } }],
    'conversation:saveNote': [{ ...inCall, text: 'bittet um Auskunft', basedOn: 0 }],
    'conversation:addConcern': [inCall],
    'conversation:setOutcome': [{ ...inCall, outcome: 'settled' }],
    'action:submit': [{ ...operation, action: papersFor('Ausweis') }],
    'action:list': [inCall],
    'callback:offer': [{ departmentId: 'leistung-sgb-3', count: 3 }],
    'callback:list': [noMatter],
    'callback:counts': [undefined],
    'callback:reminders': [undefined],
    'callback:ofConversation': [inCall],
    'outbound:list': [undefined],
    'outbound:ofConversation': [inCall],
    'calendar:export': [
      { kind: 'callback', id: callbackId },
      { kind: 'appointment', id: appointmentId },
    ],
    'callList:search': [
      { text: '', only: 'all', after: null },
      { text: 'sonnwald', only: 'all', after: null },
    ],
    'callList:countUnseen': [undefined],
    'callList:markSeen': [undefined],
    'note:list': [
      { text: '', only: 'all', after: null },
      { text: 'keller', only: 'all', after: null },
      { text: '', only: 'withoutPerson', after: null },
    ],
    'outbox:load': [undefined],
    'rescued:list': [undefined],
    'import:load': [undefined],
    'import:chooseFile': [undefined],
    'import:chooseMapping': [undefined],
    'import:start': [{ mapping: importMapping, isDryRun: false }],
    'import:halt': [undefined],
    'import:report': [undefined],
    'privacy:load': [undefined],
    'privacy:export': [undefined],
    'appointment:choices': [undefined],
    'appointment:offer': [{ wish: { ...wish, days: [] }, count: 3, appointmentId }],
    'appointment:book': [{ ...operation, slot }],
    'appointment:move': [{ ...operation, appointmentId, slot, reason: 'passt nicht' }],
    'appointment:cancel': [{ ...operation, appointmentId, reason: 'passt nicht' }],
    'appointment:wait': [{ ...inCall, appointmentId, wish: { ...wish, days: [] } }],
    'appointment:stopWaiting': [{ ...inCall, appointmentId }],
    'appointment:receivePaper': [{ ...inCall, appointmentId, label: 'Zeugnisse', received: true }],
    'appointment:diary': [{ departmentId: null, from: '2026-11-23', days: 31 }],
    'appointment:details': [{ ...inCall, appointmentId }],
    'appointment:waiting': [undefined],
    'appointment:away': [{ date: '2026-11-23' }],
    'appointment:setAway': [{ date: '2026-11-24', officerId: 'lautenbach', isAway: true }],
    'disclosure:dropChoice': [inCall],
    'disclosure:keepUnidentified': [{ ...inCall, saidName: null }],
  };
};
/** What shows somebody without a call, or works on what was shown so: each opening is in the log of accesses. */
const opening = {
  'callback:open': 'callback',
  'callback:dial': 'callback',
  'note:open': 'note',
  'outbound:open': 'outbound',
  'outbound:dial': 'outbound',
  'appointment:openWaiting': 'appointment',
  'appointment:dialWaiting': 'appointment',
} as const;
/** What is done to an entry that was opened or is made here; answered with no more than the hand was given. */
const doing = [
  // Of what is opened there `rescued.test.ts` tells.
  'rescued:open',
  'rescued:copy',
  'rescued:putBack',
  'rescued:settle',
  'callback:schedule',
  'callback:conclude',
  'callback:settleIn',
  'callback:move',
  'callback:renumber',
  'callback:cancel',
  'callback:release',
  'outbound:conclude',
  'outbound:sendLetter',
  'note:correct',
  'note:assign',
  'note:keepDraft',
];

const papersFor = (concern: string) => ({
  kind: 'requestPapers',
  concern,
  papers: ['Quittung'],
  departmentId: 'leistung-sgb-3',
  by: null,
});
const importMapping = {
  delimiter: ';',
  encoding: 'utf-8',
  fields: { lastName: 'Nachname', firstName: 'Vorname', birthDate: 'Geburtsdatum', customerNumber: 'Kundennummer' },
  numbers: [{ column: 'Telefon' }],
  jurisdictions: {},
  defaultJurisdiction: 'agentur-magdeburg',
  country: 'DE',
};
const rightAnswers = {
  speaksAs: 'self',
  representativeName: null,
  heard: ['lastName', 'firstName'],
  answers: [
    { check: 'birthDate', value: '12.03.1984' },
    { check: 'customerNumber', value: '318A204517' },
  ],
};
const secrets = ['Kellerwohnung', 'Pfandleihe', 'Wasserschaden'];
let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: StoreFeatures;
let handlers: ReturnType<typeof createHandlers>;
let record: CustomerRecord;
let importDesk: ImportDeskService;
let copied: string[];

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  clock = createFakeClock();
  handlers = createHandlers();
  copied = [];
  const parsed = parseRetention(readFileSync('assets/rules/retention.yaml', 'utf8'), 'retention.yaml', site);
  db.exec(`INSERT INTO rescued_row (table_name, content, reason, rescued_at)
    VALUES ('note', '{"text": "${secrets[0]}"}', 'rule', '2026-11-20T08:00:00.000Z')`);
  features = startStoreFeatures(db, {
    ipc: handlers.ipc,
    site,
    people: null,
    nameOf: () => null,
    rulesNow: () => shippedRules,
    appointmentsNow: () => shippedAppointments(site),
    advisor: 'platz-7',
    copyText: async (text) => void copied.push(text),
    clock,
    log: silentLog,
  });
  registerMaybeChannels(handlers.ipc, {
    numberOf: () => '+493023125101',
    count: (number) => features.customers.listCandidates(number).length,
  });
  registerPrivacyChannels(handlers.ipc, {
    db,
    accessLog: features.accessLog,
    rulesNow: () => (parsed.ok ? parsed.rules : null),
    lastDeletion: () => null,
    callListDays: 30,
    advisor: 'platz-7',
    clock,
  });
  record = fullRecord();
  features.customers.saveRecord(record);
  // The same person once more, with a wrong number: a row that is refused, and told.
  const { lastName, firstName, birthDate, customerNumber } = record.customer;
  const file = join(folder.path, 'people.csv');
  writeFileSync(
    file,
    `Nachname;Vorname;Geburtsdatum;Kundennummer;Telefon\n${lastName};${firstName};${birthDate};${customerNumber};112\n`,
  );
  importDesk = createImportDesk({
    db,
    customers: features.customers,
    jurisdictionIds: new Set(site.jurisdictions.map(({ id }) => id)),
    folder: join(folder.path, 'imports'),
    chooseFile: async (what) => (what === 'people' ? file : null),
    isBusy: () => false,
    onChange: (desk) => handlers.ipc.send('agent', 'import:changed', desk),
    clock,
    log: silentLog,
  });
  registerImportChannels(handlers.ipc, importDesk);
});
afterEach(async () => {
  await importDesk.stop();
  features.callList.stop();
  features.callbacks.stop();
  features.outbox.stop();
  db.close();
  folder.remove();
});

it('every channel of the store is looked at', () => {
  const looked = [...Object.keys(asked({ id: newId(), callId: newId() }, newId())), ...Object.keys(opening), ...doing];
  expect(handlers.channels().toSorted()).toEqual(looked.toSorted());
});

it('no channel of the contract is forgotten: the others belong to rooms that know nobody', () => {
  const here = new Set(handlers.channels());
  const elsewhere = Object.keys(contract.agent).filter((channel) => !here.has(channel));
  const rooms = new Set(elsewhere.map((channel) => channel.split(':')[0]));
  // Of the conversation that `workplace` loads the test below tells, of the facts that `guide` is given
  // `disclosure.test.ts`; `note` are words of advisors.
  const known = ['workplace', 'line', 'advisor', 'call', 'guide', 'workshop', 'note', 'dial', 'directory'];
  expect([...rooms]).toEqual([...known, 'diagnosis', 'sound', 'training']);
  expect(elsewhere.filter((channel) => /^(?:workplace|note):/.test(channel))).toEqual([
    'workplace:load',
    'workplace:shown',
    'note:aids',
    'note:ownShortForms',
    'note:keepShortForm',
    'note:dropShortForm',
  ]);
});

it('tells nothing of who was not identified, whatever a page asks', async () => {
  const { id: callbackId } = await earlierCall();
  clock.advance(3_600_000);
  handlers.sent.splice(0);
  const call = answeredCall();
  const opened = must(features.conversations.open(call));

  const answers: string[] = [];
  for (const [channel, requests] of Object.entries(asked({ id: opened.id, callId: call.id }, callbackId))) {
    for (const request of requests) {
      const answer = JSON.stringify(await handlers.askResult(channel, request));
      for (const secret of secretsOf()) expect(answer, `${channel}: ${secret}`).not.toContain(secret);
      answers.push(answer);
    }
  }
  answers.push(JSON.stringify(features.conversations.shown()));
  for (const secret of secretsOf()) expect(answers.at(-1), `workplace:load: ${secret}`).not.toContain(secret);
  // It was listened to: the name came with the candidates, and the callback stands in its list.
  expect(answers.join('')).toContain('Mareike');
  expect(answers.join('')).toContain(callbackId);
  expect(answers.join('')).toContain('"since"');
  await vi.waitFor(() => expect(JSON.stringify(handlers.sent)).toContain('"state":"done"'), 20_000);
  const told = JSON.stringify(handlers.sent);
  expect(told).toContain('conversation:changed');
  expect(told).toContain('"refused":1');
  for (const secret of secretsOf()) expect(told, `told by main: ${secret}`).not.toContain(secret);
});

it('writes down every opening without a call, in the log of accesses that the page of own data shows', async () => {
  const { id: callbackId, conversationId } = await earlierCall();
  const before = features.accessLog.list().length;
  const note = { conversationId, concern: 1 };
  const appointment = { appointmentId: record.appointments[0]!.id };
  const requests = { callback: { callbackId }, note, outbound: appointment, appointment };
  for (const [channel, what] of Object.entries(opening)) {
    const answer = JSON.stringify(await handlers.askResult(channel, requests[what]));
    if (channel.includes(':open')) expect(answer).toContain('Mareike Sonnwald');
  }
  // Once a day for each callback, each note and each call before an appointment; the waiting list each time.
  expect(features.accessLog.list().slice(0, -before)).toMatchObject([
    { reason: 'callback', customerId: record.customer.id, detail: 'Früherer Termin' },
    { reason: 'callback', customerId: record.customer.id, detail: 'Früherer Termin' },
    { reason: 'callback', customerId: record.customer.id },
    { reason: 'search', customerId: record.customer.id, conversationId },
    { reason: 'callback', customerId: record.customer.id },
  ]);
  const own = JSON.stringify(handlers.ask('privacy:load', undefined));
  for (const { id } of features.accessLog.list()) expect(own).toContain(id);
});

/** Every channel that shows something of the person, once they are identified or their entry is opened. */
const showing = [
  'appointment:openWaiting',
  'callback:ofConversation',
  'callback:open',
  'disclosure:copy',
  'disclosure:record',
  'note:open',
  'outbound:open',
  'rescued:copy',
  'rescued:open',
];

it('shows a record to nobody where it cannot be written down who looked, whatever a page asks', async () => {
  const { id: callbackId, conversationId } = await earlierCall();
  clock.advance(3_600_000);
  handlers.sent.splice(0);
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'full'); END`);
  expect(await askAsIdentified(callbackId, conversationId)).toEqual([]);
  // The same questions, and it can be written down: this is what was kept back.
  db.exec('DROP TRIGGER full');
  expect(await askAsIdentified(callbackId, conversationId)).toEqual(showing);
});

/** Says the right things and asks everything; comes back with the channels that told of the person. */
async function askAsIdentified(callbackId: string, noteOf: string): Promise<string[]> {
  const call = answeredCall();
  const { id } = must(features.conversations.open(call));
  const {
    'disclosure:try': _wrong,
    'disclosure:dropChoice': _drop,
    'disclosure:keepUnidentified': _nobody,
    ...rest
  } = asked({ id, callId: call.id }, callbackId);
  const questions: Record<string, unknown[]> = {
    'disclosure:choose': rest['disclosure:choose']!,
    'disclosure:try': [{ ...rightAnswers, conversationId: id }],
    'callback:open': [{ callbackId }],
    'note:open': [{ conversationId: noteOf, concern: 1 }],
    'outbound:open': [{ appointmentId: record.appointments[0]!.id }],
    'appointment:openWaiting': [{ appointmentId: record.appointments[0]!.id }],
    'rescued:open': [{ key: 1 }],
    'rescued:copy': [{ key: 1, field: 'text' }],
    ...rest,
    'action:submit': [],
  };
  const telling = new Set<string>();
  for (const [channel, requests] of Object.entries(questions)) {
    // Who opens an entry sees whose it is; elsewhere the name comes with the candidates.
    const secret = channel.includes(':open') ? [...secretsOf(), 'Mareike Sonnwald'] : secretsOf();
    for (const request of requests) {
      copied.splice(0);
      const answer = await Promise.resolve()
        .then(() => handlers.askResult(channel, request))
        .catch(() => null);
      const told = JSON.stringify([answer, copied]);
      if (secret.some((one) => told.includes(one))) telling.add(channel);
    }
  }
  for (const { channel, payload } of handlers.sent.splice(0)) {
    if (secretsOf().some((secret) => JSON.stringify(payload ?? null).includes(secret))) telling.add(channel);
  }
  return [...telling].toSorted();
}

/** All that can be on file of a conversation: identified, a note, an action, an appointment that waits, a callback. */
async function earlierCall(): Promise<{ readonly id: string; readonly conversationId: string }> {
  const { id: appointmentId, startAt } = record.appointments[0]!;
  db.exec(`INSERT INTO booking_wait (appointment_id, customer_id, wish, start_at, since)
    VALUES ('${appointmentId}', '${record.customer.id}', '{"concernId":"erstgespraech"}', '${startAt}', '${clock.now()}')`);
  const { id } = must(features.conversations.open(answeredCall()));
  handlers.ask('disclosure:choose', {
    conversationId: id,
    customerId: record.customer.id,
    foundBy: { way: 'search', reason: 'Ruft von anderer Nummer an' },
  });
  expect(handlers.ask('disclosure:try', { ...rightAnswers, conversationId: id })).toEqual({ passed: true });
  must(features.conversations.saveNote(id, `wohnt in einer ${secrets[0]}`, 0));
  handlers.ask('action:submit', {
    conversationId: id,
    operationId: newId(),
    action: papersFor(secrets[1]!),
  });
  const window = { date: '2026-11-23', from: '09:15', to: '11:00', zone: 'Europe/Berlin' };
  const promise = handlers.ask('callback:schedule', {
    conversationId: id,
    departmentId: 'arbeitsvermittlung',
    reason: secrets[2],
    numberConfirmed: true,
    consent: true,
    number: '030 23125101',
    window,
  }) as { id: string; conversationId: string };
  must(features.conversations.close(id));
  return promise;
}

/** Words of every diary are none of theirs. The number rang; when the appointment is, the list of calls before it tells. */
function secretsOf(): string[] {
  const { date, startAt } = record.appointments[0]!;
  return [...socialDataOf(record, ['+493023125101', date, startAt, 'Erstgespräch', 'Zeugnisse']), ...secrets];
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
