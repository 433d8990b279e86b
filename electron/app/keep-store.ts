import type { Config } from '#shared/config.ts';
import type { Clock } from '#shared/domain/time.ts';
import {
  type BackupPolicy,
  type Backups,
  clearAside,
  copyKeyFile,
  createBackups,
  freeBytesOf,
  type SpaceLevel,
  suspect,
  usualBackupPolicy,
  usualSpaceLimits,
  watchSpace,
} from '../db/index.ts';
import type { Log } from '../log.ts';
import type { Notices } from './notices.ts';
import type { OpenData } from './open-data.ts';

const mebibyte = 1024 * 1024;

/** What goes on as long as the store is open: backups, and a look at the room that is left. */
export function keepStore(options: {
  readonly data: OpenData;
  readonly settings: Config['store'];
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Log;
}): { readonly backups: Backups; stop(): Promise<void> } {
  const { data, settings, notices, clock, log } = options;
  const backups = createBackups({
    db: data.db,
    folder: data.backupFolder,
    policy: policyOf(settings),
    clock,
    log,
  });
  backups.start((result) => {
    if (result.ok) return notices.clear('backup');
    if (result.error.code === 'backup-damaged') suspect(data.folder);
    if (result.error.code !== 'backup-busy') notices.set('backup', 'warning', result.error.message);
  });

  const scarceBytes = settings?.warnBelowMebibytes ? settings.warnBelowMebibytes * mebibyte : null;
  const space = watchSpace({
    freeBytes: () => freeBytesOf(data.folder),
    limits: { ...usualSpaceLimits, ...(scarceBytes !== null && { scarceBytes }) },
    onLevel(level, freeBytes) {
      tellSpace(notices, level, freeBytes);
      if (level !== 'full') void data.reserve.fill();
    },
    log,
  });
  // Nothing waits for these.
  void copyKeyFile(data.folder, data.backupFolder).catch(() => log.warn('key-not-copied'));
  if (data.hasFormerKeys) void replaceBackups();
  void clearAside(data.folder, Date.now()).catch(() => log.warn('damaged-files-not-cleared'));
  void space.look();
  void data.reserve.fill();

  /** A former key goes when no backup needs it any more. */
  async function replaceBackups(): Promise<void> {
    const renewed = await backups.renew();
    if (renewed.ok) await data.forgetFormerKeys();
  }

  return {
    backups,
    async stop() {
      space.stop();
      await backups.stop();
    },
  };
}

function policyOf(settings: Config['store']): BackupPolicy {
  const { everyMinutes, hourly, daily, longestDays } = settings?.backups ?? {};
  return {
    everyMinutes: everyMinutes ?? usualBackupPolicy.everyMinutes,
    hourly: hourly ?? usualBackupPolicy.hourly,
    daily: daily ?? usualBackupPolicy.daily,
    longestDays: longestDays ?? usualBackupPolicy.longestDays,
  };
}

/** Says how much room is left, or nothing when there is enough. */
export function tellSpace(notices: Notices, level: SpaceLevel, freeBytes: number): void {
  const free = Math.floor(freeBytes / mebibyte).toLocaleString('de-DE');
  switch (level) {
    case 'enough':
      return notices.clear('disk-space');
    case 'scarce':
      return notices.set(
        'disk-space',
        'warning',
        `Auf der Festplatte sind nur noch ${free} MB frei. Noch wird alles gespeichert; bitte geben Sie bald Speicherplatz frei oder rufen Sie die Systembetreuung.`,
      );
    case 'full':
      return notices.set(
        'disk-space',
        'error',
        `Die Festplatte ist fast voll (${free} MB frei). Die offene Notiz wird noch mit einer Rücklage gespeichert; bitte geben Sie jetzt Speicherplatz frei oder rufen Sie die Systembetreuung.`,
      );
  }
}
