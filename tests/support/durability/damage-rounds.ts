import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#shared/domain/time.ts';
import { createBackups } from '../../../electron/db/backup/backups.ts';
import { usualBackupPolicy } from '../../../electron/db/backup/backup-policy.ts';
import type { Database } from '../../../electron/db/database.ts';
import { databaseFile, openStore, suspect } from '../../../electron/db/open-store.ts';
import type { RepairReport } from '../../../electron/db/repair/repair-report.ts';
import { silentLog } from '../../../electron/log.ts';
import { answeredCall, createTestFeatures, fakeWrapper } from '../store.ts';
import { createSeededRandom } from './seeded-random.ts';

const pageSize = 4096;
const sectorSize = 512;
const notesBefore = 80;
const notesAfter = 80;

export interface DamageFigures {
  readonly rounds: number;
  /** Rounds in which the damage lay where it mattered, and the store was restored. */
  readonly repaired: number;
  /** Rounds after which the store did not open. */
  readonly unopened: number;
  /** Notes of the backup that were missing or changed. */
  readonly lostOfBackup: number;
  readonly youngerNotes: number;
  /** Younger than the backup, and on a page that was overwritten. */
  readonly lostOfYounger: number;
  /** Of those, the ones that no report speaks of. */
  readonly lostInSilence: number;
}

/**
 * Overwrites places of a store at random: whole pages, sectors, one byte; up to five at once. Then opens it, and looks
 * what is there of 80 notes that a backup has and of 80 younger ones.
 */
export async function damageStore(folder: string, rounds: number, seed: number): Promise<DamageFigures> {
  const random = createSeededRandom(seed);
  const file = join(folder, databaseFile);
  const db = await open(folder, () => {});
  const early = takeNotes(db, notesBefore, 'früh');
  const backups = createBackups({
    db,
    folder: join(folder, 'backups'),
    policy: usualBackupPolicy,
    clock: systemClock,
    log: silentLog,
  });
  await backups.make();
  const late = takeNotes(db, notesAfter, 'spät');
  db.close();
  const sound = readFileSync(file);
  const figures = {
    rounds,
    repaired: 0,
    unopened: 0,
    lostOfBackup: 0,
    youngerNotes: 0,
    lostOfYounger: 0,
    lostInSilence: 0,
  };

  for (let round = 0; round < rounds; round += 1) {
    writeFileSync(file, overwritten(sound));
    // As after a read that failed: everything is looked at.
    suspect(folder);
    const reports: RepairReport[] = [];
    try {
      const opened = await open(folder, (report) => reports.push(report));
      count(opened, reports[0] ?? null);
      opened.close();
    } catch {
      figures.unopened += 1;
    }
  }
  return figures;

  function overwritten(content: Buffer): Buffer {
    const damaged = Buffer.from(content);
    for (let place = random.below(5); place >= 0; place -= 1) {
      const size = [1, sectorSize, pageSize, 3 * pageSize][random.below(4)] ?? 1;
      const offset = Math.floor(random.below(damaged.length - size) / size) * size;
      random.bytes(size).copy(damaged, offset);
    }
    return damaged;
  }

  function count(opened: Database, report: RepairReport | null): void {
    const texts = textsOf(opened);
    const missing = (notes: ReadonlyMap<string, string>) => [...notes].filter(([id, text]) => texts.get(id) !== text);
    const rescued = opened.statement<[], { content: string }>('r', 'SELECT content FROM rescued_row').all();
    const isTold = report?.tables.some(({ name, isComplete }) => name === 'note' && !isComplete) ?? false;
    const lost = missing(late).filter(([, text]) => !rescued.some(({ content }) => content.includes(text)));
    if (report) figures.repaired += 1;
    figures.lostOfBackup += missing(early).length;
    figures.youngerNotes += late.size;
    figures.lostOfYounger += lost.length;
    if (!isTold) figures.lostInSilence += lost.length;
  }
}

async function open(folder: string, onRepaired: (report: RepairReport) => void): Promise<Database> {
  const opened = await openStore({
    folder,
    wrapper: fakeWrapper,
    requiresSafeWrapper: true,
    onRepaired,
    log: silentLog,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function takeNotes(db: Database, count: number, word: string): Map<string, string> {
  const { conversations } = createTestFeatures(db, systemClock);
  const notes = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const opened = conversations.open(answeredCall());
    if (!opened.ok) throw new Error(opened.error.message);
    const { id } = opened.value;
    // Some fill a page of their own and run over.
    const text = `${word} ${index} ${'Der Bescheid ist noch nicht da. '.repeat(index % 10 === 0 ? 300 : 12)}`;
    conversations.startGuide(id, { id: 'termin', version: 1 });
    conversations.appendGuideAnswer(id, { nodeId: 'anlass', answerId: 'neu' });
    conversations.saveNote(id, text, 0);
    conversations.close(id);
    notes.set(id, text);
  }
  return notes;
}

function textsOf(db: Database): Map<string, string> {
  const rows = db
    .statement<[], { id: string; text: string }>('t', 'SELECT conversation_id AS id, text FROM note')
    .all();
  return new Map(rows.map(({ id, text }) => [id, text]));
}
