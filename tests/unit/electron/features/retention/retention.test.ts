import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/domain/id.ts';
import { parseRetention } from '#shared/domain/retention/parse-retention.ts';
import type { RetentionRules } from '#shared/domain/retention/retention-rules.ts';
import { readFileSync } from 'node:fs';
import { createBackups, type Database } from '../../../../../electron/db/index.ts';
import { createCallListRepository } from '../../../../../electron/features/call-list/call-list-repository.ts';
import { createRetention, type Retention } from '../../../../../electron/features/retention/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { rawPagesOf } from '../../../../support/raw-pages.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

/** A word that stands nowhere else, as it is written and as search finds it. */
const secret = 'Quittenbaumgeheimnis';
const days = (count: number): number => count * 24 * 60 * 60 * 1000;

let folder: ReturnType<typeof makeFolder>;
let file: string;
let key: Buffer;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
let features: ReturnType<typeof createTestFeatures>;
let rules: RetentionRules | null;
let isBusy: boolean;
let retention: Retention;

beforeEach(() => {
  folder = makeFolder();
  file = join(folder.path, 'store.db');
  key = randomBytes(32);
  db = openTestDatabase({ file, key });
  clock = createFakeClock();
  features = createTestFeatures(db, clock);
  const parsed = parseRetention(readFileSync('assets/rules/retention.yaml', 'utf8'), 'retention.yaml', site);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  ({ rules } = parsed);
  isBusy = false;
  retention = createRetention({
    db,
    rulesNow: () => rules,
    backups: null,
    isBusy: () => isBusy,
    clock,
    log: silentLog,
  });
});
afterEach(() => {
  retention.stop();
  db.close();
  folder.remove();
});

function closedConversation(text: string, jurisdictionId = 'agentur-magdeburg'): Id {
  const opened = features.conversations.open(answeredCall({ jurisdictionId }));
  if (!opened.ok) throw new Error(opened.error.message);
  const { id } = opened.value;
  for (const [index, part] of [`${text} erste Fassung`, `kurz`, text].entries()) {
    const saved = features.conversations.saveNote(id, part, index);
    if (!saved.ok) throw new Error(saved.error.message);
  }
  features.conversations.addConcern(id);
  features.conversations.saveNote(id, `${text} zweites Anliegen`, 0, 2);
  features.conversations.markHungUp(id);
  features.conversations.setOutcome(id, 'settled');
  features.conversations.close(id);
  return id;
}
const acknowledgeAll = () =>
  db.exec(`UPDATE outbox SET state = 'acknowledged', payload = NULL, settled_at = '${clock.now()}'`);
