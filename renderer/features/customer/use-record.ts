import { useCallback, useEffect, useState } from 'react';
import type { DisclosedRecord } from '#shared/domain/disclosure/gate.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type RecordReading =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'known'; readonly disclosed: DisclosedRecord };

/**
 * What is on file about whoever was identified in a conversation. It lives in the component that asks, nowhere else:
 * when the gate closes that component goes, and the record with it.
 */
export function useRecord(conversationId: string): { readonly reading: RecordReading; reload(): Promise<void> } {
  const [reading, setReading] = useState<RecordReading>({ name: 'loading' });
  const load = useCallback(async (): Promise<RecordReading> => {
    const result = await ask('disclosure:record', { conversationId });
    return result.ok ? { name: 'known', disclosed: result.value } : { name: 'failed', message: result.error.message };
  }, [conversationId]);
  useEffect(() => {
    let isCurrent = true;
    void load().then((loaded) => {
      if (isCurrent) setReading(loaded);
    });
    const stop = agentBridge().on('appointment:changed', () => {
      void load().then((loaded) => {
        if (isCurrent) setReading(loaded);
      });
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [load]);
  return { reading, reload: async () => setReading(await load()) };
}
