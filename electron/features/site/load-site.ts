import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readCheckedFile } from '../../read-checked-file.ts';

/** The site that the package brings along. */
const DEFAULT_SITE = 'magdeburg';

export interface LoadedSite {
  readonly site: Site;
  /** False when the wanted site could not be used and `site` only stands in for it; then train, take no real calls. */
  readonly isSound: boolean;
  readonly notices: readonly Notice[];
}

/**
 * Loads `<id>.yaml` from the first folder that has it. Where it is missing or broken, the default site stands in, and
 * where that one is broken too, a minimal one. Never throws.
 */
export function loadSite(options: {
  readonly id: string;
  /** Folders in their order: the administrator's before the package's. */
  readonly folders: readonly string[];
  readonly log: Log;
}): LoadedSite {
  const { id, folders, log } = options;
  const wanted = read(id, folders);
  if (wanted.ok) {
    log.info('site-loaded', { site: id });
    return { site: wanted.site, isSound: true, notices: [] };
  }
  // Only the package's own file: the administrator's may be the broken one.
  const substitute = read(DEFAULT_SITE, folders.slice(-1));
  const site = substitute.ok ? substitute.site : minimalSite;
  log.warn('site-replaced', { site: id, by: site.id });
  const consequence =
    `Die Standortdatei ${id}.yaml ist nicht brauchbar; bis sie berichtigt ist, läuft nur das Training mit dem Standort ` +
    `„${site.name}“. Gespeichertes ist sicher, bitte die Systembetreuung rufen.`;
  return {
    site,
    isSound: false,
    notices: reportProblems({ id: 'site', level: 'error', consequence, log }, wanted.problems),
  };
}

function read(id: string, folders: readonly string[]) {
  return readCheckedFile(folders, `${id}.yaml`, parseSite);
}
