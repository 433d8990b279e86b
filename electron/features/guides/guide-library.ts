import { Temporal } from 'temporal-polyfill';
import { checkGuidesInSteps } from '#shared/domain/guide/check/check-guides.ts';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import {
  editionName,
  type GuidePlace,
  type GuideSet,
  type GuideText,
  jurisdictionsOf,
} from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { Interjection } from '#shared/domain/guide/guide-file.ts';
import { createGuideSearch, type GuideSearch } from '#shared/domain/guide/search/guide-search.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import type { Notice } from '#shared/domain/workplace.ts';
import { finish, type Steps } from '#shared/steps.ts';
import type { FileProblem } from '#shared/yaml/file-problem.ts';
import { reportProblems } from '../../file-notices.ts';
import type { Log } from '../../log.ts';
import { familyOf, readGuideFolder } from './guide-folder.ts';

export interface GuideLibrary {
  /** Guides in force today, by title; those for a jurisdiction, or all of them where it is not known. */
  list(place: GuidePlace): Guide[];
  /** A guide as it is for a place, whether in force or not. */
  find(guideId: string, place: GuidePlace): Guide | null;
  /** The guide that is put in between for danger, a difficult caller and the like. */
  findInterjection(interjection: Interjection, place: GuidePlace): Guide | null;
  /** Guides for what a caller says, best first. */
  search(query: string, place: GuidePlace): Guide[];
  /** About the files that were refused. */
  readonly notices: readonly Notice[];
  /** The files as they were read, broken ones too. */
  readonly texts: readonly GuideText[];
}

export interface LoadOptions {
  readonly folder: string;
  readonly site: Site;
  readonly clock: Clock;
  readonly log: Log;
}

/** Loads every `*.yaml` of a folder. A broken guide is refused with its problems; the others are there. Never throws. */
export function loadGuides(options: LoadOptions): GuideLibrary {
  return finish(loadGuidesInSteps(options));
}

/** The same with pauses: all guides together take about a second, and the telephone is in the same process. */
export function* loadGuidesInSteps(options: LoadOptions): Steps<GuideLibrary> {
  const { folder, site, clock, log } = options;
  const today = (): string => Temporal.Instant.from(clock.now()).toZonedDateTimeISO(site.zone).toPlainDate().toString();
  const reading = readGuideFolder(folder);
  const checked = yield* checkGuidesInSteps(reading.texts, { site, today: today(), depth: 'form' });
  const { set, problems } = yield* withoutBroken(checked.set, [...reading.problems, ...checked.problems], site);
  const refused = groupByFile(problems);
  const notices = reading.ok
    ? [...refused].flatMap(([file, found]) => tellRefused(file, found, log))
    : [tellMissing(reading.code, log)];
  const usable = [...set.families.keys()];
  log.info('guides-loaded', { loaded: usable.length, refused: new Set([...refused.keys()].map(familyOf)).size });

  /** By place, because the same is asked at each step of a conversation; by edition, because most places share one. */
  const byPlace = new Map<string, Guide | null>();
  const byEdition = new Map<string, Guide | null>();
  function compile(guideId: string, place: GuidePlace): Guide | null {
    return remembered(byPlace, [guideId, place.jurisdictionId, place.siteId].join(' '), () =>
      remembered(byEdition, editionName(set, guideId, place, site.jurisdictions), () =>
        compileOne(set, guideId, place, site),
      ),
    );
  }

  function isFor(guideId: string, jurisdictionId: string | null): boolean {
    const base = set.families.get(guideId)?.base.file.value;
    return (
      base !== undefined &&
      (jurisdictionId === null || jurisdictionsOf(base, site.jurisdictions).includes(jurisdictionId))
    );
  }

  function list(place: GuidePlace): Guide[] {
    const day = today();
    return usable
      .filter((guideId) => isFor(guideId, place.jurisdictionId))
      .flatMap((guideId) => compile(guideId, place) ?? [])
      .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'de'));
  }

  /** One index for each place; a guide that begins or ends today is found from the next start on. */
  const indexes = new Map<string, GuideSearch>();
  function indexAt(place: GuidePlace): GuideSearch {
    const key = [place.jurisdictionId, place.siteId].join(' ');
    const index = indexes.get(key) ?? createGuideSearch(list(place));
    indexes.set(key, index);
    return index;
  }

  return {
    notices,
    texts: reading.texts,
    list,
    find: compile,
    findInterjection: (interjection, place) => list(place).find((guide) => guide.interjection === interjection) ?? null,
    search: (query, place) =>
      indexAt(place)
        .find(query)
        .flatMap(({ guideId }) => compile(guideId, place) ?? []),
  };
}

