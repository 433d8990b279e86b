import { useEffect, useState } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideDesk } from '#shared/domain/guide/guide-run.ts';
import { ask } from '../../store/command.ts';

const empty: GuideDesk = { parked: [], waiting: null, resumable: [] };

/** What lies beside the guide on the screen; read again when the guide or the person on the line is another. */
export function useGuideDesk({ id, guideRun: run, speaker }: Conversation): GuideDesk {
  const key = `${id} ${run?.guideId} ${run?.startedAt} ${run?.kind} ${JSON.stringify(speaker)}`;
  const [loaded, setLoaded] = useState({ key: '', desk: empty });
  useEffect(() => {
    let isCurrent = true;
    void ask('guide:desk', { conversationId: id }).then((result) => {
      if (isCurrent) setLoaded({ key, desk: (result.ok ? result.value : null) ?? empty });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, key]);
  return loaded.key === key ? loaded.desk : empty;
}
