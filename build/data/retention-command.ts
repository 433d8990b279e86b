import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RetainedKind, retainedKinds } from '#shared/domain/retention/retention-rules.ts';
import { systemClock } from '#shared/domain/time.ts';
import { trainingFolder } from '../../electron/app/open-data.ts';
import { backupFolder, createBackups, usualBackupPolicy } from '../../electron/db/index.ts';
import { createRetention, loadRetention } from '../../electron/features/retention/index.ts';
import { loadSite } from '../../electron/features/site/index.ts';
import { silentLog } from '../../electron/log.ts';
import { openTrainingStore, usualDataFolder } from './open-training-store.ts';

const usage = `Aufruf: npm run retention -- [--dry-run] [--site magdeburg] [--data DATENORDNER]
Löscht, was nach assets/rules/retention.yaml nicht länger aufbewahrt wird, auch aus den Sicherungen; siehe docs/PRIVACY.md.`;

const assets = join(import.meta.dirname, '../../assets');

const words: Readonly<Record<RetainedKind, string>> = {
  conversations: 'Gespräche mit Notiz',
  callbacks: 'erledigte Rückrufe',
  outboundCalls: 'erledigte ausgehende Anrufe',
  appointments: 'vergangene Termine',
  actions: 'Aufgenommenes',
  accessLog: 'Zugriffe',
  outbox: 'Bestätigtes im Ausgang',
  rescued: 'gerettete Zeilen',
};

/**
 * Does what the app does daily, now, with the training store: that of real conversations only the app can open. Answers the exit code: 0 done, 1 stopped, 2 called wrongly.
 */
export async function retentionCommand(args: readonly string[], say: (line: string) => void): Promise<number> {
  const values = parse(args);
  if (!values) return fail(usage, 2);
  const { site } = loadSite({ id: values.site, folders: [join(assets, 'sites')], log: silentLog });
  const { rules, notices } = loadRetention({
    folders: [join(values.data, 'rules'), join(assets, 'rules')],
    site,
    log: silentLog,
  });
  if (!rules) return fail(notices.map(({ message }) => message).join('\n'));
  const opened = await openTrainingStore(values.data);
  if (!opened.ok) return fail(opened.error.message);
  const db = opened.value;
  const backups = createBackups({
    db,
    folder: join(values.data, trainingFolder, backupFolder),
    policy: usualBackupPolicy,
    clock: systemClock,
    log: silentLog,
  });
  try {
    const retention = createRetention({
      db,
      rulesNow: () => rules,
      backups,
      isBusy: () => false,
      clock: systemClock,
      log: silentLog,
    });
    const isDryRun = values['dry-run'];
    const done = isDryRun ? retention.preview() : await retention.run();
    if (!done.ok) return fail(done.error.message);
    say(`Fristen vom ${rules.version} (${rules.source.law})`);
    for (const kind of retainedKinds) say(`${String(done.value[kind]).padStart(8)} ${words[kind]}`);
    say(isDryRun ? 'Probelauf: Es wurde nichts gelöscht.' : 'Gelöscht.');
    return 0;
  } finally {
    await backups.stop();
    db.close();
  }

  function fail(sentence: string, code = 1): number {
    say(sentence);
    return code;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean', default: false },
        site: { type: 'string', default: 'magdeburg' },
        data: { type: 'string', default: usualDataFolder },
      },
    }).values;
  } catch {
    // An option that there is not.
    return null;
  }
}
