import { useEffect, useState } from 'react';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

type GateReading =
  { readonly name: 'loading' } | { readonly name: 'failed' } | { readonly name: 'known'; readonly gate: Gate };

/** How far it is known who speaks in a conversation, as main says. After the call it is closed, whatever was said last. */
export function useGate({ id, hungUpAt }: Pick<Conversation, 'id' | 'hungUpAt'>): GateReading {
  const [reading, setReading] = useState<GateReading>({ name: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    let hasHeard = false;
    const stop = agentBridge().on('disclosure:changed', (gate) => {
      if (gate.conversationId !== id) return;
      hasHeard = true;
      setReading({ name: 'known', gate });
    });
    void ask('disclosure:load', { conversationId: id }).then((result) => {
      // An event that overtakes the answer is newer.
      if (!isCurrent || hasHeard) return;
      setReading(result.ok ? { name: 'known', gate: result.value } : { name: 'failed' });
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [id]);
  if (reading.name !== 'known' || hungUpAt === null) return reading;
  return { name: 'known', gate: { ...reading.gate, state: 'closed' } };
}
