import { createHash } from 'node:crypto';
import type { GuidePlace } from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { GuideLibrary } from './guide-library.ts';
import type { GuideRepository } from './guide-repository.ts';

export interface GuideEditions {
  /** Digest of a guide's content. */
  digest(guide: Guide): string;
  /** The guide as it was when a run was started, also after the program brought a newer one; null when it is gone. */
  of(run: GuideRun, place: GuidePlace): Guide | null;
}

/** Finds for each run the guide it was started with. */
export function createGuideEditions(
  guides: GuideLibrary,
  repository: Pick<GuideRepository, 'findEdition'> | null,
): GuideEditions {
  const digests = new WeakMap<Guide, string>();
  const kept = new Map<string, Guide | null>();

  function digest(guide: Guide): string {
    const known = digests.get(guide);
    if (known !== undefined) return known;
    const made = createHash('sha256').update(JSON.stringify(guide)).digest('hex').slice(0, 32);
    digests.set(guide, made);
    return made;
  }

  function fromStore(edition: string): Guide | null {
    const known = kept.get(edition);
    if (known !== undefined) return known;
    const guide = repository?.findEdition(edition) ?? null;
    kept.set(edition, guide);
    return guide;
  }

  return {
    digest,
    of(run, place) {
      const current = guides.find(run.guideId, place);
      if (run.edition === undefined) return current?.version === run.version ? current : null;
      return current && digest(current) === run.edition ? current : fromStore(run.edition);
    },
  };
}
