import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type ListedCallback, urgencyOf } from '#shared/domain/callback/callback.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';

/** What is printed: the callbacks of a day, as they stood at a moment. */
export interface DaySheet {
  readonly day: LocalDate;
  /** Milliseconds. */
  readonly at: number;
  /** Which departments and jurisdictions, in words. */
  readonly scope: string;
  readonly callbacks: readonly ListedCallback[];
}

const columns = ['window', 'urgency', 'department', 'jurisdiction', 'receipt', 'attempts', 'remark'] as const;

/**
 * The list of a day on paper, for a meeting or for when the program is away. Paper lies about: like the list on the
 * screen it names neither people nor numbers nor reasons. Prints itself, and is gone afterwards.
 */
export function DayList({ sheet, onPrinted }: { readonly sheet: DaySheet; readonly onPrinted: () => void }) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  const now = new Date(sheet.at).toISOString();
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? id ?? '–';
  return createPortal(
    <section className="print-sheet">
      <h1>{t('sheet.title', { day: formatDay(sheet.day, i18n.language) })}</h1>
      <p>
        {sheet.scope} · {t('sheet.asOf', { time: formatTime(now, site.zone) })} ·{' '}
        {t('sheet.count', { count: sheet.callbacks.length })}
      </p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`sheet.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.callbacks.map((callback) => (
            <tr key={callback.id}>
              <td className="numeric">
                {callback.window.date === sheet.day ? '' : `${formatDay(callback.window.date, i18n.language)}, `}
                {t('window', callback.window)}
              </td>
              <td>
                {t(`urgency.${urgencyOf(callback, now)}`)}
                {callback.isPressing && `, ${t('pressing')}`}
              </td>
              <td>{nameIn(site.departments, callback.departmentId)}</td>
              <td>{nameIn(site.jurisdictions, callback.jurisdictionId)}</td>
              <td className="numeric">{callback.receipt ?? '–'}</td>
              <td className="numeric">{callback.attempts}</td>
              <td className="print-blank">{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
