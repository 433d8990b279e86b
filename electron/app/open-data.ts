import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '#shared/config.ts';
import { systemClock } from '#shared/domain/time.ts';
import {
  backupFolder,
  changeKey,
  createReserve,
  createSecretStore,
  forgetFormerKeys,
  isKeyDue,
  openStore,
  readEscrowPublicKey,
  repairSentence,
  type DataKeys,
  type RepairReport,
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
  /** Whether backups may be written with a former key: then they are to be replaced. */
  readonly hasFormerKeys: boolean;
  forgetFormerKeys(): Promise<void>;
  /** After the store was closed: gives it a new key where that is due. */
  changeKeyIfDue(): Promise<void>;
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
  const backups = settings?.backups?.folder ?? join(folder, backupFolder);
  let keys: DataKeys | null = null;
  const options = {
    folder,
    wrapper,
    requiresSafeWrapper,
    reserve,
    backupFolder: backups,
    escrowKey: readEscrow(settings?.escrowKey ?? null, notices, log),
    onKeys: (known: DataKeys) => (keys = known),
    onRepaired: (report: RepairReport) => notices.set('store-repaired', 'warning', repairSentence(report)),
    log,
  };
  const opened = await openStore(options);
  if (!opened.ok) {
    notices.set('store', 'error', opened.error.message);
    return null;
  }
  return {
    db: opened.value,
    folder,
    backupFolder: backups,
    reserve,
    hasFormerKeys: (knownKeys()?.others.length ?? 0) > 0,
    forgetFormerKeys: () => forgetFormerKeys(options),
    async changeKeyIfDue() {
      const known = knownKeys();
      const isDue = known && isKeyDue(known, settings?.changeKeyAfterDays ?? null, systemClock.now());
      if (isDue) await changeKey(options);
    },
  };

  function knownKeys(): DataKeys | null {
    return keys;
  }
}

/** The escrow's public key, or null and a notice: the store opens all the same. */
function readEscrow(file: string | null, notices: Notices, log: Log): KeyObject | null {
  if (file === null) return null;
  try {
    return readEscrowPublicKey(file);
  } catch (error) {
    log.error('escrow-key-unusable', { reason: error instanceof Error ? error.name : 'unknown' });
    notices.set(
      'escrow',
      'warning',
      'Der Hinterlegungsschlüssel aus config.yaml (store.escrowKey) ist nicht brauchbar: erwartet wird ein öffentlicher RSA-Schlüssel ab 3000 Bit als PEM-Datei. Gespeichert wird weiter; bitte die Systembetreuung rufen.',
    );
    return null;
  }
}
