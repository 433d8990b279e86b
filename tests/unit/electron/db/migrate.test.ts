import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { migrate } from '../../../../electron/db/migrate.ts';
import { migrations, newestSchema } from '../../../../electron/db/migrations/index.ts';
import { silentLog } from '../../../../electron/log.ts';
import { makeFolder, openTestDatabase } from '../../../support/store.ts';

const key = randomBytes(32);
let folder: ReturnType<typeof makeFolder>;
const atVersion = (version: number) =>
  openTestDatabase({ file: join(folder.path, 'store.db'), key, upTo: migrations.slice(0, version) });

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const customer = `INSERT INTO customer VALUES ('c1', 'Mareike', 'Sonnwald', '1984-03-12', '318A204517', 'agentur-magdeburg');
  INSERT INTO contact_number VALUES ('+493023125101', 'c1', 'Mareike', 'Sonnwald', 'agentur-magdeburg', 'Festnetz')`;
const conversation = `INSERT INTO conversation
    (id, call_id, direction, display, anonymous, route, opened_at, speaker, customer_id, speaker_confirmed_at)
  VALUES ('g1', 'a1', 'inbound', '030 23125101', 0, '[]', '2026-11-23T08:00:00.000Z', 'customer', 'c1', '2026-11-23T08:01:00.000Z');
  INSERT INTO note (conversation_id, text, revision, saved_at) VALUES ('g1', 'bittet um Termin', 1, '2026-11-23T08:02:00.000Z')`;

