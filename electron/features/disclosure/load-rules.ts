import { type DisclosureRules, substituteRules } from '#shared/domain/disclosure/disclosure-rules.ts';
import { parseRules } from '#shared/domain/disclosure/parse-rules.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readCheckedFile } from '../../read-checked-file.ts';

const file = 'disclosure.yaml';

export interface LoadedRules {
  readonly rules: DisclosureRules;
  readonly notices: readonly Notice[];
}

/**
 * Loads the rules of disclosure from the first folder that has them. Where they are missing or broken the strictest
 * rule stands in: nobody is told more than they should be. Never throws.
 */
export function loadRules(options: {
  /** Folders in their order: the administrator's before the package's. */
  readonly folders: readonly string[];
  readonly site: Pick<Site, 'departments'>;
  readonly log: Log;
}): LoadedRules {
  const { folders, site, log } = options;
  const parsed = readCheckedFile(folders, file, (text) => parseRules(text, file, site));
  if (parsed.ok) {
    log.info('rules-loaded', { version: parsed.rules.version });
    return { rules: parsed.rules, notices: [] };
  }
  const consequence =
    'Die Regeln zur Auskunft sind nicht brauchbar; bis sie berichtigt sind, werden überall alle vier Angaben verlangt, ' +
    'und niemand kann für andere sprechen. Gespeichertes ist sicher, bitte die Systembetreuung rufen.';
  return {
    rules: substituteRules,
    notices: reportProblems({ id: 'rules', level: 'error', consequence, log }, parsed.problems),
  };
}
