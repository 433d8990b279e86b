import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { parseGuide } from '#shared/domain/guide/parse-guide.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { readTextFile } from '../../read-text-file.ts';

export interface GuideLibrary {
  /** Guides in force today, by title; those for a jurisdiction, or all of them where it is not known. */
  list(jurisdictionId: string | null): Guide[];
  find(guideId: string): Guide | null;
  /** About the files that were refused. */
  readonly notices: readonly Notice[];
}

/** Loads every `*.yaml` of a folder. A broken file is refused with its problems; the others are there. Never throws. */
export function loadGuides(options: {
  readonly folder: string;
  readonly site: Site;
  readonly clock: Clock;
  readonly log: Log;
}): GuideLibrary {
  const { folder, site, clock, log } = options;
  const guides = new Map<string, Guide>();
  const files = listFiles(folder);
  const notices = files.ok ? files.names.flatMap(load) : [missingFolder(files.code)];
  log.info('guides-loaded', { loaded: guides.size, refused: files.ok ? files.names.length - guides.size : 0 });

  function load(file: string): Notice[] {
    const reading = readTextFile(join(folder, file));
    // Deleted since the folder was listed.
    if (reading.kind === 'absent') return [];
    const parsed =
      reading.kind === 'text'
        ? parseGuide(reading.text, file, site)
        : { ok: false as const, problems: [reading.problem] };
    if (parsed.ok) {
      guides.set(parsed.guide.id, parsed.guide);
      return [];
    }
    const consequence = `Der Leitfaden ${file} ist fehlerhaft und wird nicht angeboten; alle anderen sind da. Bitte die Redaktion verständigen.`;
    return reportProblems({ id: `guide-${file.slice(0, 50)}`, level: 'warning', consequence, log }, parsed.problems);
  }

  function missingFolder(code: string): Notice {
    log.error('guides-not-listed', { reason: code });
    const message =
      'Die Leitfäden lassen sich nicht laden. Telefonieren und Notizen gehen; bitte die Systembetreuung rufen.';
    return { id: 'guides', level: 'error', message };
  }

  return {
    notices,
    find: (guideId) => guides.get(guideId) ?? null,
    list(jurisdictionId) {
      const today = Temporal.Instant.from(clock.now()).toZonedDateTimeISO(site.zone).toPlainDate().toString();
      return [...guides.values()]
        .filter(({ validFrom }) => validFrom <= today)
        .filter(({ jurisdictions }) => isFor(jurisdictions, jurisdictionId))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'de'));
    },
  };
}

function isFor(jurisdictions: readonly string[], jurisdictionId: string | null): boolean {
  return jurisdictionId === null || jurisdictions.length === 0 || jurisdictions.includes(jurisdictionId);
}

function listFiles(
  folder: string,
): { readonly ok: true; readonly names: string[] } | { readonly ok: false; readonly code: string } {
  try {
    return {
      ok: true,
      names: readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .toSorted(),
    };
  } catch (error) {
    return { ok: false, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

/** A library that is loaded when somebody first asks it: reading guides takes longer than a start should wait. */
export function createLateLibrary(load: () => GuideLibrary): GuideLibrary {
  let loaded: GuideLibrary | null = null;
  const library = (): GuideLibrary => (loaded ??= load());
  return {
    list: (jurisdictionId) => library().list(jurisdictionId),
    find: (guideId) => library().find(guideId),
    get notices() {
      return library().notices;
    },
  };
}
