import { join } from 'node:path';
import type { Config } from '#shared/config.ts';
import {
  backupFolder,
  createReserve,
  createSecretStore,
  openStore,
  repairSentence,
  type Database,
  type KeyWrapper,
  type Reserve,
  type SecretStore,
} from '../db/index.ts';
import type { Log } from '../log.ts';
import type { Notices } from './notices.ts';

/** Where practice is kept: never among real conversations. */
export const trainingFolder = 'training';

export interface DataHost {
  readonly dataFolder: string;
  /** Null where there is no key store. */
  readonly keyWrapper: KeyWrapper | null;
  /** True where a weak key store must not hold social data: on real Electron outside training. */
  readonly requiresSafeKeys: boolean;
  readonly log: Log;
}

/** The SIP password and its like; null without a key store. */
export function openSecrets({ dataFolder, keyWrapper: wrapper, log }: DataHost): SecretStore | null {
  return wrapper && createSecretStore({ file: join(dataFolder, 'secrets.json'), wrapper, log });
}

/** An open store and what lies beside it. */
export interface OpenData {
  readonly db: Database;
  readonly folder: string;
  readonly backupFolder: string;
  readonly reserve: Reserve;
}

/** The store of this mode, or null and a notice: what cannot be opened is left as it is, and the phone goes on. */
export async function openData(
  host: DataHost,
  config: Pick<Config, 'mode' | 'store'>,
  notices: Notices,
): Promise<OpenData | null> {
  const { mode, store: settings } = config;
  const { keyWrapper: wrapper, dataFolder, log } = host;
  if (!wrapper) {
    notices.set(
      'store',
      'error',
      'Die Schlüsselablage des Systems ist nicht erreichbar, deshalb bleibt der Speicher zu. Gespeichertes ist sicher; telefonieren geht. Bitte die Systembetreuung rufen.',
    );
    return null;
  }
  const folder = mode === 'training' ? join(dataFolder, trainingFolder) : dataFolder;
  const requiresSafeWrapper = host.requiresSafeKeys && mode === 'pbx';
  const reserve = createReserve({ file: join(folder, 'reserve'), log });
  const backups = join(settings?.backups?.folder ?? join(folder, backupFolder));
  const opened = await openStore({
    folder,
    wrapper,
    requiresSafeWrapper,
    reserve,
    backupFolder: backups,
    onRepaired: (report) => notices.set('store-repaired', 'warning', repairSentence(report)),
    log,
  });
  if (opened.ok) return { db: opened.value, folder, backupFolder: backups, reserve };
  notices.set('store', 'error', opened.error.message);
  return null;
}
