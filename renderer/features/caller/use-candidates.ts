import { useEffect, useState } from 'react';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import { ask } from '../../store/command.ts';

type Candidates =
  | { readonly name: 'loading' }
  | { readonly name: 'failed' }
  | { readonly name: 'found'; readonly list: readonly CallerCandidate[] };

/** Who may be speaking in a conversation, asked once when it appears. */
export function useCandidates(conversationId: string): Candidates {
  const [candidates, setCandidates] = useState<Candidates>({ name: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    void ask('customer:listCandidates', { conversationId }).then((result) => {
      if (isCurrent) setCandidates(result.ok ? { name: 'found', list: result.value } : { name: 'failed' });
    });
    return () => {
      isCurrent = false;
    };
  }, [conversationId]);
  return candidates;
}
