import { useCallback, useEffect, useState } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import { ask } from '../../store/command.ts';

const longestQuery = 200;

interface GuideSearchResult {
  /** Ids of the guides for what was typed, best first; null where nothing is typed. */
  readonly found: readonly string[] | null;
  readonly search: (query: string) => Promise<readonly string[]>;
}

/**
 * Finds guides for what was typed. Main knows compounds, synonyms and slips of the finger; where it cannot be asked,
 * the plain words decide. Until it has answered, what was found before stays: the list does not flicker.
 */
export function useGuideSearch(
  guides: readonly GuideDigest[],
  typed: string,
  { jurisdictionId, overflowFrom: siteId }: Conversation['origin'],
): GuideSearchResult {
  const query = typed.trim().slice(0, longestQuery);
  const [found, setFound] = useState<readonly string[] | null>(null);
  const search = useCallback(
    async (said: string) => {
      const result = await ask('guide:search', { query: said.slice(0, longestQuery), jurisdictionId, siteId });
      return result.ok && Array.isArray(result.value) ? result.value : plainSearch(guides, said);
    },
    [guides, jurisdictionId, siteId],
  );
  useEffect(() => {
    if (query === '') return undefined;
    let isCurrent = true;
    void search(query).then((ids) => {
      if (isCurrent) setFound(ids);
    });
    return () => {
      isCurrent = false;
    };
  }, [query, search]);
  return { found: query === '' ? null : found, search };
}

/** Word by word and in any order, so that "termin vermittlung" finds "Termin mit der Arbeitsvermittlung". */
function plainSearch(guides: readonly GuideDigest[], query: string): string[] {
  const words = query.toLocaleLowerCase('de').split(/\s+/);
  return guides.flatMap(({ id, title, goal, synonyms }) => {
    const folded = [title, goal, ...synonyms].join(' ').toLocaleLowerCase('de');
    return words.every((word) => folded.includes(word)) ? [id] : [];
  });
}
