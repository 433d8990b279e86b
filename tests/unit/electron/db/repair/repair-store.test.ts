import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from '../../../../../electron/db/backup/backups.ts';
import { usualBackupPolicy } from '../../../../../electron/db/backup/backup-policy.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { openStore, suspect } from '../../../../../electron/db/open-store.ts';
import { type RepairReport, repairSentence } from '../../../../../electron/db/repair/repair-report.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { damageStore } from '../../../../support/durability/damage-rounds.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, fakeWrapper, makeFolder } from '../../../../support/store.ts';

const pageSize = 4096;
let place: ReturnType<typeof makeFolder>;
let reports: RepairReport[];
const clock = createFakeClock();
const file = () => join(place.path, 'heisser-draht.db');

beforeEach(() => {
  place = makeFolder();
  reports = [];
});
afterEach(() => place.remove());

async function open(): Promise<Database> {
  const opened = await openStore({
    folder: place.path,
    wrapper: fakeWrapper,
    requiresSafeWrapper: true,
    onRepaired: (report) => reports.push(report),
    clock,
    log: silentLog,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function backUp(db: Database): Promise<void> {
  const folder = join(place.path, 'backups');
  const made = await createBackups({ db, folder, policy: usualBackupPolicy, clock, log: silentLog }).make();
  if (!made.ok) throw new Error(made.error.message);
}

const longText = (name: string) => `${name}: ${'Der Bescheid ist noch nicht da. '.repeat(12)}`;

/** Conversations with a note, a guide and its steps; answers the text of each by its id. */
function work(db: Database, names: readonly string[]): Map<string, string> {
  const { conversations } = createTestFeatures(db, clock);
  return new Map(
    names.map((name) => {
      const opened = conversations.open(answeredCall());
      if (!opened.ok) throw new Error(opened.error.message);
      const { id } = opened.value;
      conversations.startGuide(id, { id: 'termin', version: 1 });
      conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' });
      conversations.saveNote(id, longText(name), 0);
      conversations.close(id);
      return [id, longText(name)];
    }),
  );
}

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

function textsOf(db: Database): Map<string, string> {
  const rows = db
    .statement<[], { id: string; text: string }>('t', 'SELECT conversation_id AS id, text FROM note')
    .all();
  return new Map(rows.map(({ id, text }) => [id, text]));
}

function damage(pages: readonly number[]): void {
  const content = readFileSync(file());
  for (const number of pages) content.fill(0xa5, (number - 1) * pageSize + 100, number * pageSize - 100);
  writeFileSync(file(), content);
}

const pageCount = () => statSync(file()).size / pageSize;

describe('a damaged store', () => {
  it('comes back whole when what is damaged stands in the backup, with everything written since', async () => {
    let db = await open();
    const early = work(db, numbered('früh', 60));
    await backUp(db);
    const late = work(db, numbered('spät', 60));
    const root = db.statement<[], { rootpage: number }>('r', `SELECT rootpage FROM sqlite_schema WHERE name = 'note'`);
    const rootPage = root.get()?.rootpage ?? 0;
    db.close();
    damage([rootPage]);

    db = await open();
    expect(textsOf(db)).toEqual(new Map([...early, ...late]));
    expect(reports).toHaveLength(1);
    expect(reports[0]?.pages.unreadable).toEqual([rootPage]);
    expect(reports[0]?.backup?.sequence).toBe(1);
    const { conversations } = createTestFeatures(db, clock);
    expect(conversations.searchNotes('spät59')).toHaveLength(1);
    db.close();
    await open().then((again) => again.close());
    expect(reports).toHaveLength(1);
  });

  it('is kept aside as it was, with a report that holds no word of it', async () => {
    let db = await open();
    work(db, numbered('n', 40));
    await backUp(db);
    db.close();
    damage([5, 9]);
    const damaged = readFileSync(file());
    db = await open();
    db.close();
    const aside = join(place.path, 'damaged', '0001');
    expect(readFileSync(join(aside, 'heisser-draht.db')).equals(damaged)).toBe(true);
    const report = readFileSync(join(aside, 'report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ pages: { unreadable: [5, 9] }, backup: { sequence: 1 } });
    expect(report).not.toContain('Bescheid');
    expect(readdirSync(place.path).toSorted()).toEqual(['backups', 'damaged', 'heisser-draht.db', 'key.json']);
  });

  it('keeps what is deleted deleted, where its table can be read whole', async () => {
    let db = await open();
    const [gone = ''] = work(db, numbered('n', 30)).keys();
    await backUp(db);
    db.exec(`DELETE FROM conversation WHERE id = '${gone}'`);
    const root = db.statement<[], { p: number }>(
      'r',
      `SELECT rootpage AS p FROM sqlite_schema WHERE name = 'customer'`,
    );
    const customers = root.get()?.p ?? 0;
    db.close();
    damage([customers]);
    db = await open();
    expect(textsOf(db).has(gone)).toBe(false);
    expect(textsOf(db).size).toBe(29);
    db.close();
  });

  it('without any backup gives what can be read, and a place to notes whose conversation is lost', async () => {
    let db = await open();
    const written = work(db, numbered('n', 120));
    const leaf = db
      .statement<[], { n: number }>('r', `SELECT rootpage AS n FROM sqlite_schema WHERE name = 'conversation'`)
      .get();
    db.close();
    damage([leaf?.n ?? 0]);
    db = await open();
    // The page above all conversations is gone: they are recognised by their shape.
    expect(textsOf(db)).toEqual(written);
    expect(reports[0]).toMatchObject({ backup: null, isSalvaged: true });
    db.close();
  });

  it('comes back when only the first bytes, without which no key fits, are lost', async () => {
    let db = await open();
    work(db, numbered('gesichert', 10));
    await backUp(db);
    work(db, numbered('jünger', 10));
    db.close();
    writeFileSync(file(), readFileSync(file()).fill(0x11, 0, 16));
    db = await open();
    expect(textsOf(db).size).toBe(20);
    expect(reports[0]?.pages.unreadable).toEqual([]);
    db.close();
  });

  it('is left as it is where nothing can be had from it and there is no backup', async () => {
    const db = await open();
    work(db, numbered('n', 20));
    db.close();
    damage(Array.from({ length: pageCount() - 1 }, (_, index) => index + 2));
    const damaged = readFileSync(file());
    await expect(open()).rejects.toThrow('löschen Sie nichts');
    expect(readFileSync(file()).equals(damaged)).toBe(true);
    expect(readdirSync(join(place.path, 'damaged'))).toEqual([]);
  });

  it('is restored from the backup when the file is gone, and says that it is old', async () => {
    let db = await open();
    const written = work(db, numbered('n', 5));
    await backUp(db);
    db.close();
    rmSync(file());
    db = await open();
    expect(textsOf(db)).toEqual(written);
    expect(repairSentence(reports[0]!)).toContain('Sicherung vom 23.11.2026, 09:00');
    db.close();
  });

  it('takes an older backup when the newest is damaged, too', async () => {
    let db = await open();
    work(db, numbered('n', 40));
    await backUp(db);
    await backUp(db);
    db.close();
    const newest = join(place.path, 'backups', readdirSync(join(place.path, 'backups')).toSorted().at(-1)!);
    writeFileSync(newest, readFileSync(newest).fill(1, 6 * pageSize, 7 * pageSize));
    damage([6, 7, 8]);
    db = await open();
    expect(reports[0]?.backup?.sequence).toBe(1);
    expect(textsOf(db).size).toBe(40);
    db.close();
  });

  it('goes on with a replacement that was interrupted, and never mixes it with the old log', async () => {
    let db = await open();
    work(db, ['alt']);
    const [oldMain, oldLog] = [readFileSync(file()), readFileSync(`${file()}-wal`)];
    db.close();
    db = await open();
    work(db, ['neu']);
    db.close();
    copyFileSync(file(), join(place.path, 'repaired.db'));
    // Killed after the intention was written down: the old file and its log still stand there.
    writeFileSync(file(), oldMain);
    writeFileSync(`${file()}-wal`, oldLog);
    writeFileSync(join(place.path, 'replacing.txt'), 'repaired.db');
    db = await open();
    expect([...textsOf(db).values()]).toEqual([longText('alt'), longText('neu')]);
    expect(existsSync(join(place.path, 'repaired.db'))).toBe(false);
    db.close();
  });

  it('is checked throughout at the next start, once damage was met', async () => {
    const db = await open();
    db.close();
    suspect(place.path);
    await open().then((again) => again.close());
    expect(existsSync(join(place.path, 'suspect'))).toBe(false);
  });

  const seed = Date.now() % 1_000_000;
  it(`loses nothing that is in the backup or on a sound page, wherever the damage is (seed ${seed})`, async () => {
    const figures = await damageStore(place.path, 5, seed);
    console.log(`random damage, seed ${seed}: ${JSON.stringify(figures)}`);
    expect(figures).toMatchObject({ unopened: 0, lostOfBackup: 0, lostInSilence: 0 });
    expect(figures.lostOfYounger).toBeLessThan(figures.youngerNotes / 2);
  });
});
