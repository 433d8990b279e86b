import { parseRetention } from '#shared/domain/retention/parse-retention.ts';
import type { RetentionRules } from '#shared/domain/retention/retention-rules.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readCheckedFile } from '../../read-checked-file.ts';

const file = 'retention.yaml';

export interface LoadedRetention {
  /** Null where they are missing or broken: then nothing is deleted, and it is said. */
  readonly rules: RetentionRules | null;
  readonly notices: readonly Notice[];
}

/** Loads how long things are kept from the first folder that has the file. Never throws. */
export function loadRetention(options: {
  /** Folders in their order: the administrator's before the package's. */
  readonly folders: readonly string[];
  readonly site: Pick<Site, 'jurisdictions'>;
  readonly log: Log;
}): LoadedRetention {
  const { folders, site, log } = options;
  const parsed = readCheckedFile(folders, file, (text) => parseRetention(text, file, site));
  if (parsed.ok) {
    log.info('retention-loaded', { version: parsed.rules.version });
    return { rules: parsed.rules, notices: [] };
  }
  const consequence =
    'Die Löschfristen sind nicht lesbar; bis die Datei berichtigt ist, wird nichts gelöscht. Bitte die Systembetreuung rufen.';
  return {
    rules: null,
    notices: reportProblems({ id: 'retention', level: 'warning', consequence, log }, parsed.problems),
  };
}
