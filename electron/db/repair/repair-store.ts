import type Sqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Instant } from '#shared/domain/time.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { type BackupFile, listBackups } from '../backup/backup-file.ts';
import { migrate } from '../migrate.ts';
import { migrations, newestSchema } from '../migrations/index.ts';
import { connect, openDatabase } from '../open-database.ts';
import { proveKey, saltOf } from '../prove-key.ts';
import { reencrypt } from '../reencrypt.ts';
import { replaceDatabase, replacements } from '../replace-database.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { putAside } from './aside.ts';
import { openDamagedPages } from './damaged-pages.ts';
import { countOf, merge } from './merge.ts';
import { mend, withoutTriggers } from './mend.ts';
import type { RepairReport } from './repair-report.ts';
import { salvage, type Salvage } from './salvage.ts';

export interface RepairOptions {
  readonly folder: string;
  /** The database; it may be missing. Nobody has it open. */
  readonly file: string;
  readonly key: Buffer;
  /** Former ones, which backups may be written with. */
  readonly otherKeys: readonly Buffer[];
  readonly backupFolder: string;
  readonly at: Instant;
  readonly log: Log;
}

/**
 * Restores a damaged store: from the last good backup and whatever can still be read of the damaged file, which is kept
 * aside as it is. Null when neither gives anything: then nothing was changed. Throws errors of the file system.
 */
export async function repairStore(options: RepairOptions): Promise<RepairReport | null> {
  const aside = existsSync(options.file) ? await putAside(options.folder, options.file) : null;
  let report: RepairReport | null = null;
  try {
    report = await repair(options, aside);
    return report;
  } finally {
    // What could not be repaired still stands in its place.
    if (aside && !report) await rm(aside, { recursive: true, force: true });
  }
}

async function repair(options: RepairOptions, aside: string | null): Promise<RepairReport | null> {
  const { folder, file, key, at, log } = options;
  const backup = await newestSound(options);
  const replacement = join(folder, replacements.repaired);
  await makeBase(replacement, backup, options);
  const done = aside ? restore({ damaged: join(aside, basename(file)), replacement, backup, key, at, log }) : null;
  if (!done && !backup) {
    await removeAll(replacement);
    return null;
  }
  const report: RepairReport = {
    at,
    backup: backup && { sequence: backup.sequence, at: backup.at },
    isSalvaged: done !== null,
    ...(done ?? nothingRestored),
    aside,
  };
  if (aside) await writeFileAtomically(join(aside, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await replaceDatabase(file, replacement);
  log.warn('store-repaired', {
    backup: backup?.sequence,
    isSalvaged: report.isSalvaged,
    unreadablePages: report.pages.unreadable.length,
    rescuedRows: report.rescuedRows,
    placeholders: report.placeholders,
  });
  return report;
}

interface SoundBackup extends BackupFile {
  readonly key: Buffer;
}

/** The newest backup whose every table is as it was written, with one of the keys. */
async function newestSound({
  folder,
  backupFolder,
  key: current,
  otherKeys,
  log,
}: RepairOptions): Promise<SoundBackup | null> {
  for (const backup of await listBackups(backupFolder)) {
    const key = [current, ...otherKeys].find((one) => proveKey(backup.path, one) === 'matches');
    if (!key) continue;
    // A copy is looked at: opening a database may write into it.
    const trial = join(folder, replacements.tried);
    try {
      await copyFile(backup.path, trial);
      const opened = openDatabase({ file: trial, key, newestSchema, isSuspect: true, log });
      if (!opened.ok) continue;
      opened.value.close();
      return { ...backup, key };
    } finally {
      await removeAll(trial);
    }
  }
  return null;
}

/** The backup, or an empty store, in the newest schema. */
async function makeBase(file: string, backup: SoundBackup | null, { key, log }: RepairOptions): Promise<void> {
  await removeAll(file);
  if (backup) await reencrypt({ from: backup.path, fromKey: backup.key, to: file, toKey: key });
  const opened = openDatabase({ file, key, newestSchema, log });
  if (!opened.ok) throw new Error(`the base of a repair does not open: ${opened.error.code}`);
  try {
    migrate(opened.value, migrations, log);
  } finally {
    opened.value.close();
  }
}

type Restored = Pick<RepairReport, 'pages' | 'tables' | 'rescuedRows' | 'placeholders'>;

const nothingRestored: Restored = {
  pages: { total: 0, unreadable: [], unassigned: [] },
  tables: [],
  rescuedRows: 0,
  placeholders: 0,
};

/** Null when nothing can be had from the damaged file. Then the base is as it was. */
function restore(options: {
  readonly damaged: string;
  readonly replacement: string;
  readonly backup: SoundBackup | null;
  readonly key: Buffer;
  readonly at: Instant;
  readonly log: Log;
}): Restored | null {
  const { damaged, replacement, backup, key, at, log } = options;
  const source = openDamagedPages(damaged, key, backup ? saltOf(backup.path) : undefined);
  const fallback = backup && openDamagedPages(backup.path, backup.key);
  const target = connect(replacement, key);
  try {
    target.pragma('synchronous = FULL');
    target.pragma('foreign_keys = OFF');
    const found = salvage(source, fallback, newestSchema);
    const restored = target.transaction(() => withoutTriggers(target, () => restoreInto(target, found, at)))();
    const findings = target.pragma('integrity_check', { simple: true });
    if (findings !== 'ok') throw new Error('the repaired store is not whole');
    const pages = { total: source.count, unreadable: found.unreadablePages, unassigned: found.unassignedPages };
    return restored && { pages, ...restored };
  } catch (error) {
    // A bug of ours must not keep the backup from being restored; the damaged file stays for a better program.
    log.error('salvage-failed', { reason: placeOf(error) });
    return null;
  } finally {
    target.close();
    source.close();
    fallback?.close();
  }
}

function restoreInto(target: Sqlite.Database, found: Salvage, at: Instant): Omit<Restored, 'pages'> | null {
  const tables = merge(target, found, at);
  if (!tables.some(({ isComplete, fromDamaged }) => isComplete || fromDamaged > 0)) return null;
  const incomplete = tables.filter(({ isComplete }) => !isComplete).map(({ name }) => name);
  const { placeholders } = mend(target, incomplete, at);
  return { tables, rescuedRows: countOf(target, 'rescued_row'), placeholders };
}

async function removeAll(file: string): Promise<void> {
  for (const rest of ['', '-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
}
