import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';
import type { Database } from '../database.ts';
import { freeBytesOf } from '../space/space-watch.ts';
import { pageSize } from '../sqlcipher-page.ts';
import { openCodeOf } from '../store-failure.ts';
import { type BackupFile, backupName, listBackups } from './backup-file.ts';
import { type BackupPolicy, backupsToDelete } from './backup-policy.ts';
import { copyStillFile, UnsoundSource } from './copy-still-file.ts';

/** Name of the folder of the backups beside the database. */
export const backupFolder = 'backups';

export type BackupCode = 'backup-busy' | 'backup-damaged' | 'backup-disk-full' | 'backup-failed';

/** Copies of the running store: encrypted with the store's key, proven page by page, rotated. */
export interface Backups {
  /** Makes one now. One at a time: a second call waits for the first and then answers as it. */
  make(): Promise<Result<BackupFile, BackupCode>>;
  /**
   * Makes one and deletes all older ones. For whoever deleted something that may not live on in backups, and after a
   * change of the key.
   */
  renew(): Promise<Result<BackupFile, BackupCode>>;
  /** Newest first. */
  list(): Promise<BackupFile[]>;
  /** Makes one whenever the policy says so and something has changed. `onResult` hears of each. */
  start(onResult: (result: Result<BackupFile, BackupCode>) => void): void;
  /** Waits for the one being made. */
  stop(): Promise<void>;
}

const firstAfterMilliseconds = 3 * 60_000;

export interface BackupsOptions {
  readonly db: Database;
  /** Made when it is not there. */
  readonly folder: string;
  readonly policy: BackupPolicy;
  /** Bytes free in a folder, null where that is not known. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a backup leaves free on its disk: it must not be what fills it up. */
const spareBytes = 64 * 1024 * 1024;

export function createBackups(options: BackupsOptions): Backups {
  const { db, folder, policy, freeBytes = freeBytesOf, clock, log } = options;
  let running: Promise<Result<BackupFile, BackupCode>> | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  let first: ReturnType<typeof setTimeout> | null = null;
  let changesAtLast: number | null = null;

  function make(): Promise<Result<BackupFile, BackupCode>> {
    running ??= attempt().finally(() => (running = null));
    return running;
  }

  async function attempt(): Promise<Result<BackupFile, BackupCode>> {
    try {
      return await makeOne();
    } catch (error) {
      return refuse(error instanceof UnsoundSource ? 'backup-damaged' : codeOf(error), error);
    }
  }

  async function makeOne(): Promise<Result<BackupFile, BackupCode>> {
    const startedAt = performance.now();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeUnfinished(folder);
    const sequence = ((await listBackups(folder))[0]?.sequence ?? 0) + 1;
    const at = clock.now();
    const changes = db.changes();
    const still = db.holdStill();
    if (!still) return refuse('backup-busy');
    const path = join(folder, backupName(sequence, at));
    try {
      const free = await freeBytes(folder);
      if (free !== null && free < still.pages * pageSize + spareBytes) return refuse('backup-disk-full');
      await copyStillFile(still, path);
    } finally {
      still.release();
    }
    changesAtLast = changes;
    await rotate();
    const milliseconds = Math.round(performance.now() - startedAt);
    log.info('backup-made', { sequence, pages: still.pages, milliseconds });
    return ok({ path, sequence, at });
  }

  async function rotate(): Promise<void> {
    await removeAll(backupsToDelete(await listBackups(folder), policy, clock.now()));
  }

  async function renew(): Promise<Result<BackupFile, BackupCode>> {
    // One that is being made may hold what has to go.
    if (running) await running;
    const made = await make();
    if (!made.ok) return made;
    await removeAll((await listBackups(folder)).filter(({ sequence }) => sequence < made.value.sequence));
    return made;
  }

  async function removeAll(backups: readonly BackupFile[]): Promise<void> {
    for (const { path } of backups) await rm(path, { force: true });
    if (backups.length > 0) log.info('backups-deleted', { count: backups.length });
  }

  function refuse(code: BackupCode, error?: unknown): Result<never, BackupCode> {
    log.error('backup-failed', { code, reason: reasonOf(error) });
    return failure(code, sentences[code]);
  }

  return {
    make,
    renew,
    list: () => listBackups(folder),

    start(onResult) {
      const tick = async (): Promise<void> => {
        const isNew = changesAtLast === null && db.changes() === 0 && (await listBackups(folder)).length === 0;
        if (!isNew && db.changes() === (changesAtLast ?? 0)) return;
        onResult(await make());
      };
      timer = setInterval(() => void tick(), policy.everyMinutes * 60_000);
      // Early enough for those who are not here for an hour, late enough not to meet the start.
      first = setTimeout(() => void tick(), firstAfterMilliseconds);
      for (const one of [timer, first]) one.unref();
    },

    async stop() {
      if (timer) clearInterval(timer);
      if (first) clearTimeout(first);
      await running;
    },
  };
}

/** What a killed program left half-written. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^backup-.*\.tmp$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

function codeOf(error: unknown): BackupCode {
  const code = openCodeOf(error);
  if (code === null) throw error;
  return code === 'disk-full' ? 'backup-disk-full' : 'backup-failed';
}

/** Names no file: its path may hold a person's account. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof UnsoundSource) return error.message;
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const sentences: Record<BackupCode, string> = {
  'backup-busy':
    'Die stündliche Sicherung musste warten, weil die Datenbank gerade gelesen wird. Gespeichertes ist sicher; sie wird nachgeholt.',
  'backup-damaged':
    'Die Datenbank ist beschädigt und wurde deshalb nicht gesichert; ältere Sicherungen bleiben erhalten. Bitte beenden Sie das Programm nach dem Gespräch und starten Sie es neu: dann wird sie wiederhergestellt.',
  'backup-disk-full':
    'Für die Sicherung der Datenbank fehlt Speicherplatz. Gespeichertes ist sicher, ältere Sicherungen bleiben erhalten. Bitte geben Sie Speicherplatz frei.',
  'backup-failed':
    'Die Datenbank ließ sich nicht sichern. Gespeichertes ist sicher, ältere Sicherungen bleiben erhalten. Bitte rufen Sie die Systembetreuung.',
};
