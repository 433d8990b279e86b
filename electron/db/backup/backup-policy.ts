import type { Instant } from '#shared/domain/time.ts';
import type { BackupFile } from './backup-file.ts';

/** How often backups are made and how long they stay. */
export interface BackupPolicy {
  readonly everyMinutes: number;
  /** The newest ones are kept, so many of them ... */
  readonly hourly: number;
  /** ... and beside them the newest of each day, for so many days. */
  readonly daily: number;
  /** None is kept for longer: what was deleted from the store may not live on in its backups. */
  readonly longestDays: number;
}

export const usualBackupPolicy: BackupPolicy = { everyMinutes: 60, hourly: 6, daily: 7, longestDays: 8 };

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Which backups may go. Order is told by their sequence; the clock only decides about days and age. The newest one
 * always stays, so that a clock that jumps ahead deletes no last backup.
 *
 * @param backups newest first
 */
export function backupsToDelete(backups: readonly BackupFile[], policy: BackupPolicy, now: Instant): BackupFile[] {
  const [newest, ...older] = backups;
  if (!newest) return [];
  const oldestAllowed = Date.parse(now) - policy.longestDays * dayMilliseconds;
  const recent = backups.slice(0, policy.hourly);
  const kept = new Set([newest, ...recent, ...newestOfDays(backups, policy.daily)]);
  return older.filter((backup) => !kept.has(backup) || Date.parse(backup.at) < oldestAllowed);
}

function newestOfDays(backups: readonly BackupFile[], days: number): BackupFile[] {
  const byDay = new Map<string, BackupFile>();
  for (const backup of backups) {
    const day = backup.at.slice(0, 10);
    if (!byDay.has(day)) byDay.set(day, backup);
  }
  return [...byDay.values()].slice(0, days);
}
