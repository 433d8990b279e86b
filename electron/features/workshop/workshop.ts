import { Temporal } from 'temporal-polyfill';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import {
  expandJurisdictions,
  type GuidePlace,
  type GuideSet,
  type GuideText,
} from '#shared/domain/guide/compile/guide-set.ts';
import { Guide } from '#shared/domain/guide/guide.ts';
import {
  MAX_TOLD_PROBLEMS,
  MAX_WORKSHOP_FILES,
  type WorkshopEdition,
  type WorkshopFile,
  type WorkshopView,
} from '#shared/domain/guide/workshop.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { describeProblem, type FileProblem } from '#shared/yaml/file-problem.ts';
import type { Log } from '../../log.ts';
import { familyOf, type GuideLibrary, readGuideFolder } from '../guides/index.ts';
import { createGuideChecker } from './guide-checker.ts';
import { watchFolder } from './watch-folder.ts';

export interface Workshop {
  /** Begins to watch the folder; a second call only looks. */
  open(): WorkshopView;
  /** Stops watching. */
  close(): void;
  /** A guide for a place, from the files as they were checked last or from the library. */
  guide(guideId: string, place: GuidePlace, edition: WorkshopEdition): Result<Guide>;
  onChange(listener: (view: WorkshopView) => void): void;
}

export interface WorkshopOptions {
  readonly folder: string;
  /** Where the library has its guides from: the same folder, or what stands in for files the editors do not have. */
  readonly libraryFolder: string;
  readonly library: Pick<GuideLibrary, 'texts' | 'find'>;
  readonly site: Site;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: looks at the disk. Returns how to stop. */
  readonly watch?: (options: { readonly folder: string; readonly onChange: () => void }) => () => void;
}

/** The folder that editors write in, checked as it changes. Reads only; conversations and counts know nothing of it. */
export function createWorkshop(options: WorkshopOptions): Workshop {
  const { folder, libraryFolder, library, site, clock, log, watch = watchFolder } = options;
  const checker = createGuideChecker(site);
  const listeners: ((view: WorkshopView) => void)[] = [];
  let view: WorkshopView = { folder, state: 'checking', revision: 0, files: [] };
  let set: GuideSet = { families: new Map(), orphans: [] };
  let stopWatching: (() => void) | null = null;
  let latest = 0;

  function show(next: Partial<WorkshopView>): void {
    view = { ...view, ...next };
    for (const listener of listeners) listener(view);
  }

  /** Checks bit by bit: the telephone is in the same process. A newer change takes over. */
  async function refresh(): Promise<void> {
    latest += 1;
    const mine = latest;
    const reading = readGuideFolder(folder, MAX_WORKSHOP_FILES);
    if (!reading.ok) {
      log.warn('workshop-folder-unreadable', { reason: reading.code });
      show({ state: 'unreadable', files: [], revision: view.revision + 1 });
      return;
    }
    show({ state: 'checking' });
    const steps = checker.check(withLibrary(reading.texts), today());
    for (;;) {
      const step = steps.next();
      if (step.done) {
        set = step.value.set;
        const problems = [...reading.problems, ...step.value.problems];
        const names = [...reading.texts, ...reading.problems.map(({ file }) => ({ name: file }))].map(
          ({ name }) => name,
        );
        const files = names.toSorted().map((name) => describeFile(name, problems));
        show({ state: 'checked', files, revision: view.revision + 1 });
        log.info('workshop-checked', { files: files.length, problems: problems.length });
        return;
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (mine !== latest) return;
    }
  }

  function refreshSoon(): void {
    refresh().catch((error: unknown) => {
      log.error('workshop-not-checked', { reason: error instanceof Error ? error.name : 'unknown' });
      show({ state: 'checked' });
    });
  }

  /** A file that the editors do not have is as it is in the library. */
  function withLibrary(texts: readonly GuideText[]): readonly GuideText[] {
    if (folder === libraryFolder) return texts;
    const own = new Set(texts.map(({ name }) => name));
    return [...texts, ...library.texts.filter(({ name }) => !own.has(name))];
  }

  function describeFile(name: string, problems: readonly FileProblem[]): WorkshopFile {
    const guideId = familyOf(name).slice(0, 64);
    const family = set.families.get(guideId);
    const variant = family?.variants.find((one) => one.name === name);
    const forWhom = variant ? expandJurisdictions(variant.file.value.jurisdictions, site.jurisdictions) : [];
    const mine = problems
      .filter(({ file }) => file === name)
      .toSorted((a, b) => a.line - b.line || a.column - b.column);
    return {
      name: name.slice(0, 200),
      guideId,
      title: variant?.file.value.title ?? family?.base.file.value.title ?? null,
      jurisdictionId: forWhom[0] ?? null,
      problems: mine.slice(0, MAX_TOLD_PROBLEMS).map(shorten),
      problemCount: mine.length,
    };
  }

  function today(): string {
    return Temporal.Instant.from(clock.now()).toZonedDateTimeISO(site.zone).toPlainDate().toString();
  }

  return {
    open() {
      if (!stopWatching) {
        stopWatching = watch({ folder, onChange: refreshSoon });
        refreshSoon();
      }
      return view;
    },
    close() {
      stopWatching?.();
      stopWatching = null;
      latest += 1;
    },
    guide(guideId, place, edition) {
      if (edition === 'library') {
        const found = library.find(guideId, place);
        return found ? ok(found) : notInLibrary;
      }
      if (!set.families.has(guideId)) return notReadable;
      const compiling = compileGuide(set, guideId, place, site.jurisdictions);
      if (!compiling.ok) return failure('broken-guide', describeFirst(compiling.problems));
      // What the checker refuses may not even have the form of a guide.
      const whole = Guide.safeParse(compiling.compiled.guide);
      return whole.success ? ok(whole.data) : notReadable;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function shorten(problem: FileProblem): FileProblem {
  const { file, field, message } = problem;
  return { ...problem, file: file.slice(0, 200), field: field.slice(0, 500), message: message.slice(0, 2000) };
}

function describeFirst(problems: readonly FileProblem[]): string {
  const [first] = problems;
  return first ? describeProblem(first) : cannotShow;
}

const cannotShow =
  'Dieser Leitfaden lässt sich so nicht zeigen. Die Probleme nennen die Zeilen; nach dem Speichern erscheint er von selbst.';
const notReadable = failure('broken-guide', cannotShow);
const notInLibrary = failure(
  'not-in-library',
  'Diesen Leitfaden gibt es in den geladenen Leitfäden noch nicht. Er ist neu, oder er wurde beim Laden abgelehnt.',
);
