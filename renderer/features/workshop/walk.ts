import type { Facts } from '#shared/domain/guide/feel/expression.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { type GuideView, observe, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { LocalDate } from '#shared/domain/time.ts';

/** Whom and when an editor walks a guide as. */
export interface WalkedAs {
  readonly jurisdictionId: string | null;
  /** The call came over from this site; null for a call of our own. */
  readonly siteId: string | null;
  readonly day: LocalDate;
  readonly isConfirmed: boolean;
}

/** Mid-morning: no guide is closed then. */
const hour = 10;

/** What a conversation would tell the guide. */
export function factsFor({ jurisdictionId, siteId, day, isConfirmed }: WalkedAs, site: Site): Facts {
  const jurisdiction = site.jurisdictions.find(({ id }) => id === jurisdictionId);
  return {
    ...(jurisdiction && { rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur', stelle: jurisdiction.id }),
    ueberlauf: siteId !== null,
    ausgehend: false,
    personBestaetigt: isConfirmed,
    heute: day,
    stunde: hour,
  };
}

/**
 * The walk as it stands, in the guide as it is now: what was answered is kept while the file changes, and counts where
 * it still fits. Null where the file is so broken that no step can be shown.
 */
export function standOf(
  guide: Guide,
  answers: GuideRun['answers'],
  facts: Facts,
  revisiting: string | null,
): { readonly run: GuideRun; readonly view: GuideView } | null {
  const at = new Date().toISOString();
  try {
    const run = { ...observe(startRun(guide, at), facts, at), answers: [...answers], revisiting };
    return { run, view: viewOf(guide, run) };
  } catch {
    // The engine relies on what the checker proves, and this file may not have passed it.
    return null;
  }
}
