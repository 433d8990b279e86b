import { useEffect, useState } from 'react';
import type { CallListEntry } from '#shared/domain/call-list/call-list.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

const KEY = 'calls-seen-until';
const none: readonly CallListEntry[] = [];

/**
 * How many calls were missed since the page of calls was last on the screen; at most a page of them. Until when it was
 * seen is kept in the window's own storage: it is no fact about the calls. A power cut may forget it, and count anew.
 */
export function useMissedCount(): number {
  const missed = useMissedCalls();
  const isOnScreen = useAppStore(({ page }) => page === 'calls');
  // One that rings still stands there as missed until it is answered.
  const livingIds = useWorkplace(({ calls }) =>
    calls
      .filter(({ state }) => state.name !== 'ended')
      .map(({ id }) => id)
      .join(' '),
  );
  const over = missed.filter(({ id }) => !livingIds.includes(id));
  const newest = over.reduce((latest, { beganAt }) => (beganAt > latest ? beganAt : latest), '');
  useEffect(() => {
    if (isOnScreen && newest > seenUntil()) localStorage.setItem(KEY, newest);
  }, [isOnScreen, newest]);
  return isOnScreen ? 0 : over.filter(({ beganAt }) => beganAt > seenUntil()).length;
}

function useMissedCalls(): readonly CallListEntry[] {
  const [missed, setMissed] = useState(none);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callList:search', { text: '', only: 'missed', after: null });
      // Without a list nothing is counted; the page of calls says why there is none.
      if (isCurrent && result.ok) setMissed(result.value.entries.filter(({ outcome }) => outcome === 'missed'));
    };
    void load();
    const stop = agentBridge().on('callList:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  return missed;
}

function seenUntil(): string {
  return localStorage.getItem(KEY) ?? '';
}
