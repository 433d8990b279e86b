import { useCallback, useEffect, useState } from 'react';
import type { ActionReceipt } from '#shared/domain/customer-action/action.ts';
import { ask } from '../../store/command.ts';

/** What was taken down in a conversation, and a way to read it anew. */
export function useReceipts(conversationId: string): readonly [readonly ActionReceipt[], () => void] {
  const [receipts, setReceipts] = useState<readonly ActionReceipt[]>([]);
  const load = useCallback(() => {
    void ask('action:list', { conversationId }).then((result) => {
      if (result.ok) setReceipts(result.value);
    });
  }, [conversationId]);
  useEffect(load, [load]);
  return [receipts, load];
}
