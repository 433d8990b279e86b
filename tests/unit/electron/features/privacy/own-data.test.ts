import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { OwnData } from '#shared/domain/privacy/own-data.ts';
import { parseRetention } from '#shared/domain/retention/parse-retention.ts';
import type { RetentionRules } from '#shared/domain/retention/retention-rules.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createAccessLog } from '../../../../../electron/features/access-log/index.ts';
import { registerPrivacyChannels } from '../../../../../electron/features/privacy/index.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let handlers: ReturnType<typeof createHandlers>;
let rules: RetentionRules | null;
const customer = {
  id: newId(),
  firstName: 'Mareike',
  lastName: 'Sonnwald',
  birthDate: '1984-03-12',
  customerNumber: '318A204517',
  jurisdictionId: 'agentur-magdeburg',
};

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  handlers = createHandlers();
  const clock = createFakeClock();
  const parsed = parseRetention(readFileSync('assets/rules/retention.yaml', 'utf8'), 'retention.yaml', site);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  ({ rules } = parsed);
  const accessLog = createAccessLog({ db, advisor: 'platz-7', clock });
  registerPrivacyChannels(handlers.ipc, {
    db,
    accessLog,
    rulesNow: () => rules,
    lastDeletion: () => null,
    callListDays: 30,
    advisor: 'platz-7',
    clock,
  });
  const { conversations, customers } = createTestFeatures(db, clock);
  customers.save(customer, [{ number: '+493023125101', label: 'Mobil' }]);
  const opened = conversations.open(answeredCall());
  if (!opened.ok) throw new Error(opened.error.message);
  conversations.confirmSpeaker(opened.value.id, customer.id);
  conversations.saveNote(opened.value.id, 'fragt nach Unterhalt', 0);
  accessLog.record({ customerId: customer.id, conversationId: opened.value.id, reason: 'call', detail: null });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const load = (): OwnData => OwnData.parse(handlers.ask('privacy:load', undefined));
const exported = () => handlers.ask('privacy:export', undefined) as { name: string; text: string };

it('tells how much is kept of what, and until when', () => {
  const { kept, advisor, rules: told, accesses } = load();
  expect(advisor).toBe('platz-7');
  expect(kept).toContainEqual({ kind: 'conversations', count: 1, days: rules?.keep.conversations });
  expect(kept).toContainEqual({ kind: 'calls', count: 0, days: 30 });
  expect(kept).toContainEqual({ kind: 'accesses', count: 1, days: rules?.keep.accessLog });
  expect(told?.law).toContain('SGB X');
  expect(accesses).toMatchObject([{ reason: 'call', at: '2026-11-23T08:00:00.000Z' }]);
});

it('says that nothing is deleted while the rules cannot be read', () => {
  rules = null;
  expect(load().kept).toContainEqual({ kind: 'conversations', count: 1, days: null });
});

it('hands everything over as a file, and nothing about customers with it', () => {
  const { name, text } = exported();
  expect(name).toBe('eigene-daten-2026-11-23.json');
  expect(JSON.parse(text)).toMatchObject({
    advisor: 'platz-7',
    conversations: [{ openedAt: '2026-11-23T08:00:00.000Z', direction: 'inbound', noteRevisions: 1, guides: '[]' }],
    accesses: [{ reason: 'call', advisor: 'platz-7' }],
  });
  for (const value of ['Sonnwald', 'Mareike', '23125101', customer.id, '318A204517', 'Unterhalt']) {
    expect(text + JSON.stringify(load())).not.toContain(value);
  }
});
