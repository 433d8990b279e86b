import { useTranslation } from 'react-i18next';
import type { Callback } from '#shared/domain/callback/callback.ts';
import { formatDay, languageName } from '../../ui/format.ts';

/** What was agreed beside the window: what it is about, in which language, by when, and whether it is firm. */
export function PromiseFacts({ callback }: { readonly callback: Callback }) {
  const { t, i18n } = useTranslation('callback');
  const { summary, language, due, receipt, standing } = callback;
  return (
    <>
      {standing !== 'promised' && (
        <p className="sentence" data-level="warning">
          {t(standing === 'wish' ? 'wishText' : 'declinedText')}
        </p>
      )}
      {summary !== null && <p className="callback-summary">{summary}</p>}
      <p className="muted small">
        {language !== 'de' && (
          <>
            {t('spoken', { language: languageName(language, i18n.language) })}
            <br />
          </>
        )}
        {due !== null && (
          <>
            {t('dueBy', { day: formatDay(due.date, i18n.language), time: due.time })}
            <br />
          </>
        )}
        {receipt !== null && <span className="numeric">{t('receipt', { receipt })}</span>}
      </p>
    </>
  );
}
