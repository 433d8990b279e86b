import { useEffect, useMemo, useState } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { type GuideView, viewOf } from '#shared/domain/guide/guide-engine.ts';
import { command } from '../../store/command.ts';

/** One request for each jurisdiction and window: guides change only with the program. */
const loaded = new Map<string, Promise<readonly Guide[]>>();

/** The guides of a jurisdiction, null while they are being loaded. */
export function useGuides(jurisdictionId: string | null): readonly Guide[] | null {
  const [guides, setGuides] = useState<readonly Guide[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void load(jurisdictionId).then((list) => {
      if (isCurrent) setGuides(list);
    });
    return () => {
      isCurrent = false;
    };
  }, [jurisdictionId]);
  return guides;
}

/** The guide being walked in a conversation and where one stands; null without a run or while guides load. */
export function useCurrentGuide(
  conversation: Conversation,
): { readonly guide: Guide; readonly view: GuideView } | null {
  const guides = useGuides(conversation.origin.jurisdictionId);
  const run = conversation.guideRun;
  return useMemo(() => {
    const guide = guides?.find(({ id, version }) => id === run?.guideId && version === run.version);
    return guide && run ? { guide, view: viewOf(guide, run) } : null;
  }, [guides, run]);
}

function load(jurisdictionId: string | null): Promise<readonly Guide[]> {
  const key = jurisdictionId ?? '';
  const known = loaded.get(key);
  if (known) return known;
  const request = command('guide:list', { jurisdictionId }).then((result) => {
    if (result.ok) return result.value;
    loaded.delete(key);
    return [];
  });
  loaded.set(key, request);
  return request;
}
