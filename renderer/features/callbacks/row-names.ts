import type { TFunction } from 'i18next';
import { type ListedCallback, urgencyOf } from '#shared/domain/callback/callback.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { formatDay } from '../../ui/format.ts';

/**
 * What rows are called at a moment, for who hears them and for who types their beginning. Every row of a list has a name,
 * also those that are not drawn: each day is put into words once.
 */
export function createRowNames(
  site: Pick<Site, 'departments' | 'jurisdictions'>,
  t: TFunction<'callback'>,
  language: string,
  now: Instant,
): (callback: ListedCallback) => string {
  const days = new Map<string, string>();
  const dayOf = (date: string): string => {
    const day = days.get(date) ?? formatDay(date, language);
    days.set(date, day);
    return day;
  };
  return (callback) => {
    const { date, from, to } = callback.window;
    const { department, jurisdiction } = departmentOf(site, callback);
    const pressing = callback.isPressing ? t('pressing') : undefined;
    const when = [t(`urgency.${urgencyOf(callback, now)}`), dayOf(date), t('window', { from, to })];
    return [...when, department, jurisdiction, pressing].filter(Boolean).join(', ');
  };
}

/** By whom and under whose rules, in words. */
export function departmentOf(
  { departments, jurisdictions }: Pick<Site, 'departments' | 'jurisdictions'>,
  { departmentId, jurisdictionId }: Pick<ListedCallback, 'departmentId' | 'jurisdictionId'>,
): { readonly department: string; readonly jurisdiction: string | undefined } {
  return {
    department: departments.find(({ id }) => id === departmentId)?.name ?? departmentId,
    jurisdiction: jurisdictions.find(({ id }) => id === jurisdictionId)?.short,
  };
}