describe('migrations', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('2 (conversations) keeps the customers and lets conversations name them', () => {
    const before = atVersion(1);
    before.exec(customer);
    migrate(before, migrations.slice(0, 2), silentLog);
    before.exec(conversation);
    expect(
      before.statement('t', `SELECT last_name, label FROM conversation JOIN contact_number USING (customer_id)`).all(),
    ).toEqual([{ last_name: 'Sonnwald', label: 'Festnetz' }]);
    before.close();
  });

  it('3 (callbacks) keeps conversations and notes and lets callbacks name them', () => {
    const before = atVersion(2);
    before.exec(customer);
    before.exec(conversation);
    migrate(before, migrations.slice(0, 3), silentLog);
    before.exec(`INSERT INTO callback VALUES ('r1', 'g1', 'arbeitsvermittlung', 'Termin', '+493023125101', '2026-11-24',
      '09:00', '10:00', 'Europe/Berlin', '2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z', '2026-11-23T08:03:00.000Z', NULL)`);
    expect(before.statement('t', `SELECT text, reason FROM note JOIN callback USING (conversation_id)`).all()).toEqual([
      { text: 'bittet um Termin', reason: 'Termin' },
    ]);
    before.close();
  });

  it('8 (call-quality) keeps the calls, of which nobody knows how they sounded', () => {
    const before = atVersion(7);
    before.exec(`INSERT INTO call_entry VALUES ('a1', 'inbound', '+493023125101', '030 23125101', 0, NULL, NULL, NULL, 95,
      '2026-11-23T08:00:00.000Z', '2026-11-23T08:00:05.000Z', '2026-11-23T08:04:00.000Z', 'answered', 'hung-up-there', '03023125101')`);
    migrate(before, migrations.slice(0, 8), silentLog);
    expect(before.statement('t', `SELECT id, outcome, quality FROM call_entry`).all()).toEqual([
      { id: 'a1', outcome: 'answered', quality: null },
    ]);
    before.close();
  });

  it('9 (customer-records) keeps the people, of whom nothing more is known yet', () => {
    const before = atVersion(8);
    before.exec(customer);
    migrate(before, migrations.slice(0, 9), silentLog);
    expect(before.statement('t', `SELECT last_name, bg_number, language, needs FROM customer`).all()).toEqual([
      { last_name: 'Sonnwald', bg_number: null, language: 'de', needs: '[]' },
    ]);
    before.close();
  });

  it('10 (disclosure) keeps who was confirmed before there was a gate, and lets tries name both', () => {
    const before = atVersion(9);
    before.exec(`INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
      VALUES ('c1', 'Mareike', 'Sonnwald', '1984-03-12', '318A204517', 'agentur-magdeburg')`);
    before.exec(conversation);
    migrate(before, migrations.slice(0, 10), silentLog);
    before.exec(`INSERT INTO identification VALUES ('i1', 'g1', 'c1', '2026-11-23T08:02:00.000Z', 'platz-7',
      'agentur-magdeburg', '2026-11-23', 'self', NULL, '["birthDate"]', 1)`);
    expect(
      before
        .statement('t', `SELECT speaker, passed FROM conversation JOIN identification ON conversation_id = 'g1'`)
        .all(),
    ).toEqual([{ speaker: 'customer', passed: 1 }]);
    before.close();
  });

  it('12 (customer-actions) keeps what was there and takes a receipt number once', () => {
    const before = atVersion(11);
    before.exec(conversation.replace("'customer', 'c1', '2026-11-23T08:01:00.000Z'", "'unconfirmed', NULL, NULL"));
    migrate(before, migrations.slice(0, 12), silentLog);
    const insert = (id: string) =>
      before.exec(`INSERT INTO customer_action VALUES ('${id}', 'g1', 'c1', '2026-11-23T08:02:00.000Z', 'platz-7',
        'reportChange', 'K7F3-9QXM-4', '{}')`);
    insert('a1');
    expect(() => insert('a2')).toThrow('UNIQUE');
    expect(before.statement('t', `SELECT text FROM note`).all()).toEqual([{ text: 'bittet um Termin' }]);
    before.close();
  });

  it('15 (outbox) lets wait what was taken down before', () => {
    const before = atVersion(14);
    before.exec(`INSERT INTO customer_action VALUES ('a1', 'g1', 'c1', '2026-11-23T08:02:00.000Z', 'platz-7',
      'reportChange', 'K7F3-9QXM-4', '{"kind":"reportChange"}')`);
    migrate(before, migrations.slice(0, 15), silentLog);
    expect(
      before
        .statement(
          't',
          `SELECT id, kind, state, payload ->> '$.receipt' AS receipt, payload ->> '$.action.kind' AS action FROM outbox`,
        )
        .all(),
    ).toEqual([{ id: 'a1', kind: 'actionTaken', state: 'waiting', receipt: 'K7F3-9QXM-4', action: 'reportChange' }]);
    const select = `SELECT id FROM outbox WHERE state <> 'acknowledged' ORDER BY position LIMIT 1`;
    expect(before.queryPlan(select).join()).toContain('outbox_open');
    before.close();
  });

  it('16 (callback-work) keeps the promises, whom they concern and when they may be dialled', () => {
    const before = atVersion(15);
    before.exec(
      customer.replace(
        'customer VALUES',
        'customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES',
      ),
    );
    before.exec(conversation);
    before.exec(`INSERT INTO callback VALUES ('r1', 'g1', 'arbeitsvermittlung', 'Termin', '+493023125101', '2026-11-24',
      '09:00', '10:00', 'Europe/Berlin', '2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z', '2026-11-23T08:03:00.000Z', NULL)`);
    migrate(before, migrations.slice(0, 16), silentLog);
    expect(
      before.statement('t', `SELECT customer_id, call_from_at, state, attempts, other_windows FROM callback`).all(),
    ).toEqual([
      { customer_id: 'c1', call_from_at: '2026-11-24T08:00:00.000Z', state: 'open', attempts: 0, other_windows: '[]' },
    ]);
    before.close();
  });

  it('17 (receipts) counts the numbers of one workplace only', () => {
    const db = atVersion(17);
    db.exec(`INSERT INTO receipt_series VALUES (1, 412345, 7)`);
    expect(() => db.exec(`INSERT INTO receipt_series VALUES (2, 412345, 7)`)).toThrow('CHECK');
    db.close();
  });

  it('22 and 24 find who was spoken with at a number, and what has ended, by index', () => {
    const before = atVersion(21);
    migrate(before, migrations.slice(0, 24), silentLog);
    const plan = (sql: string) => before.queryPlan(sql).join();
    expect(
      plan(`SELECT DISTINCT customer_id FROM conversation WHERE number = ? AND customer_id IS NOT NULL`),
    ).toContain('conversation_speaker');
    expect(plan(`SELECT id FROM conversation WHERE closed_at < ?`)).toContain('conversation_closed');
    expect(plan(`SELECT 1 FROM outbox WHERE state <> 'acknowledged' AND subject IN ('a', 'b')`)).toContain(
      'outbox_subject',
    );
    before.close();
  });

  it('20 (appointments) lets nobody be in two places at once, and keeps what was imported', () => {
    const before = atVersion(19);
    before.exec(
      customer.replace(
        'customer VALUES',
        'customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id) VALUES',
      ),
    );
    before.exec(`INSERT INTO appointment VALUES ('a1', 'c1', 'Erstgespräch', NULL, 'room', NULL, '2026-12-01', '09:00',
      '10:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z', 'booked')`);
    migrate(before, migrations.slice(0, 20), silentLog);
    expect(before.statement('t', `SELECT id FROM appointment`).all()).toEqual([{ id: 'a1' }]);
    before.exec(`INSERT INTO booking VALUES ('b1', 'c1', NULL, NULL, 'Erstgespräch', NULL, NULL, 'room', NULL, NULL,
      '2026-12-01', '09:00', '10:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z', 'booked',
      '[]', 'K7F3-9QXM-4', 1)`);
    const take = (from: number, to: number) =>
      before.exec(`INSERT INTO booked_time VALUES ('officer:o', ${from}, ${to}, 'b1')`);
    take(3_600_000, 7_200_000);
    take(7_200_000, 9_000_000);
    take(1_800_000, 3_600_000);
    for (const [from, to] of [
      [3_600_000, 7_200_000],
      [4_000_000, 5_000_000],
      [0, 3_600_001],
      [8_999_999, 9_900_000],
    ] as const) {
      expect(() => take(from, to)).toThrow(/taken|UNIQUE/);
    }
    expect(() => before.exec(`UPDATE booked_time SET end_ms = 9999999 WHERE start_ms = 1800000`)).toThrow('replaced');
    before.close();
  });

  it('18 (callback-promise) takes earlier promises for firm, in German', () => {
    const before = atVersion(17);
    before.exec(conversation.replace("'customer', 'c1', '2026-11-23T08:01:00.000Z'", "'unconfirmed', NULL, NULL"));
    before.exec(`INSERT INTO callback (id, conversation_id, department_id, reason, number, window_date, window_from, window_to,
        window_zone, window_start_at, window_end_at, created_at)
      VALUES ('r1', 'g1', 'arbeitsvermittlung', 'Termin', '+493023125101', '2026-11-24', '09:00', '10:00', 'Europe/Berlin',
        '2026-11-24T08:00:00.000Z', '2026-11-24T09:00:00.000Z', '2026-11-23T08:03:00.000Z')`);
    migrate(before, migrations.slice(0, 18), silentLog);
    expect(before.statement('t', `SELECT language, standing, receipt, due, summary FROM callback`).all()).toEqual([
      { language: 'de', standing: 'promised', receipt: null, due: null, summary: null },
    ]);
    const seat = (id: string) =>
      before.exec(`INSERT INTO callback_seat VALUES ('a', '2026-11-24T08:00:00.000Z', 1, 1, '${id}')`);
    expect(() => seat('nobody')).toThrow('FOREIGN KEY');
    seat('r1');
    expect(() => seat('r1')).toThrow('UNIQUE');
    before.close();
  });

  it('19 (trusted-time) keeps one time', () => {
    const db = atVersion(19);
    db.exec(`INSERT INTO trusted_time VALUES (1, 1795420800000)`);
    expect(() => db.exec(`INSERT INTO trusted_time VALUES (2, 1795420800000)`)).toThrow('CHECK');
    db.close();
  });

  it('21 (calls-seen) takes the calls that are listed for seen', () => {
    const db = atVersion(20);
    db.exec(`INSERT INTO call_entry (id, direction, display, anonymous, began_at, outcome, search_text)
      VALUES ('c1', 'inbound', '110', 0, '2026-11-20T08:00:00.000Z', 'missed', '')`);
    migrate(db, migrations.slice(0, 21), silentLog);
    expect(db.statement('t', 'SELECT until FROM call_seen').all()).toEqual([{ until: '2026-11-20T08:00:00.000Z' }]);
    db.close();
  });

  it('keep every table STRICT', () => {
    const db = atVersion(newestSchema);
    const loose = db
      .statement('t', `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0`)
      .all();
    expect(loose).toEqual([{ name: 'sqlite_schema' }]);
    db.close();
  });

  it('23 (outbound-calls) keeps the appointments, before which nobody has called yet', () => {
    const before = atVersion(22);
    before.exec(`INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
        VALUES ('c1', 'Mareike', 'Sonnwald', '1984-03-12', '318A204517', 'agentur-magdeburg');
      INSERT INTO appointment VALUES ('t1', 'c1', 'Erstgespräch', NULL, 'phone', NULL, '2026-11-24', '09:00', '09:45',
        'Europe/Berlin', '2026-11-24T08:00:00.000Z', '2026-11-24T08:45:00.000Z', 'booked')`);
    migrate(before, migrations.slice(0, 23), silentLog);
    before.exec(`INSERT INTO outbound_call (appointment_id, attempts) VALUES ('t1', 1)`);
    expect(
      before
        .statement('t', `SELECT concern, attempts FROM appointment JOIN outbound_call ON appointment_id = id`)
        .all(),
    ).toEqual([{ concern: 'Erstgespräch', attempts: 1 }]);
    before.close();
  });

  it('25 (said-name) keeps conversations, and lets only who is not on file have a said name', () => {
    const before = atVersion(24);
    before.exec(`INSERT INTO conversation (id, call_id, direction, display, anonymous, route, opened_at, speaker,
        speaker_confirmed_at)
      VALUES ('v1', 'a1', 'inbound', '', 1, '[]', '2026-11-20T08:00:00.000Z', 'unknown', '2026-11-20T08:01:00.000Z'),
        ('v2', 'a2', 'inbound', '', 1, '[]', '2026-11-20T09:00:00.000Z', 'unconfirmed', NULL)`);
    migrate(before, migrations.slice(0, 25), silentLog);
    before.exec(`UPDATE conversation SET said_name = 'Frau Haferkamp' WHERE id = 'v1'`);
    expect(() => before.exec(`UPDATE conversation SET said_name = 'Frau Haferkamp' WHERE id = 'v2'`)).toThrow(/CHECK/);
    expect(before.statement('t', 'SELECT id, said_name AS name FROM conversation').all()).toEqual([
      { id: 'v1', name: 'Frau Haferkamp' },
      { id: 'v2', name: null },
    ]);
    before.close();
  });

  it('27 (rescued-desk) keeps the log of accesses, and lets only what was rescued be about nobody', () => {
    const before = atVersion(26);
    before.exec(
      `INSERT INTO access_log VALUES ('z1', '2026-11-20T08:00:00.000Z', 'platz-7', 'c1', NULL, 'search', 'x')`,
    );
    migrate(before, migrations.slice(0, 27), silentLog);
    const add = (reason: string) =>
      before.exec(
        `INSERT INTO access_log VALUES ('${reason}', '2026-11-21', 'platz-7', NULL, NULL, '${reason}', NULL)`,
      );
    expect(() => add('call')).toThrow(/CHECK/);
    add('rescued');
    expect(before.statement('t', 'SELECT id, customer_id AS customer FROM access_log ORDER BY at').all()).toEqual([
      { id: 'z1', customer: 'c1' },
      { id: 'rescued', customer: null },
    ]);
    before.close();
  });

  it('leave the schema at the version before when one fails half-way', () => {
    const db = atVersion(1);
    const broken = {
      version: 2,
      name: 'broken',
      up: (of: Parameters<(typeof migrations)[0]['up']>[0]) => {
        of.exec('CREATE TABLE half (n INTEGER) STRICT');
        throw new Error('power cut');
      },
    };
    expect(() => migrate(db, [broken], silentLog)).toThrow('power cut');
    expect(db.schemaVersion()).toBe(1);
    expect(db.statement('t', `SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
    db.close();
  });

  it('28 (notes-of-concerns) keeps every note with its earlier texts and its search, and lets a conversation have more', () => {
    const before = atVersion(27);
    before.exec(conversation.replace("'customer', 'c1', '2026-11-23T08:01:00.000Z'", "'unconfirmed', NULL, NULL"));
    before.exec(`INSERT INTO note_version VALUES (1, 1, 'replaced', 0, 'bittet um', '2026-11-23T08:01:00.000Z');
      INSERT INTO note_search (rowid, text) VALUES (1, 'bittet um termin')`);
    migrate(before, migrations.slice(0, 28), silentLog);
    expect(before.statement('t', `SELECT key, concern, text, revision, saved_at FROM note`).all()).toEqual([
      { key: 1, concern: 1, text: 'bittet um Termin', revision: 1, saved_at: '2026-11-23T08:02:00.000Z' },
    ]);
    expect(before.statement('t', `SELECT note_key, text FROM note_version`).all()).toEqual([
      { note_key: 1, text: 'bittet um' },
    ]);
    expect(before.statement('t', `SELECT rowid FROM note_search WHERE note_search MATCH 'termin'`).all()).toEqual([
      { rowid: 1 },
    ]);
    before.exec(`INSERT INTO note (conversation_id, concern, text, revision) VALUES ('g1', 2, 'Umzug', 1)`);
    expect(() => before.exec(`UPDATE note SET concern = 1`)).toThrow('UNIQUE');
    before.exec(`DELETE FROM conversation`);
    expect(
      before.statement('t', `SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM note_version) AS n`).get(),
    ).toEqual({ n: 0 });
    before.close();
  });

  it('29 (correction-drafts) keeps the notes and lets a draft go with its note', () => {
    const before = atVersion(28);
    before.exec(conversation.replace("'customer', 'c1', '2026-11-23T08:01:00.000Z'", "'unconfirmed', NULL, NULL"));
    migrate(before, migrations.slice(0, 29), silentLog);
    before.exec(`INSERT INTO note_draft VALUES (1, 'bittet', 'verhört', 1, '2026-11-23T08:05:00.000Z')`);
    expect(before.statement('t', `SELECT text FROM note`).all()).toEqual([{ text: 'bittet um Termin' }]);
    before.exec(`DELETE FROM conversation`);
    expect(before.statement('t', `SELECT * FROM note_draft`).all()).toEqual([]);
    before.close();
  });

  it('30 (diary-of-records) finds appointments on file by their officer', () => {
    const before = atVersion(29);
    migrate(before, migrations.slice(0, 30), silentLog);
    const plan = before
      .statement<[], { detail: string }>(
        't',
        `EXPLAIN QUERY PLAN SELECT id FROM appointment WHERE state = 'booked' AND officer = 'x' AND start_at > 'y'`,
      )
      .all();
    expect(plan[0]?.detail).toContain('appointment_officer');
    before.close();
  });

  it('31 (rooms-as-called) puts the word before numbers alone, and leaves what has a name', () => {
    const before = atVersion(30);
    before.exec(`INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
      VALUES ('c1', 'Mareike', 'Sonnwald', '1984-03-12', '318A204517', 'agentur-magdeburg')`);
    const rooms = ['214', '0.3b', 'Raum 1.12', 'Saal'].entries();
    for (const [index, room] of rooms) {
      const at = `'2026-12-0${index + 1}T08:00:00.000Z', '2026-12-0${index + 1}T09:00:00.000Z'`;
      const about = `'room', '${room}', '2026-12-0${index + 1}', '09:00', '10:00', 'Europe/Berlin', ${at}, 'booked'`;
      before.exec(`INSERT INTO appointment VALUES ('a${index}', 'c1', 'Erstgespräch', NULL, ${about})`);
    }
    before.exec(`INSERT INTO booking VALUES ('b1', 'c1', NULL, NULL, 'Erstgespräch', NULL, NULL, 'room', NULL, '214',
      '2026-12-09', '09:00', '10:00', 'Europe/Berlin', '2026-12-09T08:00:00.000Z', '2026-12-09T09:00:00.000Z', 'booked',
      '[]', '', 1)`);
    migrate(before, migrations.slice(0, 31), silentLog);
    const named = before.statement<[], { room: string }>('t', `SELECT room FROM appointment ORDER BY id`).all();
    expect(named.map(({ room }) => room)).toEqual(['Raum 214', 'Raum 0.3b', 'Raum 1.12', 'Saal']);
    expect(before.statement('t', `SELECT room FROM booking`).get()).toEqual({ room: 'Raum 214' });
    before.close();
  });

  it('32 (officers-away) has one entry for an officer and a day', () => {
    const before = atVersion(31);
    migrate(before, migrations.slice(0, 32), silentLog);
    const away = `INSERT INTO officer_away VALUES ('2026-12-01', 'o', 'Ines Lautenbach', '2026-11-30T08:00:00.000Z', 'p')`;
    before.exec(away);
    expect(() => before.exec(away)).toThrow('UNIQUE');
    before.close();
  });

  it('do nothing on a store that is up to date', () => {
    const db = atVersion(newestSchema);
    expect(() => migrate(db, migrations, silentLog)).not.toThrow();
    expect(db.schemaVersion()).toBe(newestSchema);
    db.close();
  });
});