/** Takes broken guides away, and then those that insert them. */
function* withoutBroken(
  set: GuideSet,
  found: readonly FileProblem[],
  site: Site,
): Steps<{ readonly set: GuideSet; readonly problems: readonly FileProblem[] }> {
  const broken = new Set(found.map(({ file }) => familyOf(file)));
  const families = new Map([...set.families].filter(([id]) => !broken.has(id)));
  const rest: GuideSet = { ...set, families };
  const nowhere = { jurisdictionId: null, siteId: null };
  const more: FileProblem[] = [];
  for (const id of families.keys()) {
    more.push(...compileGuide(rest, id, nowhere, site.jurisdictions).problems);
    yield;
  }
  return more.length === 0 ? { set: rest, problems: found } : yield* withoutBroken(rest, [...found, ...more], site);
}

function compileOne(set: GuideSet, guideId: string, place: GuidePlace, site: Site): Guide | null {
  const compiling = compileGuide(set, guideId, place, site.jurisdictions);
  return compiling.ok ? compiling.compiled.guide : null;
}

function remembered(known: Map<string, Guide | null>, key: string, make: () => Guide | null): Guide | null {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const guide = make();
  known.set(key, guide);
  return guide;
}

function groupByFile(problems: readonly FileProblem[]): ReadonlyMap<string, FileProblem[]> {
  const groups = new Map<string, FileProblem[]>();
  for (const problem of problems) groups.set(problem.file, [...(groups.get(problem.file) ?? []), problem]);
  return groups;
}

function tellRefused(file: string, problems: readonly FileProblem[], log: Log): Notice[] {
  const consequence = `Der Leitfaden ${file} ist fehlerhaft und wird nicht angeboten; alle anderen sind da. Bitte die Redaktion verständigen.`;
  return reportProblems({ id: `guide-${file.slice(0, 50)}`, level: 'warning', consequence, log }, problems);
}

function tellMissing(code: string, log: Log): Notice {
  log.error('guides-not-listed', { reason: code });
  const message =
    'Die Leitfäden lassen sich nicht laden. Telefonieren und Notizen gehen; bitte die Systembetreuung rufen.';
  return { id: 'guides', level: 'error', message };
}

/** A library that is loaded late: reading guides takes longer than a start should wait. */
export interface LateLibrary extends GuideLibrary {
  /** Loads it bit by bit, with room for everything else in between. */
  warmUp(): Promise<void>;
}

/** Whoever asks before it is there has the rest of it loaded at once. */
export function createLateLibrary(load: () => Steps<GuideLibrary>): LateLibrary {
  let steps: Steps<GuideLibrary> | null = null;
  let loaded: GuideLibrary | null = null;
  const begun = (): Steps<GuideLibrary> => (steps ??= load());
  const library = (): GuideLibrary => (loaded ??= finish(begun()));
  return {
    async warmUp() {
      while (loaded === null) {
        const step = begun().next();
        if (step.done) loaded = step.value;
        else await new Promise((resolve) => setImmediate(resolve));
      }
    },
    list: (place) => library().list(place),
    find: (guideId, place) => library().find(guideId, place),
    findInterjection: (interjection, place) => library().findInterjection(interjection, place),
    search: (query, place) => library().search(query, place),
    get notices() {
      return library().notices;
    },
    get texts() {
      return library().texts;
    },
  };
}
