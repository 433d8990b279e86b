import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { DiaryEntry } from '#shared/domain/appointment/booking.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';
import { StandingMark } from '../../ui/StandingMark.tsx';

interface DiarySheetProps {
  readonly day: LocalDate;
  /** Milliseconds: as of when. */
  readonly at: number;
  readonly entries: readonly DiaryEntry[];
  readonly onPrinted: () => void;
}

const columns = ['when', 'officer', 'concern', 'where', 'receipt', 'remark'] as const;

/** The appointments of a day on paper, which lies about: it names no customer. Prints itself, and is gone afterwards. */
export function DiarySheet({ day, at, entries, onPrinted }: DiarySheetProps) {
  const { t, i18n } = useTranslation('appointment');
  const zone = useWorkplace(({ site }) => site.zone);
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  return createPortal(
    <section className="print-sheet">
      <h1>{t('sheet.title', { day: formatDay(day, i18n.language) })}</h1>
      <p>
        {t('sheet.asOf', { time: formatTime(new Date(at).toISOString(), zone) })} ·{' '}
        {t('count', { count: entries.length })}
      </p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.appointmentId}>
              <td className="numeric">{t('time', entry)}</td>
              <td>{entry.officer}</td>
              <td>{entry.concern}</td>
              <td>{entry.meeting === 'telephone' ? t('telephone') : entry.room}</td>
              <td className="numeric">
                {entry.receipt} <StandingMark standing={entry.standing} />
              </td>
              <td className="print-blank">{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
