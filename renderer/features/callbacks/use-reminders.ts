import { useEffect, useState } from 'react';
import { isLive } from '#shared/domain/call/calls.ts';
import type { CallbackReminders } from '#shared/domain/callback/reminder.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

const none: CallbackReminders = { due: [], again: [] };

/** What to be reminded of, without what was seen; nothing while it rings or somebody speaks. */
export function useReminders(): {
  readonly reminders: CallbackReminders;
  readonly markSeen: (...keys: string[]) => void;
} {
  const isQuiet = useWorkplace(({ calls }) => calls.some(({ state }) => isLive(state)));
  const [reminders, setReminders] = useState(none);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('callback:reminders', undefined);
      if (isCurrent && result.ok) setReminders(result.value);
    };
    void load();
    const stop = agentBridge().on('callback:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  const markSeen = (...keys: string[]) => setSeen(new Set([...seen, ...keys]));
  if (isQuiet) return { reminders: none, markSeen };
  const again = reminders.again.filter((one) => !seen.has(againKey(one)));
  const isDueNew = reminders.due.some((one) => !seen.has(dueKey(one)));
  return { reminders: { due: isDueNew ? reminders.due : [], again }, markSeen };
}

/** Another try is another reminder. */
export function againKey({ id, callFromAt }: CallbackReminders['again'][number]): string {
  return `${id} ${callFromAt}`;
}

export function dueKey({ id, endAt }: CallbackReminders['due'][number]): string {
  return `${id} ${endAt}`;
}
