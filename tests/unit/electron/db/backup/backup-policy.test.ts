import { describe, expect, it } from 'vitest';
import type { BackupFile } from '../../../../../electron/db/backup/backup-file.ts';
import { backupsToDelete, usualBackupPolicy } from '../../../../../electron/db/backup/backup-policy.ts';

/** Backups made every hour up to `now`, newest first. */
function hourly(count: number, now: string): BackupFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `backup-${count - index}`,
    sequence: count - index,
    at: new Date(Date.parse(now) - index * 3_600_000).toISOString(),
  }));
}

const now = '2026-11-23T12:00:00.000Z';

function keptOf(backups: readonly BackupFile[], at = now): BackupFile[] {
  const deleted = new Set(backupsToDelete(backups, usualBackupPolicy, at));
  return backups.filter((backup) => !deleted.has(backup));
}

describe('the rotation of backups', () => {
  it('keeps the newest six and the last of each of seven days', () => {
    const kept = keptOf(hourly(24 * 10, now));
    expect(kept.slice(0, 6).map(({ at }) => at.slice(11, 13))).toEqual(['12', '11', '10', '09', '08', '07']);
    expect(kept.slice(6).map(({ at }) => at.slice(8, 13))).toEqual([
      '22T23',
      '21T23',
      '20T23',
      '19T23',
      '18T23',
      '17T23',
    ]);
  });

  it('keeps none for longer than the policy allows, but the newest', () => {
    const old = hourly(3, '2026-11-01T12:00:00.000Z');
    expect(keptOf(old)).toEqual(old.slice(0, 1));
  });

  it('orders by sequence: a clock that was two days ahead for a while costs no newer backup', () => {
    const ahead = { path: 'ahead', sequence: 5, at: '2026-11-25T12:00:00.000Z' };
    const backups = [...hourly(8, now).map((one) => ({ ...one, sequence: one.sequence + 5 })), ahead];
    expect(keptOf(backups)).toContain(backups[0]);
    expect(keptOf(backups).filter(({ sequence }) => sequence > 5)).toHaveLength(6);
  });

  it('deletes nothing where there is nothing', () => {
    expect(backupsToDelete([], usualBackupPolicy, now)).toEqual([]);
  });
});
