import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#shared/domain/time.ts';

/** A finished backup. One that is still being written has another name. */
export interface BackupFile {
  readonly path: string;
  /** Grows by one with every backup: tells the newest, whatever the clock says. */
  readonly sequence: number;
  /** When the clock said that it was made. */
  readonly at: Instant;
}

const namePattern = /^backup-(\d{6,})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;

export function backupName(sequence: number, at: Instant): string {
  const stamp = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  return `backup-${String(sequence).padStart(6, '0')}-${stamp}.db`;
}

/** Backups in a folder, newest first; none when there is no such folder. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await namesIn(folder);
  return names.flatMap((name) => toBackup(folder, name)).toSorted((a, b) => b.sequence - a.sequence);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function toBackup(folder: string, name: string): BackupFile[] {
  const match = namePattern.exec(name);
  if (!match) return [];
  const [, sequence, year, month, day, hour, minute, second] = match;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return [{ path: join(folder, name), sequence: Number(sequence), at }];
}
