import { useEffect, useState } from 'react';
import type { ConversationCallbacks } from '#shared/domain/callback/callback.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { agentBridge } from './bridge.ts';
import { ask } from './command.ts';

const none: ConversationCallbacks = { promised: [], attempted: null, earlier: [] };

/** What a conversation has to do with callbacks, asked for again whenever callbacks or the speaker change. */
export function useConversationCallbacks({
  id,
  speaker,
  callbackIds,
}: Pick<Conversation, 'id' | 'speaker' | 'callbackIds'>): ConversationCallbacks {
  const [known, setKnown] = useState({ id, callbacks: none });
  const customerId = speaker.kind === 'customer' ? speaker.customerId : null;
  const key = [id, customerId, ...callbackIds].join(' ');
  useEffect(() => {
    let isCurrent = true;
    const [conversationId = ''] = key.split(' ');
    const load = async (): Promise<void> => {
      const result = await ask('callback:ofConversation', { conversationId });
      if (isCurrent && result.ok) setKnown({ id: conversationId, callbacks: result.value });
    };
    void load();
    const stop = agentBridge().on('callback:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [key]);
  return known.id === id ? known.callbacks : none;
}