const run = async () => {
  const result = await retention.run();
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const isIn = (path: string) => {
  const raw = rawPagesOf(path, key).toString('latin1').toLowerCase();
  return raw.includes(secret.toLowerCase());
};

describe('a conversation whose time is over', () => {
  it('is gone from database, write-ahead log, search index and backups, byte by byte', async () => {
    const backups = createBackups({
      db,
      folder: join(folder.path, 'backups'),
      policy: { everyMinutes: 60, hourly: 5, daily: 5, longestDays: 30 },
      clock,
      log: silentLog,
    });
    retention = createRetention({ db, rulesNow: () => rules, backups, isBusy: () => false, clock, log: silentLog });
    // One among many, so that nothing is tidied up in passing.
    for (let index = 0; index < 10; index += 1) closedConversation(`davor ${index}`);
    closedConversation(secret);
    db.exec(`INSERT INTO note_correction SELECT key, revision, 'wegen ${secret}', 'platz-7', saved_at FROM note
      WHERE text LIKE '${secret}%'`);
    acknowledgeAll();
    clock.advance(days(60));
    for (let index = 0; index < 60; index += 1) closedConversation(`danach ${index}`);
    acknowledgeAll();
    expect((await backups.make()).ok).toBe(true);
    const [before] = await backups.list();
    expect([file, before!.path].map(isIn)).toEqual([true, true]);

    clock.advance(days(29));
    const kept = closedConversation('bleibt');
    acknowledgeAll();
    expect(await run()).toMatchObject({ conversations: 0 });
    clock.advance(days(2));
    expect(await run()).toMatchObject({ conversations: 11 });

    expect(isIn(file)).toBe(false);
    const after = await backups.list();
    expect(after).toHaveLength(1);
    expect(after[0]!.path).not.toBe(before!.path);
    expect(isIn(after[0]!.path)).toBe(false);
    expect(features.conversations.searchNotes(secret)).toEqual([]);
    expect(features.conversations.searchNotes('bleibt')).toEqual([kept]);
    await backups.stop();
  });

  it('is gone byte by byte without any backup, too, after the list of calls was tidied up', async () => {
    createCallListRepository(db).deleteBefore(clock.now());
    closedConversation(secret);
    clock.advance(days(30));
    for (let index = 0; index < 60; index += 1) closedConversation(`danach ${index}`);
    acknowledgeAll();
    expect(isIn(file)).toBe(true);
    clock.advance(days(61));
    expect(await run()).toMatchObject({ conversations: 1 });
    expect(isIn(file)).toBe(false);
  });

  it('stays as long as central has not acknowledged its note', async () => {
    closedConversation(secret);
    clock.advance(days(400));
    expect(await run()).toMatchObject({ conversations: 0 });
    acknowledgeAll();
    expect(await run()).toMatchObject({ conversations: 1 });
  });

  it('stays as long as central has not acknowledged the note of its second concern', async () => {
    const id = closedConversation(secret);
    clock.advance(days(400));
    db.exec(`UPDATE outbox SET state = 'acknowledged', payload = NULL, settled_at = '${clock.now()}'
      WHERE subject <> 'note:${id}:2'`);
    expect(await run()).toMatchObject({ conversations: 0 });
    acknowledgeAll();
    expect(await run()).toMatchObject({ conversations: 1 });
  });

  it('stays with a callback that is open, and goes after it was kept long enough', async () => {
    const id = closedConversation(secret);
    acknowledgeAll();
    const callbackId = newId();
    db.exec(`INSERT INTO callback (id, conversation_id, department_id, reason, number, window_date, window_from, window_to,
        window_zone, window_start_at, window_end_at, created_at)
      VALUES ('${callbackId}', '${id}', 'arbeitsvermittlung', 'Termin', '+493023125101', '2026-11-24', '09:00', '10:00',
        'Europe/Berlin', '2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z', '${clock.now()}')`);
    clock.advance(days(400));
    expect(await run()).toMatchObject({ callbacks: 0, conversations: 0 });
    db.exec(`UPDATE callback SET done_at = '${clock.now()}' WHERE id = '${callbackId}'`);
    clock.advance(days(91));
    expect(await run()).toMatchObject({ callbacks: 1, conversations: 1 });
  });

  it('stays with a call before an appointment until that is forgotten', async () => {
    const id = closedConversation(secret);
    acknowledgeAll();
    db.exec(`INSERT INTO outbound_call (appointment_id, attempt_conversation_id) VALUES ('a1', '${id}');
      INSERT INTO outbound_event VALUES ('a1', 1, '${clock.now()}', 'platz-7', '{}')`);
    clock.advance(days(91));
    expect(await run()).toMatchObject({ outboundCalls: 0, conversations: 0 });
    db.exec(`UPDATE outbound_call SET done_at = '${clock.now()}'`);
    clock.advance(days(91));
    expect(await run()).toMatchObject({ outboundCalls: 1, conversations: 1 });
    expect(db.statement('test', 'SELECT 1 FROM outbound_event').all()).toEqual([]);
  });

  it('is kept as long as its jurisdiction says', async () => {
    rules = { ...rules!, jurisdictions: [{ ids: ['arge-boerde'], keep: { conversations: 10 } }] };
    closedConversation(secret, 'arge-boerde');
    closedConversation('andere', 'agentur-magdeburg');
    acknowledgeAll();
    clock.advance(days(11));
    expect(await run()).toMatchObject({ conversations: 1 });
  });

  it('that is open is never deleted', async () => {
    expect(features.conversations.open(answeredCall()).ok).toBe(true);
    clock.advance(days(4000));
    expect(await run()).toMatchObject({ conversations: 0 });
  });
});

describe('the run', () => {
  it('tells beforehand what it would delete, and deletes nothing then', () => {
    closedConversation(secret);
    acknowledgeAll();
    clock.advance(days(91));
    expect(retention.preview()).toMatchObject({ ok: true, value: { conversations: 1, outbox: 3 } });
    expect(retention.preview()).toMatchObject({ ok: true, value: { conversations: 1 } });
  });

  it('goes on in parts, and only while nobody speaks', async () => {
    for (let index = 0; index < 101; index += 1) closedConversation(`${index}`);
    acknowledgeAll();
    clock.advance(days(91));
    isBusy = true;
    const running = run();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(retention.preview()).toMatchObject({ ok: true, value: { conversations: 101 } });
    isBusy = false;
    expect(await running).toMatchObject({ conversations: 101 });
    expect(retention.last()).toMatchObject({ ruleVersion: rules?.version, counts: { conversations: 101 } });
  });

  it('deletes nothing without rules that can be read, and says so', async () => {
    closedConversation(secret);
    acknowledgeAll();
    clock.advance(days(4000));
    rules = null;
    expect(await retention.run()).toMatchObject({ ok: false, error: { code: 'no-retention-rules' } });
    expect(features.conversations.searchNotes(secret)).toHaveLength(1);
  });
});

describe('the rules', () => {
  const parse = (text: string) => parseRetention(text, 'retention.yaml', site);
  const shipped = readFileSync('assets/rules/retention.yaml', 'utf8');

  it('name jurisdictions that there are, each once', () => {
    const withOthers = (ids: string) =>
      shipped.replace('jurisdictions: []', `jurisdictions: [{ ids: ${ids}, keep: { outbox: 7 } }]`);
    expect(parse(withOthers('[arge-boerde]')).ok).toBe(true);
    expect(parse(withOthers('[arge-mond]'))).toMatchObject({ ok: false, problems: [{ code: 'unknown-jurisdiction' }] });
    expect(parse(withOthers('[arge-boerde, arge-boerde]'))).toMatchObject({
      ok: false,
      problems: [{ code: 'doubled' }],
    });
  });

  it('say how long for everything', () => {
    expect(parse(shipped.replace(/ {2}accessLog: 365\n/, ''))).toMatchObject({ ok: false });
    expect(parse(shipped.replace('rescued: 30', 'rescued: 0'))).toMatchObject({ ok: false });
  });
});
