import { useEffect, useState } from 'react';
import type { OpenedTask, OutboundList } from '#shared/domain/outbound/outbound.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type OutboundView =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | ({ readonly name: 'loaded' } & OutboundList);

/** Time alone makes somebody callable, or ends an appointment; milliseconds. */
const lookEveryMs = 30_000;

/** Calls `load` now, and again whenever calls or appointments change. Returns how to stop. */
function keepLoading(load: () => void): () => void {
  load();
  const stops = [agentBridge().on('outbound:changed', load), agentBridge().on('appointment:changed', load)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Whom to call before their appointments, kept up to date. */
export function useOutbound(): OutboundView {
  const [view, setView] = useState<OutboundView>({ name: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('outbound:list', undefined);
      if (!isCurrent) return;
      setView(result.ok ? { name: 'loaded', ...result.value } : { name: 'failed', message: result.error.message });
    };
    const stop = keepLoading(() => void load());
    const timer = setInterval(() => void load(), lookEveryMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
      stop();
    };
  }, []);
  return view;
}

export type OpenedView =
  | { readonly name: 'closed' }
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'opened'; readonly opened: OpenedTask };

/** Whom to ask for, once somebody wants to know. */
export function useOpenedTask(appointmentId: string, isWanted: boolean): OpenedView {
  const [view, setView] = useState<OpenedView>({ name: 'loading' });
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('outbound:open', { appointmentId });
      if (!isCurrent) return;
      setView(result.ok ? { name: 'opened', opened: result.value } : { name: 'failed', message: result.error.message });
    };
    const stop = keepLoading(() => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [appointmentId, isWanted]);
  return isWanted ? view : { name: 'closed' };
}

/** The task that a conversation is a call for; null where it is none. */
export function useTaskOf(conversationId: string): OpenedTask | null {
  const [known, setKnown] = useState<{ readonly id: string; readonly task: OpenedTask | null } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('outbound:ofConversation', { conversationId });
      if (isCurrent && result.ok) setKnown({ id: conversationId, task: result.value });
    };
    const stop = keepLoading(() => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [conversationId]);
  return known?.id === conversationId ? known.task : null;
}
