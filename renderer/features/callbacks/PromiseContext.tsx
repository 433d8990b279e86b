import { useTranslation } from 'react-i18next';
import type { OpenedCallback } from '#shared/domain/callback/callback.ts';
import { formatDay } from '../../ui/format.ts';

/** Why a callback was promised, and what was noted in that conversation: what whoever calls back has to know. */
export function PromiseContext({ opened: { callback, note } }: { readonly opened: OpenedCallback }) {
  const { t, i18n } = useTranslation('callback');
  const { reason, pressing, createdAt } = callback;
  return (
    <>
      <p className="callback-reason-whole">{reason}</p>
      {pressing !== null && (
        <p className="sentence" data-level="warning">
          {t('pressingBecause', { reason: pressing })}
        </p>
      )}
      {note !== '' && (
        <section aria-label={t('noteThen')}>
          <h3 className="label">{t('noteOf', { day: formatDay(createdAt.slice(0, 10), i18n.language) })}</h3>
          <p className="callback-note">{note}</p>
        </section>
      )}
    </>
  );
}
