import { useCallback, useState } from 'react';
import type { CallbackQuery } from '#shared/domain/callback/callback.ts';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { command } from '../../store/command.ts';
import { trustedNow } from '../../store/trusted-now.ts';
import type { DaySheet } from './DayList.tsx';

/** More than a department calls back in a day. */
const mostPrinted = 2_000;

/** The sheet that is being printed; `print` asks main for today's callbacks and those that are overdue. */
export function useDaySheet(zone: string) {
  const [sheet, setSheet] = useState<DaySheet | null>(null);
  const clear = useCallback(() => setSheet(null), []);
  const print = async (query: Omit<CallbackQuery, 'limit'>, scope: string): Promise<void> => {
    const result = await command('callback:list', { ...query, limit: mostPrinted });
    if (!result.ok) return;
    const at = trustedNow();
    const day = agreedTimeAt(new Date(at).toISOString(), zone).date;
    const callbacks = result.value.callbacks.filter(({ window }) => window.date <= day);
    setSheet({ day, at, scope, callbacks });
  };
  return { sheet, print, clear };
}
