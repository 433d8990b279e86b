import { useEffect, useMemo, useState } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import { type GuideView, viewOf } from '#shared/domain/guide/guide-engine.ts';
import { command } from '../../store/command.ts';

/** One request for each place and window: guides change only with the program. */
const lists = new Map<string, Promise<readonly GuideDigest[]>>();

/** The guides of a jurisdiction and site, null while they are being loaded. */
export function useGuides({ jurisdictionId, overflowFrom }: Conversation['origin']): readonly GuideDigest[] | null {
  const [guides, setGuides] = useState<readonly GuideDigest[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadList(jurisdictionId, overflowFrom).then((list) => {
      if (isCurrent) setGuides(list);
    });
    return () => {
      isCurrent = false;
    };
  }, [jurisdictionId, overflowFrom]);
  return guides;
}

export interface GuideOnScreen {
  /** Null while it is being loaded, and where it is gone. */
  readonly current: { readonly guide: Guide; readonly view: GuideView } | null;
  readonly isMissing: boolean;
}

/** The guide being walked in a conversation, in the edition it was started with, and where one stands. */
export function useGuideOnScreen({ id, guideRun: run }: Conversation): GuideOnScreen {
  const key = run ? `${id} ${run.guideId} ${run.version} ${run.edition ?? ''}` : null;
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly guide: Guide | null } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let isCurrent = true;
    void command('guide:load', { conversationId: id }).then((result) => {
      if (isCurrent && result.ok) setLoaded({ key, guide: result.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, key]);
  const guide = loaded?.key === key ? (loaded?.guide ?? null) : null;
  const fits = guide !== null && run?.guideId === guide.id && run.version === guide.version;
  const current = useMemo(
    () => (guide && run && fits ? { guide, view: viewOf(guide, run) } : null),
    [guide, run, fits],
  );
  return { current, isMissing: key !== null && loaded?.key === key && !fits };
}

function loadList(jurisdictionId: string | null, siteId: string | null): Promise<readonly GuideDigest[]> {
  const key = `${jurisdictionId ?? ''} ${siteId ?? ''}`;
  const known = lists.get(key);
  if (known) return known;
  const request = command('guide:list', { jurisdictionId, siteId }).then((result) => {
    if (result.ok) return result.value;
    lists.delete(key);
    return [];
  });
  lists.set(key, request);
  return request;
}
