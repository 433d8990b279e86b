import { useEffect, useState } from 'react';
import type { OfficersOfDay } from '#shared/domain/appointment/booking.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

/** Who is there on a day and who is not, kept up to date; null while it is not known, or there are no appointments. */
export function useAway(date: LocalDate): OfficersOfDay | null {
  const [known, setKnown] = useState<{ readonly date: LocalDate; readonly value: OfficersOfDay } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('appointment:away', { date });
      if (isCurrent && result.ok) setKnown({ date, value: result.value });
    };
    void load();
    const stop = agentBridge().on('appointment:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [date]);
  return known?.date === date ? known.value : null;
}
