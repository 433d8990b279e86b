import { useEffect, useState } from 'react';
import type { DiaryEntry, DiaryQuery } from '#shared/domain/appointment/booking.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

export type DiaryReading =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'loaded'; readonly entries: readonly DiaryEntry[]; readonly at: number };

/** What is booked in some days, kept up to date. */
export function useDiary({ departmentId, from, days }: DiaryQuery): DiaryReading {
  const [reading, setReading] = useState<DiaryReading>({ name: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await ask('appointment:diary', { departmentId, from, days });
      if (!isCurrent) return;
      setReading(
        result.ok
          ? { name: 'loaded', entries: result.value, at: Date.now() }
          : { name: 'failed', message: result.error.message },
      );
    };
    void load();
    const stop = agentBridge().on('appointment:changed', () => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [departmentId, from, days]);
  return reading;
}
