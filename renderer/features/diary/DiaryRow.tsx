import { Phone, User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DiaryEntry } from '#shared/domain/appointment/booking.ts';
import { formatDay } from '../../ui/format.ts';
import { StandingMark } from '../../ui/StandingMark.tsx';

/** One appointment of an officer: when, where and for what; with whom is not in the list. */
export function DiaryRow({ entry, hasDay }: { readonly entry: DiaryEntry; readonly hasDay: boolean }) {
  const { t, i18n } = useTranslation('appointment');
  const Icon = entry.meeting === 'telephone' ? Phone : User;
  return (
    <>
      <span className="callback-cell">
        <span className="numeric">{t('time', entry)}</span>
        {hasDay && <span className="muted">{formatDay(entry.date, i18n.language)}</span>}
      </span>
      <span className="callback-cell">
        {entry.officer}
        <span className="muted">{entry.concern}</span>
      </span>
      <span className="callback-cell">
        <span className="callback-mark">
          <Icon aria-hidden="true" size={14} />
          {entry.meeting === 'telephone' ? t('telephone') : (entry.room ?? t('roomOpen'))}
        </span>
        <span className="muted numeric">{entry.receipt}</span>
        <StandingMark standing={entry.standing} />
      </span>
    </>
  );
}

/** What a screen reader says of a row; `standing` in words where it is not confirmed. */
export function rowName({ date, from, to, officer, concern }: DiaryEntry, language: string, standing: string): string {
  return [formatDay(date, language), `${from}–${to}`, officer, concern, standing].filter(Boolean).join(', ');
}
